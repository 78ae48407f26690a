import type { Payload, QueueName } from '../../src/queue/contracts.ts';
import { QUEUES } from '../../src/queue/contracts.ts';
import type { Parts } from '../../src/wiring.ts';
import { createHandlers } from '../../workers/registry.ts';

type Job = { name: QueueName; payload: unknown };

/** What a queue may do to its jobs: any of them next, some at once, twice, or never. */
export type Delivery = {
  /** Which of the waiting jobs: a number that is taken modulo how many there are. */
  pick: number;
  how: 'once' | 'twice' | 'lost' | 'repeatedly';
};

/** More tries than a job ever gets from a real queue mean that it never succeeds. */
const TRIES = 5;

/**
 * A queue that keeps no promise but one: a job that is delivered is one that was sent. The handlers are the service's
 * own, and what they enqueue comes back here.
 */
export function createLooseQueue(parts: Parts) {
  const waiting: Job[] = [];
  const enqueue = async <Name extends QueueName>(name: Name, payloads: Payload<Name>[]): Promise<void> => {
    for (const payload of payloads) waiting.push({ name, payload: QUEUES[name].parse(payload) });
  };
  const enqueueNight = async (batchId: string, numbers: number[]): Promise<void> => {
    for (const number of numbers) waiting.push({ name: 'batch-chunk', payload: { batchId, number } });
    waiting.push({ name: 'batch-finish', payload: { batchId } });
  };
  const own: Parts = { ...parts, enqueue, enqueueNight };
  const handlers = createHandlers(own);

  const run = async ({ name, payload }: Job): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await handlers[name](payload as never);
      } catch (error) {
        if (tries === TRIES || !isConflict(error)) throw error;
      }
    }
  };

  return {
    /** The service's parts, with this queue in the place of theirs. */
    parts: own,
    handlers,
    waiting,
    /** Delivers some jobs, all at the same time. */
    deliver: async (deliveries: Delivery[]): Promise<void> => {
      const jobs = deliveries.flatMap(({ pick, how }) => {
        const [job] = waiting.splice(pick % Math.max(1, waiting.length), how === 'repeatedly' ? 0 : 1);
        if (how === 'repeatedly') return waiting.slice(pick % Math.max(1, waiting.length)).slice(0, 1);
        if (!job || how === 'lost') return [];
        return how === 'twice' ? [job, job] : [job];
      });
      await Promise.all(jobs.map(run));
    },
    /** Delivers everything that waits, and all that comes of it. */
    drain: async (atOnce: number): Promise<void> => {
      while (waiting.length > 0) await Promise.all(waiting.splice(0, atOnce).map(run));
    },
  };
}

/** Two writers that met: serialization_failure and deadlock_detected. A real queue tries such a job again. */
const isConflict = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
