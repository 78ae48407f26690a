import fc from 'fast-check';
import { northOfGimje, postingOf, seekerOf } from '../../src/domain/fixtures.ts';
import type { LocatedPlace } from '../../src/domain/place/place.ts';
import type { Posting, PostingDetails } from '../../src/domain/posting.ts';
import type { Seeker, SeekerProfile, WeeklyInterval } from '../../src/domain/seeker.ts';
import {
  DAYS,
  DRIVING_LADDER,
  EDUCATION_LADDER,
  EMPLOYMENT_TYPES,
  EXCLUDE_KINDS,
  LANGUAGE_LADDER,
  SCHEDULE_KINDS,
  STRENGTH_LADDER,
  TRAVEL_WAYS,
  WAGE_UNITS,
} from '../../src/domain/vocabulary.ts';

/** Pairs that say nearly everything, drawn from few values, so that rules both pass and fail. */

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 5 });
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const someOf = <T>(values: readonly T[], minLength = 1) =>
  fc.subarray([...values], { minLength }) as fc.Arbitrary<T[]>;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const time = fc.nat(24 * 60 - 1).map(clock);
const end = fc.oneof(time, fc.constant('24:00'));
const interval: fc.Arbitrary<WeeklyInterval> = fc.record({ days: someOf(DAYS), start: time, end });
const dayHours = fc
  .tuple(someOf(DAYS, 3), fc.integer({ min: 5, max: 11 }), fc.integer({ min: 3, max: 10 }), fc.nat(59))
  .map(
    ([days, hour, hours, minute]): WeeklyInterval => ({
      days,
      start: clock(hour * 60 + minute),
      end: clock(Math.min((hour + hours) * 60 + minute, 24 * 60 - 1)),
    }),
  );
const week = fc.array(fc.oneof({ weight: 3, arbitrary: dayHours }, { weight: 1, arbitrary: interval }), {
  minLength: 1,
  maxLength: 3,
});

/** Hours into which many of those days fit, or would if they lay a little earlier or later. */
const wideHours = fc
  .tuple(someOf(DAYS, 5), fc.integer({ min: 4, max: 10 }), fc.integer({ min: 7, max: 13 }), fc.nat(59))
  .map(([days, hour, hours, minute]): WeeklyInterval[] => [
    { days, start: clock(hour * 60 + minute), end: clock((hour + hours) * 60) },
  ]);

const date = fc
  .integer({ min: 0, max: 120 })
  .map((days) => new Date(Date.UTC(2026, 10, 15 + days)).toISOString().slice(0, 10));
const LICENCES = ['요양보호사', '지게차운전기능사 자격증', '한식조리기능사', '간호조무사'] as const;
const OCCUPATIONS = ['550104', '5501', '622200', '53', '861'] as const;
const language = fc.record({ code: oneOf(['ko', 'en', 'vi', 'EN']), level: oneOf(LANGUAGE_LADDER) });
const exclude = fc.record({
  text: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('시키는 일') },
  ),
  occupations: maybe(someOf(OCCUPATIONS)),
  kinds: maybe(someOf(EXCLUDE_KINDS)),
});

const excludes = maybe(fc.array(exclude, { maxLength: 3 }));
/** Few have a text: reading one costs more than all the rules. */
const wantedByCode = fc.record({ occupations: someOf(['550104'] as string[]), excludes });
const wantedByText = fc.record({
  text: oneOf(['밤에는 못 하고 요양 일을 하고 싶어요', '주방 일은 싫고 지게차 운전이요']),
  excludes,
});

const profile: fc.Arbitrary<Partial<SeekerProfile>> = fc.record({
  wanted: fc.oneof({ weight: 9, arbitrary: wantedByCode }, { weight: 1, arbitrary: wantedByText }),
  experience: maybe(
    fc.array(fc.record({ occupation: oneOf(OCCUPATIONS), months: fc.nat(40) }), { maxLength: 3 }),
  ),
  licences: maybe(fc.array(fc.record({ name: oneOf(LICENCES), expiresOn: maybe(date) }), { maxLength: 3 })),
  driving: maybe(fc.record({ licence: oneOf(DRIVING_LADDER), hasVehicle: maybe(fc.boolean()) })),
  education: maybe(oneOf(EDUCATION_LADDER)),
  languages: maybe(fc.array(language, { maxLength: 3 })),
  travel: maybe(fc.record({ modes: someOf(TRAVEL_WAYS), maxMinutes: fc.integer({ min: 0, max: 90 }) })),
  availability: maybe(fc.oneof(week, wideHours)),
  availableFrom: maybe(date),
  wage: maybe(fc.record({ minHourly: fc.integer({ min: 9_000, max: 20_000 }) })),
  employmentTypes: maybe(someOf(EMPLOYMENT_TYPES)),
  physical: maybe(
    fc.record({
      maxStrength: maybe(oneOf(STRENGTH_LADDER)),
      canStandAllDay: maybe(fc.boolean()),
      canWorkOutdoors: maybe(fc.boolean()),
      canWorkNights: maybe(fc.boolean()),
    }),
  ),
  workPermit: maybe(oneOf(['unrestricted', 'unrestricted', 'restricted'] as const)),
});

const HOURS_OF_UNIT = { hour: 1, day: 8, month: 209, year: 2508 } as const;
const wage = fc
  .tuple(oneOf(WAGE_UNITS), fc.integer({ min: 9_000, max: 20_000 }), fc.nat(999), maybe(fc.nat(3_000)))
  .map(([unit, hourly, odd, more]) => {
    const min = hourly * HOURS_OF_UNIT[unit] + odd;
    return { unit, min, ...(more === undefined ? {} : { max: min + more }) };
  });

const details: fc.Arbitrary<Partial<PostingDetails>> = fc.record({
  title: oneOf(['요양보호사', '주방 보조', '지게차 운전원']),
  occupation: maybe(oneOf(OCCUPATIONS)),
  remote: fc.constantFrom(undefined, undefined, undefined, true),
  dormitory: fc.constantFrom(undefined, undefined, false, true),
  schedule: maybe(
    fc.record({
      kind: oneOf(SCHEDULE_KINDS),
      shifts: maybe(week),
      hoursPerWeek: maybe(fc.integer({ min: 1, max: 104 }).map((halves) => halves / 2)),
    }),
  ),
  wage: maybe(wage),
  employmentType: maybe(oneOf(EMPLOYMENT_TYPES)),
  startsOn: maybe(date),
  endsOn: fc.constantFrom(undefined, undefined, '2027-01-31'),
  requires: maybe(
    fc.record({
      licences: maybe(fc.array(oneOf(LICENCES), { maxLength: 2 })),
      experienceMonths: maybe(fc.nat(60)),
      education: maybe(oneOf(EDUCATION_LADDER)),
      driving: maybe(oneOf(DRIVING_LADDER)),
      vehicle: maybe(fc.boolean()),
      languages: maybe(fc.array(language, { maxLength: 2 })),
      strength: maybe(oneOf(STRENGTH_LADDER)),
      standing: maybe(fc.boolean()),
      outdoors: maybe(fc.boolean()),
      workPermitUnrestricted: fc.constantFrom(undefined, undefined, undefined, true),
    }),
  ),
});

/** A home in a 읍면동 whose middle is known, as the gazetteer finds it, or a place with doubt around it. */
const place = fc
  .tuple(fc.integer({ min: 0, max: 40 }), oneOf([0, 0, 3]))
  .map(([km, radiusKm]): LocatedPlace => {
    const point = northOfGimje(km, radiusKm);
    if (point.precision === 'unknown' || radiusKm > 0) return point;
    return { ...point, precision: 'emd', regionCode: '5221034000', unit: '백구면' };
  });

export const seekers: fc.Arbitrary<Seeker> = fc
  .tuple(profile, place)
  .map(([said, home]) => seekerOf(said, home));

export const postings: fc.Arbitrary<Posting> = fc
  .tuple(
    details,
    place,
    fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'closed' as const),
  )
  .map(([said, workplace, state]) => postingOf(said, { workplace, state }));
