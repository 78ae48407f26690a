import { setTimeout as sleep } from 'node:timers/promises';
import { closeExpired } from '../../src/app/close-expired.ts';
import { deletePosting } from '../../src/app/delete-posting.ts';
import { deleteSeeker } from '../../src/app/delete-seeker.ts';
import { publishPolicy } from '../../src/app/publish-policy.ts';
import { putDocuments } from '../../src/app/put-documents.ts';
import { putPostings } from '../../src/app/put-postings.ts';
import { reviewPair } from '../../src/app/review-pair.ts';
import { startBatch } from '../../src/app/start-batch.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { Sql } from '../../src/db/connection.ts';
import { DomainError } from '../../src/domain/errors.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Parts } from '../../src/wiring.ts';
import { createLooseQueue } from './loose-queue.ts';
import { findLag } from './quiet.ts';
import { type PostingDraft, type Step, TOWN_POLICY } from './town-steps.ts';

/** Jobs at a time while the town comes to rest. */
const AT_ONCE = 4;
/** Rounds of sweeping after which a town that still finds work will not come to rest. */
const ROUNDS_MAX = 20;

/** A small town on the service's own parts and handlers, with a queue that keeps no promise. */
export function createTown(everything: Parts, sql: Sql) {
  const queue = createLooseQueue({ ...everything, embedder: remember(everything.embedder) });
  const { parts } = queue;
  const { enqueue, seekers } = parts;
  const publish = (document: Policy) =>
    publishPolicy(parts, { document, publishedBy: 'test', reason: 'a town' });

  const takePostings = (all: PostingDraft[]) => {
    const documents = all.map(({ id, details, closesInMs }) => ({
      id,
      document: closesInMs === undefined ? details : { ...details, closesAt: inFuture(closesInMs) },
    }));
    return putPostings(parts, documents);
  };

  const take: { [Name in Step['do']]: (step: Extract<Step, { do: Name }>) => Promise<unknown> } = {
    'put seekers': ({ all }) =>
      putDocuments(
        { put: seekers.put, enqueue },
        'seeker',
        all.map(({ id, profile }) => ({ id, document: profile })),
      ),
    'put postings': ({ all }) => takePostings(all),
    'delete seeker': ({ id }) => unlessRefused(deleteSeeker(parts, id)),
    'delete posting': ({ id }) => unlessRefused(deletePosting(parts, id)),
    review: ({ pair, draft }) =>
      unlessRefused(reviewPair(parts, pair, draft, { decidedBy: 'test', condition: undefined })),
    publish: ({ policy }) => publish(policy),
    night: () => unlessRefused(startBatch(parts, 'test')),
    maintain: ({ task }) => queue.handlers.maintenance({ task }),
    work: ({ deliveries }) => queue.deliver(deliveries),
  };

  return {
    parts,
    take: (step: Step) => take[step.do](step as never),
    /** Empties the town, as if nobody had ever been there. */
    clear: async (): Promise<void> => {
      queue.waiting.splice(0);
      const tables = await sql<{ name: string }[]>`
        select tablename as name from pg_tables
        where schemaname = 'public' and tablename not in ('migration', 'policy', 'ruling', 'api_key', 'review_event')`;
      await sql`truncate ${sql(tables.map(({ name }) => name))}`;
      await publish(TOWN_POLICY);
    },
    /**
     * Lets everything come through: deadlines pass, jobs run, and the sweep finds what was lost.
     * @returns what is still to do; empty when the town is quiet
     */
    comeToRest: async (): Promise<string[]> => {
      const [{ left } = { left: 0 }] = await sql<{ left: number }[]>`
        select coalesce(max(extract(epoch from closes_at - now())), 0)::float8 as left from posting
        where state = 'open' and closes_at < now() + interval '1 minute'`;
      await sleep(Math.max(0, left * 1000));
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        await closeExpired(parts);
        await queue.drain(AT_ONCE);
        // Who waits for a refill is sent for again after half a minute, which passes here.
        await sql`update list_refill set sent_at = null`;
        await sweep({
          ...parts,
          lag: withoutGrace(parts.lag),
          refills: { take: (limit) => parts.refills.take(limit, 0) },
        });
        if (queue.waiting.length === 0) break;
      }
      return findLag(sql, parts.embedder.model);
    },
  };
}

const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();

/** What is not there cannot be deleted, and there is one night at a time. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
}

/** The real vectors, each computed once: a town has few texts, and a life many puts. */
function remember(embedder: Parts['embedder']): Parts['embedder'] {
  const known = new Map<string, Promise<Float32Array | undefined>>();
  const embed: Parts['embedder']['embed'] = async (as, texts) => {
    const vectors = texts.map((text) => {
      const key = `${as} ${text}`;
      const vector = known.get(key) ?? embedder.embed(as, [text]).then(([one]) => one);
      known.set(key, vector);
      return vector;
    });
    return (await Promise.all(vectors)).filter((vector) => vector !== undefined);
  };
  return { ...embedder, embed };
}

/** The sweep leaves young changes to their own jobs; here those may be lost already. */
function withoutGrace(lag: Parts['lag']): Parts['lag'] {
  return {
    ...lag,
    unembedded: (kind, current, _olderThanMs, limit) => lag.unembedded(kind, current, 0, limit),
    unrefreshed: (kind, _olderThanMs, limit) => lag.unrefreshed(kind, 0, limit),
  };
}
