import { middleOf } from '../domain/place/grid.ts';
import type { RoutedWay } from '../domain/routes.ts';
import { type Batch, halvesOf } from './batches.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { type RoutingEngine, RoutingError, type RoutingFailure } from './engine.ts';
import { createSlots } from './slots.ts';

export type AskOptions = {
  engine: RoutingEngine;
  /** How long one question may take, milliseconds. */
  timeoutMs: number;
  /** Questions on their way at the same time, over all runs of this process. */
  concurrency?: number | undefined;
  /** Failures in a row after which nobody asks for `pauseMs`. */
  failuresMax?: number | undefined;
  pauseMs?: number | undefined;
  /** Milliseconds of a clock that never goes back. */
  now?: (() => number) | undefined;
  logger: Record<'debug' | 'warn', (fields: object, message: string) => void>;
};

export type Question = { way: RoutedWay; batch: Batch };
type Matrix = (number | null)[][];
type OnAnswer = (way: RoutedWay, batch: Batch, matrix: Matrix) => void;

/** Refused questions that one run cuts into halves: enough to find a smaller limit, or one place off the map. */
const REFUSALS_MAX = 40;

/**
 * Puts questions to an engine, some at a time, and leaves it alone while it is down. A question that is refused is put
 * again in halves, so that a smaller limit of the server, or one place that is off its map, costs few answers.
 * @returns asks until all is answered, the patience is over or the circuit opens; never throws because of the engine
 */
export function createAsker(options: AskOptions) {
  const { engine, timeoutMs, concurrency = 4, failuresMax = 3, pauseMs = 30_000, logger } = options;
  const now = options.now ?? (() => performance.now());
  const breaker = createCircuitBreaker({ failuresMax, pauseMs, now });
  const slots = createSlots(concurrency);

  const askOnce = async ({ way, batch }: Question): Promise<Matrix | RoutingFailure> => {
    try {
      const { sources, targets } = batch;
      const signal = AbortSignal.timeout(timeoutMs);
      const matrix = await engine.askMatrix(way, sources.map(middleOf), targets.map(middleOf), signal);
      breaker.succeeded();
      return matrix;
    } catch (error) {
      const failure = error instanceof RoutingError ? error.failure : null;
      // Who refuses is well.
      if (failure === 'refused') breaker.succeeded();
      else breaker.failed();
      if (failure === null) throw error;
      return failure;
    }
  };

  return async (questions: Question[], patienceMs: number, onAnswer: OnAnswer): Promise<void> => {
    const until = now() + patienceMs;
    // Taken from the end.
    const waiting = questions.toReversed();
    const failures: Partial<Record<RoutingFailure, number>> = {};

    const settle = (question: Question, answer: Matrix | RoutingFailure): void => {
      const { way, batch } = question;
      if (typeof answer !== 'string') {
        onAnswer(way, batch, answer);
        return;
      }
      const count = (failures[answer] ?? 0) + 1;
      failures[answer] = count;
      if (answer !== 'refused' || count > REFUSALS_MAX) return;
      waiting.push(...halvesOf(batch).map((half) => ({ way, batch: half })));
    };
    /** @returns whether there may be more to ask */
    const askNext = async (): Promise<boolean> => {
      // The breaker comes last: it may let only this one call through.
      if (waiting.length === 0 || now() >= until || !breaker.mayCall()) return false;
      const question = waiting.pop();
      if (question) settle(question, await askOnce(question));
      return true;
    };
    const work = async (): Promise<void> => {
      let goesOn = waiting.length > 0;
      while (goesOn) {
        await slots.take();
        goesOn = await askNext().finally(slots.give);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    const failed = Object.keys(failures).length > 0;
    if (waiting.length === 0 && !failed) return;
    // While the circuit is open this happens with every run, and was said when it opened.
    logger[failed || now() >= until ? 'warn' : 'debug'](
      { engine: engine.name, failures, unasked: waiting.length },
      'the routing engine did not tell everything: those commutes are estimated',
    );
  };
}
