import type { Draft } from './change.ts';
import type { ChangeCode } from './change-codes.ts';

/** Changes of a posting whose value is a fact about somebody: the day from which they are free, the 읍면동 in which they live. */
const TELLING: ReadonlySet<ChangeCode> = new Set<ChangeCode>(['start.postpone', 'commute.shuttle']);

/** Fewer people than this are not told of by such a value. */
const PEOPLE_MIN = 3;

/** Whether a change can be shown that opens so many pairs more than what is shown beside it. */
export const isDiscreet = ({ code }: Draft, more: number): boolean =>
  !TELLING.has(code) || more >= PEOPLE_MIN;
