import fc from 'fast-check';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import type { PostingDetails } from '../../src/domain/posting.ts';
import type { Pair, ReviewDraft } from '../../src/domain/review.ts';
import type { SeekerProfile } from '../../src/domain/seeker.ts';
import { postingDetails, profiles } from './arbitraries.ts';
import type { Delivery } from './loose-queue.ts';
import { careJob, careSeeker } from './people-and-jobs.ts';

/** A posting as it is put; when it closes is said from the moment of the put on. */
export type PostingDraft = { id: string; details: PostingDetails; closesInMs: number | undefined };
export type SeekerDraft = { id: string; profile: SeekerProfile };

/** What may happen in a town. Plain data, so that a sequence that fails can be read, shrunk and repeated. */
export type Step =
  | { do: 'put seekers'; all: SeekerDraft[] }
  | { do: 'put postings'; all: PostingDraft[] }
  | { do: 'delete seeker'; id: string }
  | { do: 'delete posting'; id: string }
  | { do: 'review'; pair: Pair; draft: ReviewDraft }
  | { do: 'publish'; policy: Policy }
  | { do: 'night' }
  | { do: 'maintain'; task: 'sweep' | 'close-expired' }
  | { do: 'work'; deliveries: Delivery[] };

const oneOf = <T>(...all: T[]) => fc.constantFrom(...all);
const numbered = (letter: string, count: number) => fc.nat(count - 1).map((number) => `${letter}-${number}`);
const seekerId = numbered('s', 6);
const postingId = numbered('p', 12);

const homes = [
  { lat: 35.8036, lon: 126.8809 },
  { lat: 35.72, lon: 127.05 },
  { regionCode: '5221034000' },
  { address: '전북 김제시 백구면' },
  undefined,
];
const places = [{ lat: 35.81, lon: 126.89 }, { lat: 35.9, lon: 126.7 }, { regionCode: '52210' }, undefined];
const wishes = [
  { text: '어르신 돌보는 일을 하고 싶어요', occupations: ['550104'] },
  { text: '지게차 운전이요. 식당 일은 싫어요' },
  { text: '과일 골라 담는 일, 오후 3시 전에 끝나면 좋겠어요' },
  { occupations: ['622200'] },
];
const jobs = [
  { title: '요양보호사 모집', occupation: '550104' },
  { title: '지게차 운전원', duties: '상하차와 창고 정리', occupation: '622200' },
  { title: '주방 보조', duties: '설거지와 재료 손질', occupation: undefined },
  { title: '방울토마토 선별·포장', duties: '하우스에서 고르고 담습니다', occupation: undefined },
];

/** People and jobs that often suit each other, so that lists are full and cut. */
export const likelySeeker = fc
  .record({
    wanted: oneOf(...wishes),
    home: oneOf(...homes),
    travel: oneOf(15, 40, 60).map((maxMinutes) => ({ modes: ['bus' as const, 'car' as const], maxMinutes })),
    wage: oneOf(10_320, 11_500, 13_000).map((minHourly) => ({ minHourly })),
    active: oneOf(true, true, true, true, false),
  })
  .map((changes) => careSeeker(changes as Partial<SeekerProfile>));
export const likelyPosting = fc
  .record({
    job: oneOf(...jobs),
    workplace: oneOf(...places),
    wage: oneOf(10_320, 11_000, 12_500, 14_000).map((min) => ({ unit: 'hour' as const, min })),
    requires: oneOf({}, {}, { licences: ['요양보호사'] }, { licences: ['간호사'] }),
    status: oneOf('open' as const, 'open' as const, 'open' as const, 'closed' as const),
  })
  .map(({ job, ...changes }) => careJob({ ...job, ...changes } as Partial<PostingDetails>));

/** Most are likely; one in four may say anything that the contract allows. */
const profile = fc.oneof(
  { weight: 3, arbitrary: likelySeeker },
  { weight: 1, arbitrary: profiles.map((said) => ({ ...said, active: said.active ?? true })) },
);
const details = fc.oneof(
  { weight: 3, arbitrary: likelyPosting },
  { weight: 1, arbitrary: postingDetails.map(({ closesAt: _closesAt, ...said }) => said) },
);
/** Most stay open; some close while the town is at work; some have closed already. */
const closesInMs = oneOf(undefined, undefined, undefined, undefined, 3_600_000, 150, 600, -1000);

const some = <T extends { id: string }>(draft: fc.Arbitrary<T>, maxLength: number) =>
  fc.oneof(
    { weight: 2, arbitrary: draft.map((one) => [one]) },
    { weight: 1, arbitrary: fc.uniqueArray(draft, { minLength: 2, maxLength, selector: ({ id }) => id }) },
  );
const seekerDrafts = some(fc.record({ id: seekerId, profile }), 4);
const postingDrafts = some(fc.record({ id: postingId, details, closesInMs }), 8);

/** Short lists, so that every change cuts one or opens a place in one. */
export const TOWN_POLICY: Policy = { ...DEFAULT_POLICY, listLength: 3, blockedLength: 2 };
const policy: fc.Arbitrary<Policy> = fc
  .record({
    listLength: oneOf(1, 3, 3, 5),
    blockedLength: oneOf(0, 2, 2, 3),
    hardRules: oneOf(
      TOWN_POLICY.hardRules,
      TOWN_POLICY.hardRules.filter((rule) => rule !== 'commute' && rule !== 'wage'),
    ),
    travel: oneOf(TOWN_POLICY.travel, { ...TOWN_POLICY.travel, circuity: 1.1 }),
    neutral: oneOf(TOWN_POLICY.neutral, { ...TOWN_POLICY.neutral, commute: 0.9, occupation: 0 }),
  })
  .map((changes) => ({ ...TOWN_POLICY, ...changes }));

const delivery: fc.Arbitrary<Delivery> = fc.record({
  pick: fc.nat(1000),
  how: oneOf('once', 'once', 'once', 'once', 'twice', 'repeatedly', 'lost'),
});

/** Rejected, which takes a pair out of its list, or something else, which lets it come back. */
const review = fc.record({
  pair: fc.record({ seekerId, postingId }),
  draft: oneOf<ReviewDraft>(
    { decision: 'rejected', reasonCode: 'other', note: null },
    { decision: 'rejected', reasonCode: 'wage', note: null },
    { decision: 'withdrawn', reasonCode: null, note: null },
    { decision: 'contacted', reasonCode: null, note: null },
  ),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: seekerDrafts.map((all) => ({ do: 'put seekers' as const, all })) },
  { weight: 8, arbitrary: postingDrafts.map((all) => ({ do: 'put postings' as const, all })) },
  { weight: 1, arbitrary: seekerId.map((id) => ({ do: 'delete seeker' as const, id })) },
  { weight: 2, arbitrary: postingId.map((id) => ({ do: 'delete posting' as const, id })) },
  { weight: 3, arbitrary: review.map((one) => ({ do: 'review' as const, ...one })) },
  { weight: 1, arbitrary: policy.map((one) => ({ do: 'publish' as const, policy: one })) },
  { weight: 1, arbitrary: fc.constant({ do: 'night' as const }) },
  {
    weight: 2,
    arbitrary: oneOf('sweep' as const, 'close-expired' as const).map((task) => ({
      do: 'maintain' as const,
      task,
    })),
  },
  {
    weight: 10,
    arbitrary: fc
      .array(delivery, { minLength: 1, maxLength: 6 })
      .map((deliveries) => ({ do: 'work' as const, deliveries })),
  },
);

/** A life of a town. */
export const lives = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: 1, maxLength, size: 'max' });
