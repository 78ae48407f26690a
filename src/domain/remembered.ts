/** A caller who invents texts must not fill the memory. */
const REMEMBERED_MAX = 10_000;
const LENGTH_MAX = 60;

/** Remembers what was read out of short texts that come again and again: names of licences, skills, sorts of work. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit;
    const value = read(text);
    if (text.length > LENGTH_MAX) return value;
    // A Map keeps the order of entry: the oldest goes, and what the others asked stays.
    const [oldest] = known.size < REMEMBERED_MAX ? [] : known.keys();
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, value);
    return value;
  };
}
