import type { SeekerProfile } from '../seeker.ts';
import { DRIVING_LADDER, type DrivingLicence } from '../vocabulary.ts';
import { findingOf, isAtLeast, sharedFinding } from './finding.ts';
import type { Finding, Rule } from './rule.ts';

type Driving = NonNullable<SeekerProfile['driving']>;

const NOT_REQUIRED = sharedFinding('driving.not_required');
const UNKNOWN = sharedFinding('driving.unknown');
const VEHICLE_UNKNOWN = sharedFinding('driving.vehicle_unknown');
const NO_VEHICLE = sharedFinding('driving.no_vehicle');
const ABLE = sharedFinding('driving.able');

function checkDriving(held: Driving, needed: DrivingLicence, needsVehicle: boolean): Finding {
  if (!isAtLeast(DRIVING_LADDER, held.licence, needed)) {
    return findingOf('driving.licence_too_low', held.licence, needed);
  }
  if (!needsVehicle || held.hasVehicle === true) return ABLE;
  return held.hasVehicle === undefined ? VEHICLE_UNKNOWN : NO_VEHICLE;
}

/** The licence class covers the required one, and there is a vehicle where one is required. */
export const driving: Rule = {
  id: 'driving',
  check({ seeker, posting }) {
    const needed = posting.details.requires?.driving ?? 'none';
    const needsVehicle = posting.details.requires?.vehicle === true;
    if (needed === 'none' && !needsVehicle) return NOT_REQUIRED;
    const held = seeker.profile.driving;
    return held === undefined ? UNKNOWN : checkDriving(held, needed, needsVehicle);
  },
};
