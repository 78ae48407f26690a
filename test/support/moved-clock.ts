const RealDate = Date;
let shiftMs = 0;

/** A `Date` of this process that goes wrong by as much as its clock was moved. */
class MovedDate extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [MovedDate.now()] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

/** Moves the clock of this process, against the real one; those of the database and of other processes stay. */
export function moveClock(ms: number): void {
  shiftMs = ms;
  globalThis.Date = ms === 0 ? RealDate : (MovedDate as DateConstructor);
}
