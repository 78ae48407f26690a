import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchBody, Client } from '../test/support/client.ts';

const POLL_MS = 100;

export type Night = { seconds: number; report: BatchBody['report'] };

/**
 * A whole night through the API, rows written; by the service's own clock, so that a pause between two looks counts
 * nothing.
 * @throws when an entry of a list broke a rule, for then its speed means nothing
 */
export async function runNight(client: Client): Promise<Night> {
  const started = await client.post<BatchBody>('/v1/batches', {});
  if (started.status !== 202) throw new Error(`POST /v1/batches answered ${started.status}`);
  for (;;) {
    const { body } = await client.get<BatchBody & { startedAt: string; finishedAt: string | null }>(
      `/v1/batches/${started.body.id}`,
    );
    if (body.state === 'done' && body.finishedAt !== null) {
      if (body.report.violations > 0)
        throw new Error(`The night broke a rule ${body.report.violations} times.`);
      return {
        seconds: (Date.parse(body.finishedAt) - Date.parse(body.startedAt)) / 1000,
        report: body.report,
      };
    }
    await sleep(POLL_MS);
  }
}
