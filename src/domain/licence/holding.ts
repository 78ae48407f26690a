import { deriveOnce } from '../derive-once.ts';
import { remembered } from '../remembered.ts';
import type { SeekerProfile } from '../seeker.ts';
import { type Answer, answersOf } from './answers.ts';
import { LADDER_NAMES } from './driving-names.ts';
import { type Clauses, splitHeld, splitNames } from './split-names.ts';

/** `unknown`: the seeker's list is absent, or names a licence that may be the one (보육교사 for 보육교사 1급). */
export type Holding = 'held' | 'expired' | 'missing' | 'unknown';

/** How a required licence is held, and on which date the licence ran out that would have met it. */
type HeldState = { holding: Holding; expiresOn: string | null };

/** One of `names` is held, valid through `expiresOn`. */
type HeldLicence = { names: readonly string[]; expiresOn: string };

/** Sorts after every date, so a licence without an expiry never runs out. */
const NEVER = '9999-12-31';
/** The name that every driving licence answers. */
const DRIVING = '자동차 운전면허';

const HELD: HeldState = Object.freeze({ holding: 'held', expiresOn: null });
const UNKNOWN: HeldState = Object.freeze({ holding: 'unknown', expiresOn: null });
const MISSING: HeldState = Object.freeze({ holding: 'missing', expiresOn: null });
/** From best to worst. Of alternatives the best counts, of what is needed together the worst. */
const BEST_FIRST: readonly Holding[] = ['held', 'unknown', 'expired', 'missing'];

type Requirement = readonly ReadonlyMap<string, Answer>[][];

const requirementOf = remembered(
  (text): Requirement => splitNames(text).map((names) => names.map(answersOf)),
);
const heldNamesOf = remembered((text): Clauses => splitHeld(text));

/** Everything held, with the driving licence of `driving` unless the list says that driving licences have run out. */
const heldOnce = deriveOnce((profile: SeekerProfile) => {
  const listed = (profile.licences ?? []).flatMap(({ name, expiresOn = NEVER }): HeldLicence[] =>
    heldNamesOf(name).map((names) => ({ names, expiresOn })),
  );
  const driving = profile.driving?.licence ?? 'none';
  const ladder: HeldLicence[] =
    driving === 'none' ? [] : [{ names: [LADDER_NAMES[driving]], expiresOn: drivingExpiry(listed) }];
  return [...listed, ...ladder];
});

/** All classes stand on one card, which is renewed as a whole. */
function drivingExpiry(listed: readonly HeldLicence[]): string {
  const driving = listed.filter(({ names }) => names.some((name) => answersOf(DRIVING).has(name)));
  return driving.reduce((latest, { expiresOn }) => (expiresOn > latest ? expiresOn : latest), '') || NEVER;
}

const isBetter = (state: HeldState, than: HeldState): boolean =>
  BEST_FIRST.indexOf(state.holding) < BEST_FIRST.indexOf(than.holding);

function answerOf(alternatives: readonly ReadonlyMap<string, Answer>[], name: string): Answer | undefined {
  let best: Answer | undefined;
  for (const answers of alternatives) {
    const answer = answers.get(name);
    if (answer === 'surely') return answer;
    best ??= answer;
  }
  return best;
}

/** What one licence held says of one place of the requirement. */
function stateOf(clause: Requirement[number], { names, expiresOn }: HeldLicence, on: string): HeldState {
  const answers = names.map((name) => answerOf(clause, name));
  if (answers.every((answer) => answer === undefined)) return MISSING;
  const isSure = answers.every((answer) => answer === 'surely');
  if (expiresOn >= on) return isSure ? HELD : UNKNOWN;
  return isSure ? { holding: 'expired', expiresOn } : MISSING;
}

function bestState(clause: Requirement[number], held: readonly HeldLicence[], on: string): HeldState {
  let best: HeldState = MISSING;
  for (const licence of held) {
    const state = stateOf(clause, licence, on);
    const isLater = state.holding === 'expired' && (state.expiresOn ?? '') > (best.expiresOn ?? '');
    if (isBetter(state, best) || (best.holding === 'expired' && isLater)) best = state;
  }
  return best;
}

/** `holdingOf` with the date on which the licence ran out, where it did. */
export function findHolding(profile: SeekerProfile, requiredName: string, on: string): HeldState {
  const held = heldOnce(profile);
  let worst: HeldState = HELD;
  for (const clause of requirementOf(requiredName)) {
    const state = bestState(clause, held, on);
    if (isBetter(worst, state)) worst = state;
  }
  return worst.holding === 'missing' && profile.licences === undefined ? UNKNOWN : worst;
}

/**
 * Whether a seeker holds a required licence on a date (`YYYY-MM-DD`, the last valid day counts). `requiredName` is as
 * employers write it: aliases, higher grades of the same licence, and several names in one text are understood
 * (`splitNames`); the class in `driving.licence` counts as a driving licence. An empty list is "none": `missing`.
 */
export function holdingOf(profile: SeekerProfile, requiredName: string, on: string): Holding {
  return findHolding(profile, requiredName, on).holding;
}
