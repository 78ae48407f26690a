/**
 * Remembers what was derived from an object for as long as the object lives. The night asks the same
 * questions of one seeker against every posting; profiles are never changed in place, so the first answer
 * stays true.
 */
export function deriveOnce<Source extends object, Derived>(
  derive: (source: Source) => Derived,
): (source: Source) => Derived {
  const known = new WeakMap<Source, { derived: Derived }>();
  return (source) => {
    const hit = known.get(source);
    if (hit !== undefined) return hit.derived;
    const derived = derive(source);
    known.set(source, { derived });
    return derived;
  };
}
