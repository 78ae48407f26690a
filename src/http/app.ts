import { OpenAPIHono } from '@hono/zod-openapi';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { ko } from 'zod/locales';
import type { CheckReadinessDeps, PartState } from '../app/check-readiness.ts';
import type { PairToEvaluate } from '../app/evaluate-pair.ts';
import type { Json } from '../app/json.ts';
import type { ListPage, ListQuery } from '../app/read-list.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import { type AuthDeps, authenticate } from './auth.ts';
import { addDocs } from './docs.ts';
import type { HttpEnv } from './env.ts';
import { limitInFlight } from './in-flight.ts';
import { createMetrics, type MetricsDeps } from './metrics.ts';
import { answerError, answerProblem, inputErrors } from './problem.ts';
import { PostingSchema } from './schemas/posting.ts';
import { SeekerSchema } from './schemas/seeker.ts';
import { PutPostingAnswer } from './schemas/warnings.ts';
import { addReadBatch, addReadBatches, addStartBatch, type BatchDeps } from './v1/batches.ts';
import { addBulkPut } from './v1/bulk-put.ts';
import { addDeleteDocument } from './v1/delete-document.ts';
import { addEvaluate } from './v1/evaluate.ts';
import { addGetPosting, addGetSeeker, type GetDocumentDeps } from './v1/get-document.ts';
import { addReadJobs, addRetryJob, type JobDeps } from './v1/jobs.ts';
import { addMatch, type MatchDeps } from './v1/match.ts';
import { addParsePosting } from './v1/parse-posting.ts';
import { addPreviewPolicy, type PreviewPolicy } from './v1/preview-policy.ts';
import { addPutPolicy, addRollBackPolicy, type PublishPolicyDeps } from './v1/publish-policy.ts';
import { addPutDocument, type PutDocument } from './v1/put-document.ts';
import { addReadAdvice, type ReadAdviceDeps } from './v1/read-advice.ts';
import { addReadHistory, type ReadHistory } from './v1/read-history.ts';
import { addReadList } from './v1/read-list.ts';
import {
  addReadPolicy,
  addReadPolicyHistory,
  addReadPolicySchema,
  addReadPolicyVersion,
  type ReadPolicyDeps,
} from './v1/read-policy.ts';
import { addReadTrace, type ReadTrace } from './v1/read-trace.ts';
import { addGetReview, addListReviews, addPutReview, type ReviewDeps } from './v1/reviews.ts';
import type { Api } from './v1/route.ts';
import { addSuggestOccupations, type SuggestOccupations } from './v1/suggest-occupations.ts';

/** What the HTTP side needs of the rest; `wiring.ts` gives it. */
export type HttpDeps = AuthDeps &
  MetricsDeps &
  GetDocumentDeps &
  MatchDeps &
  BatchDeps &
  JobDeps &
  ReadAdviceDeps &
  ReviewDeps &
  ReadPolicyDeps &
  PublishPolicyDeps & {
    /** Requests under `/v1` that are taken at a time. */
    inFlightMax: number;
    putSeekers: PutDocument<SeekerProfile>;
    putPostings: PutDocument<PostingDetails>;
    deleteSeeker: (id: string) => Promise<void>;
    deletePosting: (id: string) => Promise<void>;
    readRecommendations: (seekerId: string, query: ListQuery) => Promise<ListPage>;
    readCandidates: (postingId: string, query: ListQuery) => Promise<ListPage>;
    readHistory: ReadHistory;
    readTrace: ReadTrace;
    evaluate: (pair: PairToEvaluate) => Promise<Json>;
    suggestOccupations: SuggestOccupations;
    previewPolicy: PreviewPolicy;
    checkReadiness: () => Promise<Record<keyof CheckReadinessDeps['checks'], PartState>>;
  };

// People read these messages, so they are Korean.
z.config(ko());

/** The whole HTTP side: the contract under `/v1`, health, metrics and documentation beside it. */
export function createHttpApp(deps: HttpDeps): Api {
  const metrics = createMetrics(deps);
  const app: Api = newApi();
  app.use(requestId({ limitLength: 64 }), secureHeaders({ contentSecurityPolicy: CONTENT_SECURITY_POLICY }));
  app.use(async (c, next) => {
    c.set('logger', deps.logger);
    await next();
  });
  app.use(metrics.observe);
  app.onError(answerError);
  app.notFound((c) => answerProblem(c, 'route.not_found'));

  app.get('/livez', (c) => c.json({ status: 'up' }));
  app.get('/readyz', async (c) => {
    const parts = await deps.checkReadiness();
    const ready = Object.values(parts).every((state) => state === 'up');
    if (!ready) c.header('Retry-After', '5');
    return c.json({ status: ready ? 'up' : 'down', parts }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.render(), 200, { 'Content-Type': metrics.contentType }),
  );
  app.use('/v1/*', limitInFlight(deps.inFlightMax), authenticate(deps));
  app.route('/v1', createV1(deps));
  addDocs(app);
  return app;
}

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  // Swagger UI sets style attributes and inlines its icons.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  frameAncestors: ["'none'"],
};

function newApi(): Api {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      return answerProblem(c, 'input.invalid', inputErrors(result.error, result.target));
    },
  });
}

function createV1(deps: HttpDeps): Api {
  const api = newApi();
  const seekers = { path: 'seekers', scope: 'seekers:write', schema: SeekerSchema } as const;
  const postings = { path: 'postings', scope: 'postings:write', schema: PostingSchema } as const;

  addPutDocument(api, { ...seekers, summary: '구직자를 넣거나 고침' }, deps.putSeekers);
  addGetSeeker(api, deps);
  addDeleteDocument(api, { ...seekers, summary: '구직자와 그에 딸린 것을 모두 지움' }, deps.deleteSeeker);
  addBulkPut(api, { ...seekers, summary: '구직자 여럿을 한꺼번에' }, deps.putSeekers);

  addPutDocument(
    api,
    { ...postings, summary: '구인공고를 넣거나 고침', answer: PutPostingAnswer },
    deps.putPostings,
    async (details) => ({ warnings: await deps.readWarnings(details) }),
  );
  addGetPosting(api, deps);
  addDeleteDocument(api, { ...postings, summary: '구인공고를 지움' }, deps.deletePosting);
  addBulkPut(api, { ...postings, summary: '구인공고 여럿을 한꺼번에' }, deps.putPostings);
  addParsePosting(api);

  addReadList(
    api,
    { path: '/seekers/{id}/recommendations', scope: 'seekers:read', summary: '구직자에게 추천하는 일자리' },
    deps.readRecommendations,
  );
  addReadList(
    api,
    { path: '/postings/{id}/candidates', scope: 'postings:read', summary: '구인공고에 맞는 구직자' },
    deps.readCandidates,
  );
  addReadHistory(api, deps.readHistory);
  addReadTrace(api, deps.readTrace);
  addPutReview(api, deps);
  addGetReview(api, deps);
  addListReviews(api, deps);
  addReadAdvice(api, deps);
  addMatch(api, deps);
  addEvaluate(api, deps.evaluate);
  addSuggestOccupations(api, deps.suggestOccupations);
  addStartBatch(api, deps);
  addReadBatch(api, deps);
  addReadBatches(api, deps);
  addReadJobs(api, deps);
  addRetryJob(api, deps);
  addReadPolicy(api, deps);
  addReadPolicySchema(api);
  addReadPolicyHistory(api, deps);
  addReadPolicyVersion(api, deps);
  addPutPolicy(api, deps);
  addRollBackPolicy(api, deps);
  addPreviewPolicy(api, deps.previewPolicy);
  refuseOtherMethods(api);
  return api;
}

/** Answers a known path with an unknown method by 405 and the methods that it has. */
function refuseOtherMethods(api: Api): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of api.routes) {
    methods.set(path, (methods.get(path) ?? new Set()).add(method));
  }
  for (const [path, allowed] of methods) {
    api.all(path, (c) => {
      c.header('Allow', [...allowed].join(', '));
      return answerProblem(c, 'route.method_not_allowed');
    });
  }
}
