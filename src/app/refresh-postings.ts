import type { EnteringPosting, Entry, Ruling } from '../domain/entry.ts';
import { type Cut, capacityOf, cutOf, isCapped } from '../domain/exposure/cut.ts';
import { openEntries, rankKey } from '../domain/list.ts';
import type { Policy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import type { SeekerHit } from '../domain/search.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';
import { appointJudge, currentTerms, type JudgeDeps, rulingOf, type Terms } from './judge.ts';
import { bestFirst, inPages, type SearchSeekersDeps, searchSeekers } from './search.ts';

export type RefreshPostingsDeps = EmbedDocumentsDeps &
  EnqueueRefillsDeps &
  JudgeDeps &
  SearchSeekersDeps & {
    postings: { findMany: (ids: string[]) => Promise<Posting[]> };
    lists: {
      /** Writes entries, and counts the postings as seen whose last ones are among them. */
      enter: (postings: EnteringPosting[], entries: Entry[], ruling: Ruling) => Promise<string[]>;
    };
    lag: { lagging: (kind: 'posting', ids: string[]) => Promise<string[]> };
  };

/** Entries of a burst that are written in one transaction, about: it holds the lists that it writes. */
const ENTRIES_AT_ONCE = 10_000;

/**
 * Who should now see these postings? Judges the seekers whose lists they may enter and all who have them in their lists.
 * What belongs into one list of a burst is written at once; a single posting, which somebody waits for, goes to those first
 * whom it suits best, while the others are still to be judged. Does nothing where the lists have seen a posting's newest
 * revision.
 * @returns the seekers whose lists changed
 */
export async function refreshPostings(deps: RefreshPostingsDeps, ids: string[]): Promise<string[]> {
  const lagging = await deps.lag.lagging('posting', ids);
  const read = await embedDocuments(deps, 'posting', lagging);
  const postings = await deps.postings.findMany(lagging);
  const terms = await currentTerms(deps);
  // A cap is settled among all who would have the posting.
  const isAwaited = lagging.length === 1 && !isCapped(terms.policy);
  const changed = new Set<string>();
  let seen: EnteringPosting[] = [];
  let entries: Entry[] = [];
  const write = async () => {
    for (const id of await deps.lists.enter(seen, entries, rulingOf(deps, terms))) changed.add(id);
    [seen, entries] = [[], []];
  };
  for (const posting of postings) {
    const { revision, vector = null } = read.get(posting.id) ?? {};
    // Changed meanwhile: the newer revision's own job is on its way.
    if (posting.revision !== revision) continue;
    const own: Entry[] = [];
    for await (const some of judgeSeekers(deps, terms, posting, vector)) {
      own.push(...some);
      entries.push(...some);
      if (isAwaited && entries.length > 0) await write();
    }
    const { id, reading } = posting;
    seen.push({ id, revision, reading, cut: ownCut(terms.policy, posting, own) });
    if (entries.length >= ENTRIES_AT_ONCE) await write();
  }
  if (seen.length > 0) await write();
  await enqueueRefills(deps);
  return [...changed];
}

/** What belongs in lists of an open posting, a page of seekers at a time, those first whom it may suit best. */
async function* judgeSeekers(
  deps: RefreshPostingsDeps,
  terms: Terms,
  posting: Posting,
  vector: Float32Array | null,
): AsyncGenerator<Entry[]> {
  if (posting.state !== 'open') return;
  const hits = await searchSeekers(deps, { document: posting, vector, policy: terms.policy });
  for await (const page of inPages(bestFirst(hits), deps.documents.seekers)) {
    const seekers = page.map(({ seeker }) => seeker);
    const { judge } = await appointJudge(deps, { seekers, postings: [posting] }, terms);
    const judged = page.map((hit) => ({ hit, entry: judge(hit.seeker, posting, hit.similarity) }));
    yield judged.filter(({ entry, hit }) => belongsInList(entry, hit)).map(({ entry }) => entry);
  }
}

/**
 * From where on lists admit a posting until the next night: it goes to the best of those who would have it. Undefined: the
 * policy has no cap.
 */
function ownCut({ exposure }: Policy, { details }: Posting, entries: Entry[]): Cut | undefined {
  if (exposure.listsPerVacancyMax === null) return undefined;
  const wanting = openEntries(entries).map(({ seekerId, assessment: { score } }) => ({ seekerId, score }));
  return cutOf(wanting, capacityOf(details.headcount, exposure.listsPerVacancyMax));
}

/** A full list only takes what beats, or ties with, its last entry; what is in the list already is always written. */
function belongsInList({ assessment }: Entry, { listed, listCut, blockedCut }: SeekerHit): boolean {
  const cut = assessment.status === 'blocked' ? blockedCut : listCut;
  return listed || cut === null || rankKey(assessment) >= cut;
}
