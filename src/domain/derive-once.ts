/**
 * Remembers what was derived from an object for as long as the object lives. The night asks the same
 * questions of one seeker against every posting; profiles are never changed in place, so the first answer
 * stays true.
 */
export function deriveOnce<Source extends object, Derived>(
  derive: (source: Source) => Derived,
): (source: Source) => Derived {
  const known = new WeakMap<Source, { derived: Derived }>();
  // One of the two documents of a pair is mostly that of the pair before.
  let last: { source: Source; derived: Derived } | undefined;
  return (source) => {
    if (last?.source === source) return last.derived;
    let hit = known.get(source);
    if (hit === undefined) {
      hit = { derived: derive(source) };
      known.set(source, hit);
    }
    last = { source, derived: hit.derived };
    return hit.derived;
  };
}
