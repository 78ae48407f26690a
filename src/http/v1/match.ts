import { z } from '@hono/zod-openapi';
import { listJson } from '../../app/json.ts';
import type { Match } from '../../app/match.ts';
import type { PostingDetails } from '../../domain/posting.ts';
import type { SeekerProfile } from '../../domain/seeker.ts';
import { Item } from '../schemas/answers.ts';
import { PostingSchema } from '../schemas/posting.ts';
import { SeekerSchema } from '../schemas/seeker.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems, sendJson } from './route.ts';

export type MatchDeps = {
  matchSeeker: (profile: SeekerProfile, limit: number) => Promise<Match>;
  matchPosting: (details: PostingDetails, limit: number) => Promise<Match>;
};

const Body = z
  .strictObject({
    seeker: SeekerSchema.optional(),
    posting: PostingSchema.optional(),
    limit: z.int().min(1).max(100).default(20),
  })
  .refine(({ seeker, posting }) => (seeker === undefined) !== (posting === undefined), {
    error: 'seeker와 posting 가운데 하나만 넣어 주세요',
  });

function matchEither(deps: MatchDeps, { seeker, posting, limit }: z.infer<typeof Body>): Promise<Match> {
  if (seeker) return deps.matchSeeker(seeker, limit);
  if (posting) return deps.matchPosting(posting, limit);
  throw new Error('The schema lets no body pass that has neither');
}

/** How long each stage took, as https://www.w3.org/TR/server-timing/ writes it: `read;dur=12.3`. */
const serverTiming = (milliseconds: Match['milliseconds']) =>
  Object.entries(milliseconds)
    .map(([stage, ms]) => `${stage};dur=${ms.toFixed(1)}`)
    .join(', ');

/** `POST /v1/match`: recommendations for a profile or a posting that nobody stores. */
export function addMatch(api: Api, deps: MatchDeps): void {
  const route = describe('match', {
    method: 'post',
    path: '/match',
    summary: '저장하지 않고 바로 추천',
    request: { body: jsonBody(Body) },
    responses: {
      200: jsonAnswer('추천', z.object({ items: z.array(Item) })),
      ...problems(413, 415),
    },
  });
  api.openapi(route, async (c) => {
    const { items, milliseconds } = await matchEither(deps, c.req.valid('json'));
    c.header('Server-Timing', serverTiming(milliseconds));
    return sendJson(c, listJson(items));
  });
}
