import { DomainError } from '../domain/errors.ts';
import { TRACE_STEPS, type Trace, type TraceStep } from '../domain/trace.ts';

export type ReadTraceDeps = { traces: { get: (id: string) => Promise<Trace | undefined> } };

type PerStep<Value> = Record<TraceStep, Value | null>;
export type ShownTrace = { revision: number; received: string | null } & PerStep<string> & {
    /** From being received to each step. */
    milliseconds: PerStep<number>;
  };

/**
 * The way of a posting's newest revision into the lists.
 * @throws {DomainError} posting.not_found
 */
export async function readTrace({ traces }: ReadTraceDeps, id: string): Promise<ShownTrace> {
  const trace = await traces.get(id);
  if (!trace) throw new DomainError('posting.not_found', 'There is no posting with this id.');
  const { revision, received } = trace;
  const perStep = <Value>(read: (at: Date) => Value | null) =>
    Object.fromEntries(
      TRACE_STEPS.map((step) => [step, trace[step] === null ? null : read(trace[step])]),
    ) as PerStep<Value>;
  return {
    revision,
    received: received?.toISOString() ?? null,
    ...perStep((at) => at.toISOString()),
    milliseconds: perStep((at) => received && at.getTime() - received.getTime()),
  };
}
