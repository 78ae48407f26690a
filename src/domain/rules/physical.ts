import { deriveOnce } from '../derive-once.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { STRENGTH_LADDER } from '../vocabulary.ts';
import { demandsNights } from '../working-hours.ts';
import { findingOf, isAtLeast, sharedFinding } from './finding.ts';
import type { ReasonCode } from './reasons.ts';
import type { Finding, Rule } from './rule.ts';

type Physical = NonNullable<SeekerProfile['physical']>;
type Demand = {
  isMade: (details: PostingDetails) => boolean;
  /** Undefined: nobody asked the seeker. */
  isMet: (physical: Physical, details: PostingDetails) => boolean | undefined;
  failed: ReasonCode;
  /** Absent where nothing that is missing leaves a doubt. */
  unknown?: ReasonCode;
};

const NOT_REQUIRED = sharedFinding('physical.not_required');
const ABLE = sharedFinding('physical.able');
/** Nothing was asked of the seeker. */
const NOTHING_KNOWN: Physical = {};

const DEMANDS: readonly Demand[] = [
  {
    isMade: (details) => details.requires?.strength !== undefined,
    isMet: ({ maxStrength }, { requires }) =>
      maxStrength && isAtLeast(STRENGTH_LADDER, maxStrength, requires?.strength ?? 'very_light'),
    failed: 'physical.too_heavy',
    unknown: 'physical.strength_unknown',
  },
  {
    isMade: (details) => details.requires?.standing === true,
    isMet: (physical) => physical.canStandAllDay,
    failed: 'physical.standing',
    unknown: 'physical.standing_unknown',
  },
  {
    isMade: (details) => details.requires?.outdoors === true,
    isMet: (physical) => physical.canWorkOutdoors,
    failed: 'physical.outdoors',
    unknown: 'physical.outdoors_unknown',
  },
  {
    isMade: (details) => details.schedule !== undefined && demandsNights(details.schedule),
    // A shift is no stated requirement: whether it suits is for the schedule rule to say, unless nights are ruled out.
    isMet: (physical) => physical.canWorkNights ?? true,
    failed: 'physical.nights',
  },
];

const demandsOf = deriveOnce((details: PostingDetails) => DEMANDS.filter((demand) => demand.isMade(details)));

function physicalFinding(code: ReasonCode, physical: Physical, details: PostingDetails): Finding {
  const isAboutStrength = code === 'physical.too_heavy' || code === 'physical.strength_unknown';
  if (!isAboutStrength) return findingOf(code, null, null);
  return findingOf(code, physical.maxStrength ?? null, details.requires?.strength ?? null);
}

/**
 * The seeker can do all that the work demands: strength, standing, outdoors, nights. A failure outweighs a
 * doubt.
 */
export const physical: Rule = {
  id: 'physical',
  check({ seeker, posting: { details } }) {
    const demands = demandsOf(details);
    if (demands.length === 0) return NOT_REQUIRED;
    const able = seeker.profile.physical ?? NOTHING_KNOWN;
    let doubt: ReasonCode | null = null;
    for (const demand of demands) {
      const isMet = demand.isMet(able, details);
      if (isMet === false) return physicalFinding(demand.failed, able, details);
      if (isMet === undefined) doubt ??= demand.unknown ?? null;
    }
    return doubt === null ? ABLE : physicalFinding(doubt, able, details);
  },
};
