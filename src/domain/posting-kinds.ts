import type { Commute } from './commute.ts';
import { impersonalDetails } from './impersonal.ts';
import type { Posting, PostingDetails } from './posting.ts';
import type { Seeker } from './seeker.ts';
import { type ExcludeKind, STRENGTH_LADDER } from './vocabulary.ts';
import { demandsEarlyStart, demandsNights, demandsWeekends, hasKnownHours } from './working-hours.ts';

/** How sure words make it that a posting is of a kind: they may say so of one shift of several. */
export const WORDS_EVIDENCE = 0.45;

type Occasion = { seeker: Seeker; posting: Posting; commute: Commute | null };
/** Whether the posting's own fields say that it is of the kind; undefined: they say nothing. */
type ReadKind = (details: PostingDetails) => boolean | undefined;

const byHours =
  (demands: (schedule: NonNullable<PostingDetails['schedule']>) => boolean): ReadKind =>
  ({ schedule }) =>
    schedule && hasKnownHours(schedule) ? demands(schedule) : undefined;

/** KECO 622: everybody there drives. */
const DRIVERS = '622';

const FIELDS: Record<Exclude<ExcludeKind, 'dorm'>, ReadKind> = {
  night: byHours(demandsNights),
  weekend: byHours(demandsWeekends),
  early: byHours(demandsEarlyStart),
  shift: ({ schedule }) => schedule && schedule.kind === 'rotating',
  heavy: ({ requires }) =>
    requires?.strength && STRENGTH_LADDER.indexOf(requires.strength) >= STRENGTH_LADDER.indexOf('heavy'),
  standing: ({ requires }) => requires?.standing,
  outdoors: ({ requires }) => requires?.outdoors,
  driving: ({ requires, occupation }) =>
    occupation?.startsWith(DRIVERS) || (requires?.driving && requires.driving !== 'none'),
};

/** What a title or the duties say, unless the next words take it back: 주말 휴무, 야간 없음. */
const TAKEN_BACK = '(?!\\s?(?:근무\\s?)?(?:[은는]|에는)?\\s?(?:휴무|휴일|쉼|쉽니다|휴식|없|제외|불가))';
const WORDS: Record<ExcludeKind, RegExp> = {
  night: new RegExp(`(?:야간|심야|철야)(?!\\s?수당)${TAKEN_BACK}`),
  weekend: new RegExp(`(?:주말|토요일|일요일|공휴일)${TAKEN_BACK}`),
  early: new RegExp(`새벽${TAKEN_BACK}`),
  shift: new RegExp(`(?:[2-4]조\\s?)?[2-4]\\s?교대|교대\\s?근무|주야\\s?교대${TAKEN_BACK}`),
  heavy: /무거운|중량물|상하차|힘든\s?일/,
  standing: /서서|입식/,
  outdoors: /야외|옥외|실외|노지/,
  driving: new RegExp(`운전(?!\\s?면허)${TAKEN_BACK}|차량\\s?운행`),
  dorm: /입주\s?(?:근무|가능자|하여)|숙식\s?필수|합숙/,
};

/** A dormitory is no reason to refuse a posting that is near enough to come home from. */
function dormitoryEvidence({ seeker, posting, commute }: Occasion): number | undefined {
  if (posting.details.dormitory !== true) return posting.details.dormitory === false ? 0 : undefined;
  if (commute?.way !== 'dormitory') return 0;
  const isFar =
    seeker.home.precision !== 'unknown' &&
    posting.workplace.precision !== 'unknown' &&
    seeker.profile.travel !== undefined;
  return isFar ? 1 : WORDS_EVIDENCE;
}

/** How surely a posting is of a kind, 0..1: by its fields, else by the words of its title and duties. */
export function kindEvidence(kind: ExcludeKind, occasion: Occasion): number {
  const { details } = occasion.posting;
  const byField = kind === 'dorm' ? dormitoryEvidence(occasion) : FIELDS[kind](details);
  if (byField !== undefined) return Number(byField);
  const { title, duties = '' } = impersonalDetails(details);
  return WORDS[kind].test(title) || WORDS[kind].test(duties) ? WORDS_EVIDENCE : 0;
}
