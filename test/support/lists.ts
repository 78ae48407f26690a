import { expect } from 'vitest';
import type { BatchBody, Client, ListBody } from './client.ts';
import { until } from './until.ts';

export const recommendationsOf = (seekerId: string, query = '') =>
  `/v1/seekers/${seekerId}/recommendations${query}`;
export const candidatesOf = (postingId: string, query = '') => `/v1/postings/${postingId}/candidates${query}`;

export async function readList(client: Client, path: string): Promise<ListBody> {
  const { status, body } = await client.get<ListBody>(path);
  expect(status, path).toBe(200);
  return body;
}

/** The list as soon as it has seen everything that is stored. */
export function freshList(client: Client, path: string, timeoutMs?: number): Promise<ListBody> {
  return until(async () => {
    const list = await readList(client, path);
    return list.freshness.upToDate && list;
  }, timeoutMs);
}

export const postingIdsOf = ({ items }: ListBody) => items.map(({ postingId }) => postingId);
export const seekerIdsOf = ({ items }: ListBody) => items.map(({ seekerId }) => seekerId);

/** Puts documents of one kind and expects every one to be taken. */
export async function putAll(
  client: Client,
  kind: 'seekers' | 'postings',
  documents: Record<string, object>,
): Promise<void> {
  const lines = await client.bulk(
    `/v1/${kind}/bulk`,
    Object.entries(documents).map(([id, document]) => ({ id, ...document })),
  );
  expect(lines.filter(({ status }) => status >= 300)).toEqual([]);
}

/** Runs the night now and waits for its report. */
export async function runNight(client: Client): Promise<BatchBody> {
  const started = await client.raw<BatchBody>('POST', '/v1/batches');
  expect(started.status).toBe(202);
  return until(async () => {
    const { body } = await client.get<BatchBody>(`/v1/batches/${started.body.id}`);
    return body.state === 'done' && body;
  });
}
