import type { Commute } from './commute.ts';
import { deriveOnce } from './derive-once.ts';
import { excludesOf } from './excludes.ts';
import { impersonalDetails } from './impersonal.ts';
import { type LikelyOccupation, massOf } from './occupation/likely.ts';
import type { Posting, PostingDetails } from './posting.ts';
import { kindEvidence, WORDS_EVIDENCE } from './posting-kinds.ts';
import type { Exclude, Seeker } from './seeker.ts';
import { contentWordsOf } from './text/denial/particles.ts';
import { meaningOf, topicsIn } from './text/work/work-topics.ts';
import { WORK_TOPICS, type WorkTopic } from './text/work/work-words.ts';

/** The strongest sign that a posting is work which the seeker refuses. */
export type Unwanted = {
  /** How sure that is, 0..1. */
  evidence: number;
  /** What it is refused as: ids of topics and kinds, or an occupation code; `wording` where only its words tell. */
  as: string;
  /** Which of the seeker's excludes says so, counted from 1. */
  exclude: number;
};

type Sign = Pick<Unwanted, 'evidence' | 'as'>;
type Occasion = { seeker: Seeker; posting: Posting; commute: Commute | null };

/** A posting known only by its group may lie inside the part that is refused or outside. */
const GROUP_EVIDENCE = 0.45;
/** The first four digits of a code name its group (세분류). */
const GROUP_DIGITS = 4;

const NO_SIGN: Sign = { evidence: 0, as: '' };

const topicOf = deriveOnce(({ text = '' }: Exclude): WorkTopic | undefined => meaningOf(text).topic);
const wordsOf = deriveOnce(({ text }: Exclude): string[] => contentWordsOf(text ?? ''));
const textOf = deriveOnce((details: PostingDetails): string => {
  const { title, duties = '' } = impersonalDetails(details);
  return `${title} ${duties}`;
});
const topicsOf = deriveOnce((details: PostingDetails): WorkTopic[] => topicsIn(textOf(details)));

const isRelated = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

/** The word for a refused code: the seeker's own topic when it holds the code, else any, else the code. */
function nameOf(exclude: Exclude, code: string): string {
  const holds = (topic: WorkTopic) => topic.occupations.some((one) => isRelated(one, code));
  const own = topicOf(exclude);
  if (own && holds(own)) return own.id;
  const exact = WORK_TOPICS.find(({ occupations }) => occupations.includes(code));
  return (exact ?? WORK_TOPICS.find(holds))?.id ?? code;
}

/** A wanted code at least as long as the refused group takes its postings out of that group. */
function isWanted(seeker: Seeker, code: string, group: string): boolean {
  const wanted = seeker.profile.wanted.occupations ?? [];
  return wanted.some((one) => one.length >= group.length && code.startsWith(one));
}

function evidenceOfGroup(group: string, { seeker, posting }: Occasion): number {
  const { occupation } = posting.details;
  if (occupation !== undefined) {
    if (isWanted(seeker, occupation, group)) return 0;
    if (occupation.startsWith(group)) return 1;
    return group.startsWith(occupation) ? GROUP_EVIDENCE : 0;
  }
  if (posting.inferred === undefined) {
    const isNamed = topicsOf(posting.details).some((topic) =>
      topic.occupations.some((one) => isRelated(one, group)),
    );
    return isNamed ? WORDS_EVIDENCE : 0;
  }
  const likely = posting.inferred.occupations.filter(({ code }) => !isWanted(seeker, code, group));
  return massOf(likely, group);
}

/** The refused groups; where one lies in another, the longer says nothing more. */
function groupsOf({ occupations = [] }: Exclude): string[] {
  const groups = [...new Set(occupations)];
  return groups.filter((group) => !groups.some((one) => one !== group && group.startsWith(one)));
}

/** A group of occupations and how sure it is that the seeker refuses it. */
type Refused = { group: string; probability: number };

const refusedGroups = deriveOnce((exclude: Exclude): Refused[] =>
  groupsOf(exclude).map((group) => ({ group, probability: 1 })),
);
/** Likely codes by their groups of four digits. */
const likelyGroups = deriveOnce((likely: readonly LikelyOccupation[]): Refused[] =>
  [...new Set(likely.map(({ code }) => code.slice(0, GROUP_DIGITS)))].map((group) => ({
    group,
    probability: massOf(likely, group),
  })),
);

/** The evidence of all groups together, and the strongest of them. */
function weigh(groups: readonly Refused[], occasion: Occasion): { sum: number; most: number; group: string } {
  let sum = 0;
  let most = 0;
  let strongest = '';
  for (const { group, probability } of groups) {
    const evidence = probability * evidenceOfGroup(group, occasion);
    sum += evidence;
    if (evidence > most) [most, strongest] = [evidence, group];
  }
  return { sum: Math.min(1, sum), most, group: strongest };
}

/** The posting's own code, else the likely codes of its text, else the words in it. */
function occupationSign(exclude: Exclude, occasion: Occasion): Sign | undefined {
  const groups = refusedGroups(exclude);
  if (groups.length === 0) return undefined;
  const { sum, most, group } = weigh(groups, occasion);
  if (most === 0) return NO_SIGN;
  const { details, inferred } = occasion.posting;
  // Probabilities of groups apart add up; a code or a word is in one of them or is not.
  const isLikely = details.occupation === undefined && inferred !== undefined;
  return { evidence: isLikely ? sum : most, as: nameOf(exclude, group) };
}

function kindSign({ kinds = [] }: Exclude, occasion: Occasion): Sign | undefined {
  let best: Sign | undefined;
  for (const kind of kinds) {
    const evidence = kindEvidence(kind, occasion);
    if (best === undefined || evidence > best.evidence) best = { evidence, as: kind };
  }
  return best;
}

/**
 * Work that the table does not know, by the likely occupations of its words: the probability of each group of four
 * digits, times the evidence that the posting is in it.
 */
function likelySign(exclude: Exclude, index: number, occasion: Occasion): Sign {
  const likely = occasion.seeker.inferred?.excludes[index];
  if (!likely) return NO_SIGN;
  const { sum, most, group } = weigh(likelyGroups(likely), occasion);
  return most === 0 ? NO_SIGN : { evidence: sum, as: nameOf(exclude, group) };
}

/** Words that the table does not know say it where the posting has all of them. */
function wordingSign(exclude: Exclude, { posting }: Occasion): Sign {
  const words = wordsOf(exclude);
  const text = textOf(posting.details);
  const isSaid = words.length > 0 && words.every((word) => text.includes(word));
  return { evidence: isSaid ? WORDS_EVIDENCE : 0, as: 'wording' };
}

/** An exclude with both, as 야간 경비, is about postings that are both. */
function signOf(exclude: Exclude, index: number, occasion: Occasion): Sign {
  const work = occupationSign(exclude, occasion);
  const kind = kindSign(exclude, occasion);
  if (work && kind) {
    return { evidence: Math.min(work.evidence, kind.evidence), as: `${kind.as} ${work.as}` };
  }
  const known = work ?? kind;
  if (known) return known;
  const [likely, wording] = [likelySign(exclude, index, occasion), wordingSign(exclude, occasion)];
  return likely.evidence > wording.evidence ? likely : wording;
}

/** The strongest sign that the seeker refuses this posting; null for who refuses nothing. */
export function findUnwanted(seeker: Seeker, posting: Posting, commute: Commute | null): Unwanted | null {
  const excludes = excludesOf(seeker.profile);
  let strongest: Unwanted | null = null;
  for (const [index, exclude] of excludes.entries()) {
    const sign = signOf(exclude, index, { seeker, posting, commute });
    if (strongest === null || sign.evidence > strongest.evidence) strongest = { ...sign, exclude: index + 1 };
  }
  return strongest;
}
