/** A stop-watch. @returns what tells the milliseconds since it was last called */
export function startLaps(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const lap = now - last;
    last = now;
    return lap;
  };
}
