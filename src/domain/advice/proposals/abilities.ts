import { excludesOf } from '../../excludes.ts';
import { isAtLeast } from '../../rules/finding.ts';
import type { Seeker } from '../../seeker.ts';
import { findUnwanted } from '../../unwanted.ts';
import { STRENGTH_LADDER } from '../../vocabulary.ts';
import { demandsNights } from '../../working-hours.ts';
import { changeSeeker, type Draft, type Occasion, type Propose } from '../change.ts';

/** A demand that the seeker cannot meet, as a question to either side; the posting's hours are the schedule's matter. */
type Demand = {
  isTooMuch: (occasion: Occasion) => boolean;
  ask: (occasion: Occasion) => Draft;
  ease?: (occasion: Occasion) => Draft;
};

const DEMANDS: readonly Demand[] = [
  {
    isTooMuch: ({ seeker: { profile }, posting: { details } }) => {
      const [able, needed] = [profile.physical?.maxStrength, details.requires?.strength];
      return able !== undefined && needed !== undefined && !isAtLeast(STRENGTH_LADDER, able, needed);
    },
    ask: ({ posting: { details } }) => {
      const to = details.requires?.strength ?? 'medium';
      return { code: 'physical.ask_strength', field: '#/physical/maxStrength', to, words: [to] };
    },
    ease: ({ seeker: { profile } }) => {
      const to = profile.physical?.maxStrength ?? 'medium';
      return { code: 'physical.ease_strength', field: '#/requires/strength', to, words: [to] };
    },
  },
  {
    isTooMuch: ({ seeker, posting: { details } }) =>
      details.requires?.standing === true && seeker.profile.physical?.canStandAllDay === false,
    ask: () => ({ code: 'physical.ask_standing', field: '#/physical/canStandAllDay', to: true }),
    ease: () => ({ code: 'physical.ease_standing', field: '#/requires/standing', to: false }),
  },
  {
    isTooMuch: ({ seeker, posting: { details } }) =>
      details.requires?.outdoors === true && seeker.profile.physical?.canWorkOutdoors === false,
    ask: () => ({ code: 'physical.ask_outdoors', field: '#/physical/canWorkOutdoors', to: true }),
    ease: () => ({ code: 'physical.ease_outdoors', field: '#/requires/outdoors', to: false }),
  },
  {
    isTooMuch: ({ seeker, posting: { details } }) =>
      details.schedule !== undefined &&
      demandsNights(details.schedule) &&
      seeker.profile.physical?.canWorkNights === false,
    ask: () => ({ code: 'physical.ask_nights', field: '#/physical/canWorkNights', to: true }),
  },
];

/** Several questions of one side as one. */
function asOne(drafts: Draft[], code: Draft['code'], field: string, document: object): Draft[] {
  if (drafts.length < 2) return drafts;
  const values = drafts.map((draft) => [draft.field.slice(field.length + 1), draft.to]);
  return [{ code, field, to: { ...document, ...Object.fromEntries(values) } }];
}

/** Only questions: nobody is pushed to do more than they can. */
export const proposePhysical: Propose = (occasion) => {
  const { seeker, posting } = occasion;
  const tooMuch = DEMANDS.filter(({ isTooMuch }) => isTooMuch(occasion));
  const asked = tooMuch.map(({ ask }) => ask(occasion));
  const eased = tooMuch.flatMap(({ ease }) => (ease ? [ease(occasion)] : []));
  return [
    ...asOne(asked, 'physical.ask_several', '#/physical', seeker.profile.physical ?? {}),
    ...asOne(eased, 'physical.ease_several', '#/requires', posting.details.requires ?? {}),
  ];
};

/**
 * The refusals that stand in the way, as a question; each of them is one by which the rule would still fail without the
 * others.
 */
export const proposeUnwanted: Propose = ({ seeker, posting, assessment, policy }) => {
  let willing = seeker;
  const refused: string[] = [];
  for (;;) {
    const found = findUnwanted(willing, posting, assessment.commute);
    if (found === null || found.evidence < policy.exclusion.blockFrom) break;
    refused.push(found.as);
    willing = withoutExclude(willing, found.exclude - 1);
  }
  const to = willing.profile.wanted.excludes ?? [];
  const words = [...new Set(refused)].join(', ');
  return refused.length === 0 ? [] : [{ code: 'unwanted.ask', field: EXCLUDES, to, words: [words] }];
};

const EXCLUDES = '#/wanted/excludes';

function withoutExclude(seeker: Seeker, without: number): Seeker {
  const to = excludesOf(seeker.profile).filter((_one, index) => index !== without);
  return changeSeeker(seeker, { field: EXCLUDES, to });
}
