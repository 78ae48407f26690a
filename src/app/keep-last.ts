/** Gives what was made last, as long as the same key asks for it; else makes it. */
export type KeepLast<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>;

/**
 * A memory of one value, that of the last key, which comes once even to those who ask while it is being made.
 * @param keptMs after so long it goes, so that it does not lie in the memory for nothing; what fails goes at once
 */
export function createKeepLast<Value>(keptMs: number): KeepLast<Value> {
  let last: { key: string; value: Promise<Value> } | undefined;
  return (key, make) => {
    if (last?.key === key) return last.value;
    const kept = { key, value: make() };
    last = kept;
    const forget = () => {
      if (last === kept) last = undefined;
    };
    setTimeout(forget, keptMs).unref();
    kept.value.catch(forget);
    return kept.value;
  };
}
