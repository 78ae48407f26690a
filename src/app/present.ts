import type { Commute } from '../domain/commute.ts';
import { deriveOnce } from '../domain/derive-once.ts';
import type { Entry, Provenance } from '../domain/entry.ts';
import type { WarningCode } from '../domain/legality/warnings.ts';
import type { Policy } from '../domain/policy.ts';
import { createMemory, remembered } from '../domain/remembered.ts';
import type { Label } from '../domain/rules/labels.ts';
import { namesTrip, type Trip } from '../domain/rules/message.ts';
import type { Evidence, Finding } from '../domain/rules/rule.ts';
import { type Contribution, contributionsOf, verdictOf } from '../domain/scoring/explain.ts';
import type { ListStatus } from '../domain/vocabulary.ts';
import { elementsOf, type Json, jsonOf, membersAfter } from './json.ts';

/** A judged pair as numbers and codes, from a row or fresh from the rules. */
export type JudgedPair = {
  seekerId: string | null;
  postingId: string | null;
  rank: number | null;
  status: ListStatus;
  score: number;
  similarity: number | null;
  features: (number | null)[];
  findings: Finding[];
  commute: Commute | null;
  seekerRevision: number | null;
  postingRevision: number | null;
  policyVersion: number;
  rulesetVersion: number;
  embeddingModel: string;
  computedAt: Date;
  /** Codes of the posting's warnings, in a stored list. */
  warnings?: WarningCode[] | undefined;
};

/** A judgement that was made just now, with or without a place in a list. */
export function pairOfEntry(entry: Entry, provenance: Provenance, rank: number | null): JudgedPair {
  return {
    ...entry.assessment,
    ...provenance,
    seekerId: entry.seekerId || null,
    postingId: entry.postingId || null,
    seekerRevision: entry.seekerRevision || null,
    postingRevision: entry.postingRevision || null,
    rank,
  };
}

/**
 * Writes a judged pair as what the contract answers (`Item` of the schemas): here, and only here, numbers become words.
 * Sentences follow from little and come again and again, so each is written once and joined from then on.
 * @param policy the one that the pair was judged by
 * @param more members that an answer has beside
 */
export function itemJson(pair: JudgedPair, policy: Policy, more: object = {}): Json {
  const { seekerId, postingId, rank, score, status, similarity, warnings } = pair;
  const contributions = elementsOf(contributionsOf(pair.features, policy), contributionJson);
  const verdicts = elementsOf(pair.findings, (finding) => verdictJson(finding, pair.commute));
  const text =
    `{"seekerId":${idJson(seekerId)},"postingId":${idJson(postingId)},"rank":${rank},"score":${score},` +
    `"status":"${status}","similarity":${similarity},"contributions":[${contributions}],"verdicts":[${verdicts}],` +
    `"commute":${commuteJson(pair.commute)},"provenance":${provenanceJson(pair)}` +
    `${membersAfter({ warnings, ...more })}}`;
  return text as Json;
}

/** Ids have no character that JSON escapes. */
const idJson = (id: string | null): string => (id === null ? 'null' : `"${id}"`);

const labelJson = deriveOnce<Label, Json>(jsonOf);

const contributionJson = ({ feature, value, weight, contribution, known, label, message }: Contribution) =>
  `{"feature":"${feature}","value":${value},"weight":${weight},"contribution":${contribution},"known":${known},` +
  `"label":${labelJson(label)},"message":${labelJson(message)}}`;

const recallVerdict = createMemory<Json>();

const verdictJson = (finding: Finding, trip: Trip): Json =>
  recallVerdict(factsOf(finding, trip), () => jsonOf(verdictOf(finding, trip)));

/** All that the words of a verdict follow from. */
function factsOf({ code, seen, limit }: Finding, trip: Trip): string {
  if (seen === null && limit === null) return code;
  const way = trip && namesTrip(code) ? `${trip.way} ${trip.estimated}` : '';
  return `${code} ${quoted(seen)} ${quoted(limit)} ${way}`;
}

const quoted = (evidence: Evidence) => (typeof evidence === 'string' ? JSON.stringify(evidence) : evidence);

function commuteJson(commute: Commute | null): string {
  if (commute === null) return 'null';
  const { minutes, way, estimated, distanceKm } = commute;
  return `{"minutes":${minutes},"way":"${way}","estimated":${estimated},"distanceKm":${distanceKm}}`;
}

const modelJson = remembered(jsonOf);

const provenanceJson = (pair: JudgedPair): string =>
  `{"policyVersion":${pair.policyVersion},"rulesetVersion":${pair.rulesetVersion},` +
  `"embeddingModel":${modelJson(pair.embeddingModel)},"seekerRevision":${pair.seekerRevision},` +
  `"postingRevision":${pair.postingRevision},"computedAt":"${pair.computedAt.toISOString()}"}`;
