import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import { startWorkers } from '../workers/registry.ts';
import { advisePosting } from './app/advise-posting.ts';
import { adviseSeeker } from './app/advise-seeker.ts';
import { checkReadiness } from './app/check-readiness.ts';
import { createFirstKey } from './app/create-first-key.ts';
import { deletePosting } from './app/delete-posting.ts';
import { deleteSeeker } from './app/delete-seeker.ts';
import { evaluatePair } from './app/evaluate-pair.ts';
import { matchPosting, matchSeeker } from './app/match.ts';
import { previewPolicy } from './app/preview-policy.ts';
import { publishPolicy, rollBackPolicy } from './app/publish-policy.ts';
import { putDocuments } from './app/put-documents.ts';
import { putPostings } from './app/put-postings.ts';
import { readFailedJobs } from './app/read-failed-jobs.ts';
import { readHistory } from './app/read-history.ts';
import { readCandidates, readRecommendations } from './app/read-list.ts';
import { readPolicyHistory } from './app/read-policy-history.ts';
import { readReview, readReviews } from './app/read-reviews.ts';
import { readTrace } from './app/read-trace.ts';
import { retryJob } from './app/retry-job.ts';
import { reviewPair } from './app/review-pair.ts';
import { startBatch } from './app/start-batch.ts';
import { suggestOccupations } from './app/suggest-occupations.ts';
import { readWarnings } from './app/warn-postings.ts';
import { watchTraces } from './app/watch-traces.ts';
import type { Config } from './config.ts';
import { createHttpApp, type HttpDeps } from './http/app.ts';
import type { Logger } from './logger.ts';
import { createParts, type Parts } from './wiring.ts';

const IDLE_CONNECTION_MS = 300_000;

export type Service = {
  /** Where the service answers, without a slash at the end. */
  url: string;
  /** The parts, for what is not done over HTTP. */
  parts: Parts;
  /** The key that this first start has made, to be shown once. */
  firstKey: string | undefined;
  /** Finishes the requests and jobs at hand, then closes all parts. */
  close: () => Promise<void>;
};

/** Starts the API and, unless told otherwise, the workers in this process. */
export async function startService(
  config: Config,
  logger: Logger,
  { withWorkers }: { withWorkers: boolean },
): Promise<Service> {
  const parts = await createParts(config, logger);
  try {
    const firstKey = config.adminKey === undefined ? await createFirstKey(parts) : undefined;
    const workers = withWorkers ? await startWorkers(parts) : undefined;
    const lookAtTraces = await watchTraces(parts);
    const app = createHttpApp({ ...httpDeps(parts, config), lookAtTraces });
    const server = createAdaptorServer({
      fetch: app.fetch,
      // A bulk load is read no faster than it is written, for longer than the five minutes that Node gives a request; a
      // connection on which nothing moves for that long is let go.
      serverOptions: { requestTimeout: 0 },
    });
    server.setTimeout(IDLE_CONNECTION_MS);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      parts,
      firstKey,
      close: async () => {
        await promisify(server.close.bind(server))();
        await workers?.close();
        await parts.close();
      },
    };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** The use cases as the HTTP side calls them. */
function httpDeps(parts: Parts, config: Config): Omit<HttpDeps, 'lookAtTraces'> {
  const { enqueue, seekers, postings } = parts;
  return {
    logger: parts.logger,
    locate: parts.locate,
    occupationName: parts.occupationName,
    seekers,
    postings,
    adminKey: config.adminKey,
    inFlightMax: config.inFlightMax,
    findKey: parts.keys.find,
    putSeekers: (documents, condition) =>
      putDocuments({ put: seekers.put, enqueue }, 'seeker', documents, condition),
    putPostings: (documents, condition) => putPostings(parts, documents, condition),
    readWarnings: (details) => readWarnings(parts, details),
    deleteSeeker: (id) => deleteSeeker(parts, id),
    deletePosting: (id) => deletePosting(parts, id),
    readRecommendations: (id, query) => readRecommendations(parts, id, query),
    readCandidates: (id, query) => readCandidates(parts, id, query),
    readTrace: (id) => readTrace(parts, id),
    readHistory: (seekerId, postingId, page) => readHistory(parts, seekerId, postingId, page),
    reviewPair: (pair, draft, signature) => reviewPair(parts, pair, draft, signature),
    readReview: (pair) => readReview(parts, pair),
    readReviews: (id, page) => readReviews(parts, id, page),
    matchSeeker: (profile, limit) => matchSeeker(parts, profile, limit),
    matchPosting: (details, limit) => matchPosting(parts, details, limit),
    evaluate: (pair) => evaluatePair(parts, pair),
    adviseSeeker: (id) => adviseSeeker(parts, id),
    advisePosting: (id) => advisePosting(parts, id),
    suggestOccupations: (text, limit) => suggestOccupations(parts, text, limit),
    startBatch: (requestedBy) => startBatch(parts, requestedBy),
    readBatch: parts.batches.get,
    readBatches: parts.batches.list,
    readFailedJobs: (page) => readFailedJobs(parts, page),
    retryJob: (id) => retryJob(parts, id),
    readPolicy: parts.policies.publication,
    readPolicyHistory: (limit, before) => readPolicyHistory(parts, limit, before),
    publishPolicy: (proposal) => publishPolicy(parts, proposal),
    rollBackPolicy: (version, signature) => rollBackPolicy(parts, version, signature),
    previewPolicy: (draft, limits) => previewPolicy(parts, draft, limits),
    checkReadiness: () => checkReadiness(parts),
  };
}
