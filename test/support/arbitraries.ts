import fc from 'fast-check';
import { NOW, northOfGimje, postingOf, seekerOf } from '../../src/domain/fixtures.ts';
import type { InferredSeeker, LikelyOccupation } from '../../src/domain/occupation/likely.ts';
import { type LocatedPlace, type Place, UNKNOWN_PLACE } from '../../src/domain/place/place.ts';
import type { Posting, PostingDetails, Schedule } from '../../src/domain/posting.ts';
import type { Exclude, Language, Seeker, SeekerProfile, WeeklyInterval } from '../../src/domain/seeker.ts';
import * as vocabulary from '../../src/domain/vocabulary.ts';

/**
 * Whole documents in the breadth of the contract (`src/http/schemas`; a test holds them against it), out of small
 * vocabularies, so that the two sides of a pair often meet.
 */

/** Cases that each property is tried with. */
export const MANY = { numRuns: 10_000 };
/** They take seconds, and minutes where the machine has other things to do. */
export const PATIENT = { timeout: 600_000 };

/** A field that may be missing. */
export function perhaps<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/**
 * Free text, which is there in one document of ten: reading it costs a hundred times as much as all rules together, and
 * has tests of its own.
 */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const some = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength });
const oneOf = <T>(all: readonly T[]) => fc.constantFrom(...all);
const someOf = <T>(all: readonly T[], minLength = 0) =>
  fc.array(oneOf(all), { minLength, maxLength: all.length });

const pad = (value: number) => String(value).padStart(2, '0');
/** `HH:MM` of a minute of the day, 0 to 1,440. */
export const clockText = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** Mostly the hours that work begins and ends at, so that intervals touch, meet and hold each other. */
const minuteOfDay = fc.oneof(
  { weight: 3, arbitrary: oneOf([0, 6, 9, 13, 18, 22].map((hour) => hour * 60)) },
  { weight: 1, arbitrary: fc.nat(1439) },
);
const interval: fc.Arbitrary<WeeklyInterval> = fc.record({
  days: fc.array(oneOf(vocabulary.DAYS), { minLength: 1, maxLength: 7 }),
  start: minuteOfDay.map(clockText),
  end: fc
    .oneof({ weight: 5, arbitrary: minuteOfDay }, { weight: 1, arbitrary: fc.constant(1440) })
    .map(clockText),
});
export const intervals = some(interval, 4);

const OCCUPATIONS = ['5', '55', '5503', '550301', '550302', '5501', '532301', '8859', '905001', '0'];
const occupation = oneOf(OCCUPATIONS);
const likely: fc.Arbitrary<LikelyOccupation[]> = fc
  .array(fc.tuple(oneOf(['550301', '550100', '532301', '905001']), fc.nat(100)), { maxLength: 3 })
  .map((drawn) => {
    const total = Math.max(
      100,
      drawn.reduce((sum, [, weight]) => sum + weight, 0),
    );
    return drawn.map(([code, weight]) => ({ code, probability: weight / total }));
  });

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: oneOf([
      '요양보호사 일 찾아요',
      '식당 일은 싫고 포장 일 원해요. 야간은 안 돼요',
      '주방 보조',
      '새벽 물류 상하차, 무거운 것 나름',
      '오래 서서 하는 일, 운전은 못 해요',
      '한식 조리',
    ]),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).filter((one) => one.trim() !== '') },
);
const skill = oneOf(['엑셀', '한식 조리', '지게차', '포스', '운전']);
const licenceName = oneOf([
  '요양보호사',
  '요양보호사 자격증',
  '한식조리기능사',
  '지게차운전기능사',
  '1종 보통 운전면허',
  'MOS',
]);
const date = fc
  .integer({ min: -400, max: 400 })
  .map((days) => new Date(NOW + days * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .integer({ min: -40, max: 40 })
  .map((days) => new Date(NOW + days * 43_200_000).toISOString());
const months = fc.oneof(oneOf([0, 6, 12, 36]), fc.nat(1200));
const won = fc.oneof(oneOf([0, 10_320, 12_000, 90_000, 2_500_000, 36_000_000]), fc.nat(10_000_000_000));
const language: fc.Arbitrary<Language> = fc.record({
  code: oneOf(['ko', 'en', 'zh', 'zh-Hans', 'tl', 'xx']),
  level: oneOf(vocabulary.LANGUAGE_LADDER),
});
const place: fc.Arbitrary<Place> = oneOf([
  { lat: 35.8, lon: 126.88 },
  { address: '전북 김제시 백구면' },
  { regionCode: '52210' },
  { lat: -90, lon: 180, address: '김제', regionCode: '5221034000' },
]);
/** Near and far, exact and vague, and nowhere. */
const located: fc.Arbitrary<LocatedPlace> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(UNKNOWN_PLACE) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 400 }), oneOf([0, 0, 0, 3, 8]))
      .map(([hectometres, doubt]) => northOfGimje(hectometres / 10, doubt)),
  },
);

const isEmpty = (one: object) => Object.values(one).every((value) => value === undefined);

const exclude: fc.Arbitrary<Exclude> = fc
  .record({
    text: rarely(text),
    occupations: perhaps(fc.array(occupation, { minLength: 1, maxLength: 3 })),
    kinds: perhaps(someOf(vocabulary.EXCLUDE_KINDS, 1)),
  })
  .map((one) => (isEmpty(one) ? { text: '주방 일' } : one));

const wanted: fc.Arbitrary<SeekerProfile['wanted']> = fc
  .record({
    text: rarely(text),
    occupations: perhaps(fc.array(occupation, { minLength: 1, maxLength: 3 })),
    excludes: rarely(some(exclude, 3)),
  })
  .map((one) => ((one.text ?? one.occupations) ? one : { ...one, occupations: ['5503'] }));

export const profiles: fc.Arbitrary<SeekerProfile> = fc.record({
  wanted,
  experience: perhaps(
    some(fc.record({ text: rarely(text), occupation: perhaps(occupation), months: perhaps(months) }), 3),
  ),
  skills: rarely(some(skill, 3)),
  licences: perhaps(some(fc.record({ name: licenceName, expiresOn: perhaps(date) }), 3)),
  driving: perhaps(
    fc.record({ licence: oneOf(vocabulary.DRIVING_LADDER), hasVehicle: perhaps(fc.boolean()) }),
  ),
  education: perhaps(oneOf(vocabulary.EDUCATION_LADDER)),
  languages: perhaps(some(language, 3)),
  home: perhaps(place),
  travel: perhaps(
    fc.record({ modes: fc.subarray([...vocabulary.TRAVEL_WAYS], { minLength: 1 }), maxMinutes: fc.nat(600) }),
  ),
  availability: perhaps(fc.array(interval, { minLength: 1, maxLength: 4 })),
  availableFrom: perhaps(date),
  wage: perhaps(won.map((minHourly) => ({ minHourly }))),
  employmentTypes: perhaps(someOf(vocabulary.EMPLOYMENT_TYPES)),
  physical: perhaps(
    fc.record({
      maxStrength: perhaps(oneOf(vocabulary.STRENGTH_LADDER)),
      canStandAllDay: perhaps(fc.boolean()),
      canWorkOutdoors: perhaps(fc.boolean()),
      canWorkNights: perhaps(fc.boolean()),
    }),
  ),
  workPermit: perhaps(oneOf(vocabulary.WORK_PERMITS)),
  programmes: perhaps(someOf(vocabulary.PROGRAMME_TAGS)),
  referredBy: perhaps(fc.constant({ kind: 'desk' as const, id: 'desk-1', regionCode: '52210' })),
  active: perhaps(fc.boolean()),
});

const hoursPerWeek = fc.oneof(oneOf([0.5, 15, 37.5, 40, 168]), fc.integer({ min: 1, max: 168 }));
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  kind: oneOf(vocabulary.SCHEDULE_KINDS),
  shifts: perhaps(intervals),
  hoursPerWeek: perhaps(hoursPerWeek),
});
const wage = fc
  .record({ unit: oneOf(vocabulary.WAGE_UNITS), min: perhaps(won), max: perhaps(won) })
  .map(({ unit, min, max }) => ({ unit, min, max: max === undefined ? undefined : Math.max(max, min ?? 0) }));

export const postingDetails: fc.Arbitrary<PostingDetails> = fc.record({
  title: text,
  duties: rarely(text),
  employer: fc.record({ id: perhaps(fc.constant('e-1')), name: fc.constant('너른들빛 영농조합') }),
  occupation: perhaps(occupation),
  headcount: perhaps(fc.integer({ min: 1, max: 100_000 })),
  workplace: perhaps(place),
  remote: perhaps(fc.boolean()),
  dormitory: perhaps(fc.boolean()),
  shuttle: perhaps(some(fc.record({ place, name: rarely(text), departs: perhaps(fc.constant('07:30')) }), 2)),
  schedule: perhaps(schedules),
  wage: perhaps(wage),
  employmentType: perhaps(oneOf(vocabulary.EMPLOYMENT_TYPES)),
  startsOn: perhaps(date),
  endsOn: perhaps(date),
  closesAt: perhaps(instant),
  status: perhaps(oneOf(vocabulary.POSTING_STATUSES)),
  requires: perhaps(
    fc.record({
      licences: perhaps(some(licenceName, 2)),
      experienceMonths: perhaps(months),
      education: perhaps(oneOf(vocabulary.EDUCATION_LADDER)),
      driving: perhaps(oneOf(vocabulary.DRIVING_LADDER)),
      vehicle: perhaps(fc.boolean()),
      languages: perhaps(some(language, 2)),
      strength: perhaps(oneOf(vocabulary.STRENGTH_LADDER)),
      standing: perhaps(fc.boolean()),
      outdoors: perhaps(fc.boolean()),
      workPermitUnrestricted: perhaps(fc.boolean()),
    }),
  ),
  prefers: perhaps(
    fc.record({
      licences: perhaps(some(licenceName, 2)),
      experienceMonths: perhaps(months),
      skills: perhaps(some(skill, 2)),
    }),
  ),
  skills: perhaps(some(skill, 3)),
  reservedFor: perhaps(someOf(vocabulary.PROGRAMME_TAGS)),
  source: perhaps(fc.constant({ system: 'test', id: '1' })),
});

const inferredSeeker: fc.Arbitrary<InferredSeeker> = fc.record({
  wanted: likely,
  experience: some(fc.option(likely), 3),
  excludes: some(fc.option(likely), 3),
});

/** A stored seeker, its place and its texts read. */
export const seekers: fc.Arbitrary<Seeker> = fc
  .tuple(profiles, located, perhaps(inferredSeeker))
  .map(([profile, home, inferred]) => ({ ...seekerOf(profile, home), inferred }));

/** A stored posting, its places and its text read. */
export const postings: fc.Arbitrary<Posting> = fc
  .record({
    details: postingDetails,
    state: fc.oneof(
      { weight: 4, arbitrary: fc.constant('open' as const) },
      { weight: 1, arbitrary: oneOf(['closed', 'expired'] as const) },
    ),
    workplace: located,
    shuttleStops: some(located, 2),
    inferred: perhaps(fc.record({ occupations: likely })),
    receivedAt: fc.option(fc.integer({ min: 0, max: 60 }).map((days) => NOW - days * 86_400_000)),
  })
  .map(({ details, ...rest }) => postingOf(details, rest));
