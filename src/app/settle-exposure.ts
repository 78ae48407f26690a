import { assignOffers } from '../domain/exposure/assign.ts';
import { type Cut, capacityOf, offeringPolicy } from '../domain/exposure/cut.ts';
import { type ExposureReport, measureExposure } from '../domain/exposure/measure.ts';
import { createOfferBook, type Offer, type Offers } from '../domain/exposure/offers.ts';
import type { PublishedPolicy } from '../domain/policy.ts';
import type { Pair } from '../domain/review.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';
import { inTurns } from './in-turns.ts';

type Staged = { seekerId: string; offers: Offer[] };

export type SettleExposureDeps = EnqueueRefillsDeps & {
  policies: { get: (version: number) => Promise<PublishedPolicy> };
  exposure: {
    findUnsettled: (batchId: string) => Promise<{ policyVersion: number; isWhole: boolean } | undefined>;
    leaveUnsettled: (batchId: string) => Promise<void>;
    stagedAfter: (batchId: string, seekerId: string, limit: number) => Promise<Staged[]>;
    openPostings: () => Promise<{ id: string; headcount: number | null }[]>;
    settleCuts: (batchId: string, cuts: { postingId: string; cut: Cut }[]) => Promise<void>;
    settleLists: (batchId: string, seekerIds: string[], assigned: Pair[], short: string[]) => Promise<void>;
    finish: (batchId: string, report: ExposureReport) => Promise<void>;
  };
};

const SEEKERS_AT_ONCE = 500;
const POSTINGS_AT_ONCE = 500;

/**
 * Settles, out of what the chunks of a night have staged, from which score on each posting is admitted, and sends the
 * lists that differ from that on their way to be made anew. Does nothing where the night's policy has no cap or nothing was
 * staged. A night that lacks a chunk is not settled, for its lists would take the places of those that are missing. May be
 * done again from the start, and by several at once: each write asks whether the night is still to be settled.
 */
export async function settleExposure(deps: SettleExposureDeps, batchId: string): Promise<void> {
  const night = await deps.exposure.findUnsettled(batchId);
  if (!night) return;
  const policy = await deps.policies.get(night.policyVersion);
  const { listLength } = policy;
  const { listsPerVacancyMax } = policy.exposure;
  if (listsPerVacancyMax === null) return;
  if (!night.isWhole) return deps.exposure.leaveUnsettled(batchId);
  const offers = await readOffers(deps, batchId);
  if (offers.seekerIds.length === 0) return;
  const open = await deps.exposure.openPostings();
  const headcounts = new Map(open.map(({ id, headcount }) => [id, headcount ?? undefined]));
  const capacity = (place: number) =>
    capacityOf(headcounts.get(offers.postingIds[place] ?? ''), listsPerVacancyMax);
  const assignment = await inTurns(assignOffers(offers, listLength, capacity));
  const cuts = new Map(offers.postingIds.map((id, place) => [id, assignment.cuts[place] ?? null]));
  // A posting that nobody would take has places left.
  const settled = open.map(({ id }) => ({ postingId: id, cut: cuts.get(id) ?? null }));
  for (let from = 0; from < settled.length; from += POSTINGS_AT_ONCE) {
    await deps.exposure.settleCuts(batchId, settled.slice(from, from + POSTINGS_AT_ONCE));
  }
  for (let from = 0; from < offers.seekerIds.length; from += SEEKERS_AT_ONCE) {
    const lists = assignedLists(offers, assignment.taken, from, from + SEEKERS_AT_ONCE);
    // Whose offers did not reach may find more among all postings.
    const short = lists.filter(
      ({ pairs, offered }) => pairs.length < listLength && offered >= offeringPolicy(policy).listLength,
    );
    await deps.exposure.settleLists(
      batchId,
      lists.map(({ seekerId }) => seekerId),
      lists.flatMap(({ pairs }) => pairs),
      short.map(({ seekerId }) => seekerId),
    );
  }
  await deps.exposure.finish(batchId, measureExposure(offers, assignment, listLength));
  await enqueueRefills(deps);
}

async function readOffers({ exposure }: SettleExposureDeps, batchId: string): Promise<Offers> {
  const book = createOfferBook();
  let page: Staged[] = [];
  do {
    page = await exposure.stagedAfter(batchId, page.at(-1)?.seekerId ?? '', SEEKERS_AT_ONCE);
    for (const { seekerId, offers } of page) book.add(seekerId, offers);
  } while (page.length > 0);
  return book.offers();
}

/** What the assignment gives the seekers from one place up to another, and how many offers each had. */
function assignedLists(offers: Offers, taken: Uint8Array, from: number, to: number) {
  const { seekerIds, postingIds, starts, postings } = offers;
  return seekerIds.slice(from, to).map((seekerId, index) => {
    const [start = 0, end = 0] = starts.subarray(from + index, from + index + 2);
    const pairs: Pair[] = [];
    for (let offer = start; offer < end; offer += 1) {
      if (taken[offer] === 1) pairs.push({ seekerId, postingId: postingIds[postings[offer] ?? 0] ?? '' });
    }
    return { seekerId, pairs, offered: end - start };
  });
}
