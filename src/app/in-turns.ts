import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does work that comes in parts, and lets the loop answer others in between. */
export async function inTurns<Result>(work: Generator<undefined, Result, undefined>): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await nextTurn();
  }
}
