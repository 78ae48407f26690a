/** A caller who invents texts must not fill the memory. */
const REMEMBERED_MAX = 10_000;
const LENGTH_MAX = 60;

/**
 * A memory of what follows from short texts that come again and again.
 * @returns gives what is remembered of a text, else what `make` gives
 */
export function createMemory<Value>(): (text: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (text, make) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit;
    const value = make();
    if (text.length > LENGTH_MAX) return value;
    // A Map keeps the order of entry: the oldest goes, and what the others asked stays.
    const [oldest] = known.size < REMEMBERED_MAX ? [] : known.keys();
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, value);
    return value;
  };
}

/** Remembers what was read out of such texts: names of licences, skills, sorts of work. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const recall = createMemory<Value>();
  return (text) => recall(text, () => read(text));
}
