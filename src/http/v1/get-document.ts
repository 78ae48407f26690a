import { z } from '@hono/zod-openapi';
import { nameOccupations } from '../../app/suggest-occupations.ts';
import type { OccupationName } from '../../domain/embedding-text.ts';
import { detectedExcludes } from '../../domain/excludes.ts';
import { removedWords } from '../../domain/impersonal.ts';
import type { PostingWarning } from '../../domain/legality/warnings.ts';
import {
  inferredPosting,
  inferredSeeker,
  type LikelyOccupation,
  type TextOccupations,
} from '../../domain/occupation/likely.ts';
import type { LocatedPlace, LocatePlace, Place } from '../../domain/place/place.ts';
import type { PostingDetails } from '../../domain/posting.ts';
import type { SeekerProfile } from '../../domain/seeker.ts';
import { etagOf } from '../conditions.ts';
import { HttpProblem } from '../problem.ts';
import { InferredPosting, InferredSeeker } from '../schemas/inferred.ts';
import { PostingSchema } from '../schemas/posting.ts';
import { SeekerSchema } from '../schemas/seeker.ts';
import { PostingWarnings } from '../schemas/warnings.ts';
import { type Api, describe, IdParam, jsonAnswer, problems } from './route.ts';

type Stored<Document> = {
  id: string;
  revision: number;
  document: Document;
  occupations: TextOccupations | null;
  createdAt: Date;
  updatedAt: Date;
};

export type GetDocumentDeps = {
  locate: LocatePlace;
  occupationName: OccupationName;
  seekers: { get: (id: string) => Promise<Stored<SeekerProfile> | undefined> };
  postings: { get: (id: string) => Promise<(Stored<PostingDetails> & { state: string }) | undefined> };
  readWarnings: (details: PostingDetails) => Promise<PostingWarning[]>;
};

const StoredMembers = {
  id: z.string(),
  revision: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
const PlaceAnswer = z
  .object({ precision: z.enum(['exact', 'emd', 'sigungu', 'unknown']), unit: z.string().optional() })
  .loose();
const SeekerAnswer = z.object({
  ...StoredMembers,
  ...SeekerSchema.shape,
  home: PlaceAnswer.optional(),
  inferred: InferredSeeker.optional(),
});
const PostingAnswer = z.object({
  ...StoredMembers,
  ...PostingSchema.shape,
  status: z.enum(['open', 'closed', 'expired']),
  workplace: PlaceAnswer.optional(),
  inferred: InferredPosting.optional(),
  warnings: PostingWarnings,
});

/** `GET /v1/seekers/{id}` */
export function addGetSeeker(api: Api, deps: GetDocumentDeps): void {
  const route = describe('seekers:read', {
    method: 'get',
    path: '/seekers/{id}',
    summary: '구직자 한 명',
    description:
      '글은 넣은 그대로 답합니다. 본인의 성별, 나이, 외모, 혼인, 가족을 말한 곳은 추천에 쓰지 않으며, 무엇을 뺐는지 inferred.removed가 보여 줍니다.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer('구직자', SeekerAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const stored = await deps.seekers.get(c.req.valid('param').id);
    if (!stored) throw new HttpProblem('seeker.not_found');
    const { home, ...profile } = stored.document;
    c.header('ETag', etagOf(stored.revision));
    const inferred = answerInferred(stored, deps.occupationName);
    const answer = {
      ...membersOf(stored),
      ...profile,
      ...(home && { home: answerPlace(home, deps.locate) }),
      ...(inferred && { inferred }),
    };
    return c.json(answer, 200);
  });
}

/** `GET /v1/postings/{id}` */
export function addGetPosting(api: Api, deps: GetDocumentDeps): void {
  const route = describe('postings:read', {
    method: 'get',
    path: '/postings/{id}',
    summary: '구인공고 하나',
    request: { params: IdParam },
    responses: { 200: jsonAnswer('구인공고', PostingAnswer), ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const stored = await deps.postings.get(c.req.valid('param').id);
    if (!stored) throw new HttpProblem('posting.not_found');
    const { workplace, ...details } = stored.document;
    const inferred = inferredPosting(stored.occupations);
    c.header('ETag', etagOf(stored.revision));
    const answer = {
      ...membersOf(stored),
      ...details,
      status: stored.state as 'open' | 'closed' | 'expired',
      ...(workplace && { workplace: answerPlace(workplace, deps.locate) }),
      ...(inferred && {
        inferred: { occupations: nameOccupations(deps.occupationName, inferred.occupations) },
      }),
      warnings: await deps.readWarnings(stored.document),
    };
    return c.json(answer, 200);
  });
}

function membersOf({ id, revision, createdAt, updatedAt }: Stored<unknown>) {
  return { id, revision, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** What the texts of a profile tell beside what was said; undefined: nothing. */
function answerInferred({ document, occupations }: Stored<SeekerProfile>, occupationName: OccupationName) {
  const { wanted = [], experience = [] } = inferredSeeker(occupations, document) ?? {};
  const excludes = document.wanted.excludes === undefined ? detectedExcludes(document) : [];
  const removed = removedWords(document);
  const named = (likely: LikelyOccupation[]) => nameOccupations(occupationName, likely);
  const inferred = {
    ...(wanted.length > 0 && { occupations: named(wanted) }),
    ...(experience.some((job) => job?.length) && { experience: experience.map((job) => job && named(job)) }),
    ...(excludes.length > 0 && { excludes }),
    ...(removed.length > 0 && { removed: [...removed] }),
  };
  return Object.keys(inferred).length > 0 ? inferred : undefined;
}

/** The place as it was given, and how precisely it is known. The point of a unit is not shown: nobody gave it. */
function answerPlace(place: Place, locate: LocatePlace) {
  const located: LocatedPlace = locate(place);
  const unit = located.precision === 'unknown' ? undefined : located.unit;
  return { ...place, precision: located.precision, ...(unit === undefined ? {} : { unit }) };
}
