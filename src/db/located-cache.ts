/** A row's identity and state: `version` changes whenever the row's document, state or reading does. */
export type Versioned = { id: string; version: string };

/** Documents that nobody has asked for in this long are forgotten, erased ones among them. */
const KEEP_MS = 10 * 60_000;
/** A document takes about 10 kB with what is derived from it. */
const KEEP_MAX = 20_000;

/**
 * Remembers documents that were parsed and located, so that refreshing one posting does not read a thousand profiles
 * that have not changed, and what the rules derive from a profile once is derived once.
 * @param read the documents of some ids, as they are now
 * @param max documents that are kept at most; those that were not asked for longest go first
 * @returns finds documents by their versions; those that are gone are left out
 */
export function createLocatedCache<Located extends { id: string }>(
  read: (ids: string[]) => Promise<(Versioned & { located: Located })[]>,
  { now = Date.now, max = KEEP_MAX }: { now?: () => number; max?: number } = {},
): (wanted: Versioned[]) => Promise<Map<string, Located>> {
  const kept = new Map<string, { version: string; located: Located; usedAt: number }>();

  /** `kept` is in the order of use. */
  const prune = (at: number) => {
    const isOld = (usedAt: number) => at - usedAt >= KEEP_MS;
    for (const [id, { usedAt }] of kept) {
      if (kept.size <= max && !isOld(usedAt)) return;
      kept.delete(id);
    }
  };

  return async (wanted) => {
    const at = now();
    prune(at);
    const found = new Map<string, Located>();
    const keep = (id: string, version: string, located: Located) => {
      kept.delete(id);
      kept.set(id, { version, located, usedAt: at });
      found.set(id, located);
    };
    const missing = wanted.filter(({ id, version }) => {
      const hit = kept.get(id);
      if (hit?.version !== version) return true;
      keep(id, version, hit.located);
      return false;
    });
    if (missing.length > 0) {
      for (const { id } of missing) kept.delete(id);
      const rows = await read(missing.map(({ id }) => id));
      for (const { id, version, located } of rows) keep(id, version, located);
    }
    return found;
  };
}
