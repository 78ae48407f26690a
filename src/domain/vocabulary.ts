/** The closed vocabularies of the contract. Each ladder is listed from least to most. */

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

export const EDUCATION_LADDER = [
  'none',
  'middle',
  'high',
  'college',
  'bachelor',
  'master',
  'doctor',
] as const;
export type Education = (typeof EDUCATION_LADDER)[number];

export const STRENGTH_LADDER = ['very_light', 'light', 'medium', 'heavy', 'very_heavy'] as const;
export type Strength = (typeof STRENGTH_LADDER)[number];

export const DRIVING_LADDER = ['none', 'type2_small', 'type2', 'type1', 'type1_large'] as const;
export type DrivingLicence = (typeof DRIVING_LADDER)[number];

export const LANGUAGE_LADDER = ['basic', 'working', 'fluent'] as const;
export type LanguageLevel = (typeof LANGUAGE_LADDER)[number];

export const TRAVEL_WAYS = ['walk', 'bicycle', 'bus', 'car'] as const;
export type TravelWay = (typeof TRAVEL_WAYS)[number];

export const EMPLOYMENT_TYPES = [
  'permanent',
  'fixed_term',
  'part_time',
  'daily',
  'dispatch',
  'freelance',
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const PROGRAMME_TAGS = [
  'senior',
  'youth',
  'disability',
  'career_break',
  'veteran',
  'self_reliance',
  'migrant',
] as const;
export type ProgrammeTag = (typeof PROGRAMME_TAGS)[number];

export const WORK_PERMITS = ['unrestricted', 'restricted'] as const;
export type WorkPermit = (typeof WORK_PERMITS)[number];

export const WAGE_UNITS = ['hour', 'day', 'month', 'year'] as const;
export type WageUnit = (typeof WAGE_UNITS)[number];

export const SCHEDULE_KINDS = ['fixed', 'rotating', 'flexible'] as const;
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

/** Conditions of work that a seeker may refuse whatever the occupation. */
export const EXCLUDE_KINDS = [
  'night',
  'weekend',
  'early',
  'shift',
  'heavy',
  'standing',
  'outdoors',
  'driving',
  'dorm',
] as const;
export type ExcludeKind = (typeof EXCLUDE_KINDS)[number];

export const REFERRER_KINDS = ['activist', 'desk', 'app'] as const;
export type ReferrerKind = (typeof REFERRER_KINDS)[number];

/** What a caller may say of a posting. */
export const POSTING_STATUSES = ['open', 'closed'] as const;
export type PostingStatus = (typeof POSTING_STATUSES)[number];

/** What a posting is: `expired` is an open posting whose `closesAt` has passed. */
export type PostingState = PostingStatus | 'expired';

export const LIST_STATUSES = ['recommended', 'needs_check', 'blocked'] as const;
/** `recommended`: no rule failed, none unknown; `needs_check`: none failed, some unknown; `blocked`: one failed. */
export type ListStatus = (typeof LIST_STATUSES)[number];
