/** A row's identity and state: `version` changes whenever the row's document, state or reading does. */
export type Versioned = { id: string; version: string };

/** Documents that nobody has asked for in this long are forgotten, erased ones among them. */
const KEEP_MS = 10 * 60_000;

/**
 * Remembers documents that were parsed and located, so that refreshing one posting does not read a thousand profiles
 * that have not changed, and what the rules derive from a profile once is derived once.
 * @param read the documents of some ids, as they are now
 * @returns finds documents by their versions; those that are gone are left out
 */
export function createLocatedCache<Located extends { id: string }>(
  read: (ids: string[]) => Promise<(Versioned & { located: Located })[]>,
  now: () => number = Date.now,
): (wanted: Versioned[]) => Promise<Map<string, Located>> {
  const kept = new Map<string, { version: string; located: Located; usedAt: number }>();
  let prunedAt = now();

  const prune = (at: number) => {
    if (at - prunedAt < KEEP_MS) return;
    prunedAt = at;
    for (const [id, { usedAt }] of kept) if (at - usedAt >= KEEP_MS) kept.delete(id);
  };

  return async (wanted) => {
    const at = now();
    prune(at);
    const missing = wanted.filter(({ id, version }) => kept.get(id)?.version !== version).map(({ id }) => id);
    if (missing.length > 0) {
      for (const id of missing) kept.delete(id);
      for (const { id, version, located } of await read(missing))
        kept.set(id, { version, located, usedAt: at });
    }
    const found = new Map<string, Located>();
    for (const { id } of wanted) {
      const hit = kept.get(id);
      if (!hit) continue;
      hit.usedAt = at;
      found.set(id, hit.located);
    }
    return found;
  };
}
