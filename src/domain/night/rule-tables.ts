import type { Feature, Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { RULES } from '../rules/evaluate.ts';
import { REASONS } from '../rules/reasons.ts';
import type { Pair, Rule, RuleId } from '../rules/rule.ts';
import { fitSchedule } from '../schedule-fit.ts';
import { FEATURE_FUNCTIONS } from '../scoring/features.ts';
import type { Seeker } from '../seeker.ts';
import { postingHourlyWage } from '../wage.ts';
import { demandsNights } from '../working-hours.ts';
import { createTable, type Filled, type Reads, type Table } from './table.ts';

/** The policy and the moment by which a night judges. */
export type Court = { policy: Policy; now: number };

/**
 * The rules that a table can answer for, with all that each reads. `commute` has its own; hardly two seekers have the same
 * `experience`; `unwanted` reads texts.
 */
const RULE_READS: Partial<Record<RuleId, Reads>> = {
  open: { seeker: () => null, posting: ({ state, details }) => [state, details.closesAt] },
  schedule: { seeker: ({ profile }) => profile.availability, posting: ({ details }) => details.schedule },
  start: { seeker: ({ profile }) => profile.availableFrom, posting: ({ details }) => details.startsOn },
  wage: { seeker: ({ profile }) => profile.wage, posting: (posting) => wageOf(posting) },
  employment_type: {
    seeker: ({ profile }) => profile.employmentTypes,
    posting: ({ details }) => details.employmentType,
  },
  licence: {
    seeker: ({ profile }) => [profile.licences, profile.driving],
    posting: ({ details: { requires, startsOn } }) =>
      requires?.licences?.length && [requires.licences, startsOn],
  },
  driving: {
    seeker: ({ profile }) => profile.driving,
    posting: ({ details: { requires } }) => [requires?.driving, requires?.vehicle],
  },
  education: {
    seeker: ({ profile }) => profile.education,
    posting: ({ details }) => details.requires?.education,
  },
  language: {
    seeker: ({ profile }) => profile.languages,
    posting: ({ details }) => details.requires?.languages,
  },
  physical: {
    seeker: ({ profile }) => profile.physical,
    posting: ({ details: { requires, schedule } }) => [
      requires?.strength,
      requires?.standing,
      requires?.outdoors,
      schedule && demandsNights(schedule),
    ],
  },
  work_permit: {
    seeker: ({ profile }) => profile.workPermit,
    posting: ({ details }) => details.requires?.workPermitUnrestricted,
  },
  reserved: { seeker: ({ profile }) => profile.programmes, posting: ({ details }) => details.reservedFor },
};

/** Features that read no more than the rule of the same matter. */
const FEATURE_OF: Partial<Record<RuleId, Feature>> = { schedule: 'schedule', wage: 'wage' };

const PREFERRED_LICENCES: Matter = {
  feature: 'preferred_licences',
  reads: {
    seeker: ({ profile }) => [profile.licences, profile.driving],
    posting: ({ details: { prefers, startsOn } }) =>
      prefers?.licences?.length && [prefers.licences, startsOn],
  },
};

const wageOf = (posting: Posting) => {
  const { hourly, missing } = postingHourlyWage(posting);
  return [hourly, missing];
};

/** What a table is about: a rule that the policy calls hard, a feature, or both. */
type Matter = { rule?: Rule | undefined; feature?: Feature | undefined; reads: Reads };

function* mattersOf({ hardRules }: Policy): Generator<Matter> {
  for (const rule of RULES) {
    const reads = RULE_READS[rule.id];
    const hard = hardRules.includes(rule.id) ? rule : undefined;
    const feature = FEATURE_OF[rule.id];
    if (reads && (hard || feature)) yield { rule: hard, feature, reads };
  }
  yield PREFERRED_LICENCES;
}

/** A table for each rule that the policy calls hard, and for each feature that reads few fields. */
export function* createRuleTables(postings: readonly Posting[], court: Court): Generator<Table> {
  for (const matter of mattersOf(court.policy)) {
    yield createTable(
      matter.reads,
      postings,
      (examples) => (seeker) => fillRow(matter, seeker, examples, court),
    );
  }
}

/** Asks the rule and the feature themselves, for one posting of each class. */
function fillRow(
  { rule, feature }: Matter,
  seeker: Seeker,
  examples: readonly Posting[],
  court: Court,
): Filled {
  const pairs = examples.map((posting) => barePair(seeker, posting, court));
  const isFailing = rule ? pairs.map((pair) => hasFailed(rule, pair)) : [];
  const fails = (one: number) => isFailing[one] === true;
  return feature ? { fails, most: Float64Array.from(pairs, (pair) => weighed(feature, pair)) } : { fails };
}

export const hasFailed = (rule: Rule, pair: Pair): boolean =>
  REASONS[rule.check(pair).code].verdict === 'fail';

/** What a feature adds to the score of a pair. */
export function weighed(feature: Feature, pair: Pair): number {
  const { weights, neutral } = pair.policy;
  return weights[feature] * (FEATURE_FUNCTIONS[feature](pair, null) ?? neutral[feature]);
}

/** A pair for what reads neither its commute nor its texts. A class, because millions are made. */
class BarePair implements Pair {
  readonly seeker: Seeker;
  readonly posting: Posting;
  readonly policy: Policy;
  readonly now: number;
  readonly commute = null;
  readonly wordOverlap = null;
  readonly unwanted = null;

  constructor(seeker: Seeker, posting: Posting, { policy, now }: Court) {
    this.seeker = seeker;
    this.posting = posting;
    this.policy = policy;
    this.now = now;
  }

  get hours() {
    return fitSchedule(this.posting.details.schedule, this.seeker.profile.availability);
  }
}

export const barePair = (seeker: Seeker, posting: Posting, court: Court): Pair =>
  new BarePair(seeker, posting, court);
