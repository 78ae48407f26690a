import type { ReasonCode } from './reasons.ts';

/**
 * Stored judgements name a reason by its place in this list, one byte each: a new code goes to the end, and none ever
 * leaves or moves.
 */
export const NUMBERED_REASONS = [
  'open.accepting',
  'open.closed',
  'open.expired',
  'commute.remote',
  'commute.dormitory',
  'commute.within_limit',
  'commute.too_far',
  'commute.place_too_vague',
  'commute.stop_unknown',
  'commute.travel_unknown',
  'commute.home_unknown',
  'commute.workplace_unknown',
  'commute.no_route',
  'schedule.inside_availability',
  'schedule.turns_inside_availability',
  'schedule.enough_hours',
  'schedule.outside_availability',
  'schedule.turns_outside_availability',
  'schedule.too_few_hours',
  'schedule.availability_unknown',
  'schedule.shifts_unknown',
  'schedule.hours_unknown',
  'start.no_start_date',
  'start.in_time',
  'start.too_early',
  'start.available_from_unknown',
  'wage.at_least_floor',
  'wage.below_floor',
  'wage.floor_unknown',
  'wage.not_stated',
  'wage.hours_unknown',
  'employment_type.wanted',
  'employment_type.not_wanted',
  'employment_type.not_stated',
  'employment_type.wish_unknown',
  'licence.not_required',
  'licence.held',
  'licence.missing',
  'licence.expired',
  'licence.unknown',
  'driving.not_required',
  'driving.able',
  'driving.licence_too_low',
  'driving.no_vehicle',
  'driving.unknown',
  'driving.vehicle_unknown',
  'experience.not_required',
  'experience.enough',
  'experience.too_short',
  'experience.unknown',
  'experience.unclear',
  'education.not_required',
  'education.enough',
  'education.too_low',
  'education.unknown',
  'language.not_required',
  'language.enough',
  'language.too_low',
  'language.unknown',
  'physical.not_required',
  'physical.able',
  'physical.too_heavy',
  'physical.standing',
  'physical.outdoors',
  'physical.nights',
  'physical.strength_unknown',
  'physical.standing_unknown',
  'physical.outdoors_unknown',
  'work_permit.not_required',
  'work_permit.unrestricted',
  'work_permit.restricted',
  'work_permit.unknown',
  'reserved.not_reserved',
  'reserved.eligible',
  'reserved.not_eligible',
  'reserved.unknown',
  'unwanted.none',
  'unwanted.maybe',
  'unwanted.excluded',
] as const satisfies readonly ReasonCode[];

const NUMBERS = new Map<ReasonCode, number>(NUMBERED_REASONS.map((code, number) => [code, number]));

/** @throws {RangeError} for a code that has no number: a program that was not tested */
export function numberOfReason(code: ReasonCode): number {
  const number = NUMBERS.get(code);
  if (number === undefined) throw new RangeError(`${code} has no number.`);
  return number;
}

/** @throws {RangeError} for a number that only a newer program knows */
export function reasonOfNumber(number: number): ReasonCode {
  const code = NUMBERED_REASONS[number];
  if (code === undefined) throw new RangeError(`No reason has the number ${number}.`);
  return code;
}
