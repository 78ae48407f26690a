import { createHash } from 'node:crypto';
import { warnStored } from '../src/app/warn-postings.ts';
import { startProgress } from '../src/cli/terminal/progress.ts';
import { parseConfig } from '../src/config.ts';
import type { Sql } from '../src/db/connection.ts';
import type { Kind } from '../src/domain/kind.ts';
import type { Policy } from '../src/domain/policy.ts';
import type { PostingDetails } from '../src/domain/posting.ts';
import type { SeekerProfile } from '../src/domain/seeker.ts';
import { PostingSchema } from '../src/http/schemas/posting.ts';
import { SeekerSchema } from '../src/http/schemas/seeker.ts';
import { createLogger } from '../src/logger.ts';
import { createParts, openDatabase, type Parts } from '../src/wiring.ts';
import type { Document } from './fiction.ts';
import { createProvince, type Province, withoutId } from './province.ts';
import type { Stores } from './service-process.ts';

const DOCUMENTS_AT_ONCE = 500;

type Made = { document: Document; vector: Float32Array };
export type Population = { seekers: number; postings: number };

/**
 * Puts a made-up province into stores that no service runs on: documents and vectors through the stores' own functions,
 * neither through HTTP nor through the model, which would take hours for 100,000 people. The documents then count as seen
 * by the lists, which are empty until a night.
 * @param from what is there already
 * @param policy what the office publishes first, over the default
 */
export async function fill(
  stores: Stores,
  to: Population,
  { from = { seekers: 0, postings: 0 }, policy = {} }: { from?: Population; policy?: Partial<Policy> } = {},
): Promise<Province> {
  return withSeen(stores, async (parts) => {
    const province = await createProvince(parts.embedder);
    await publish(parts, policy);
    await putAll(parts, 'posting', from.postings, to.postings, province);
    await putAll(parts, 'seeker', from.seekers, to.seekers, province);
    return province;
  });
}

/** Opens the parts of a service, and counts all documents that are there afterwards as seen by the lists. */
export async function withSeen<T>(stores: Stores, put: (parts: Parts) => Promise<T>): Promise<T> {
  const config = parseConfig(stores.env);
  const parts = await createParts(config, createLogger('warn'));
  const value = await put(parts).finally(parts.close);
  const database = await openDatabase(config);
  await countAsSeen(database.sql).finally(database.close);
  return value;
}

async function publish({ policies }: Parts, change: Partial<Policy>): Promise<void> {
  const { version: _version, ...current } = await policies.current();
  await policies.publish({ document: { ...current, ...change }, publishedBy: 'bench', reason: 'bench' });
}

async function putAll(parts: Parts, kind: Kind, from: number, to: number, province: Province): Promise<void> {
  const progress = startProgress(`${kind}`);
  for (let first = from; first < to; first += DOCUMENTS_AT_ONCE) {
    const count = Math.min(DOCUMENTS_AT_ONCE, to - first);
    const made = Array.from({ length: count }, (_, at) => province[kind](first + at));
    await putSome(parts, kind, made, province);
    progress.update(first + count - from, to - from);
  }
  progress.finish();
}

async function putSome(parts: Parts, kind: Kind, made: Made[], { textOf }: Province): Promise<void> {
  const ids = made.map(({ document }) => document.id);
  if (kind === 'seeker') await parts.seekers.put(made.map(({ document }) => asSeeker(document)));
  else {
    await parts.postings.put(made.map(({ document }) => asPosting(document)));
    await warnStored(parts, ids);
  }
  await parts.embeddings.put(
    kind,
    made.map(({ document, vector }) => ({
      id: document.id,
      revision: 1,
      model: parts.embedder.model,
      textSha256: createHash('sha256').update(textOf[kind](document)).digest(),
      embedding: vector,
    })),
  );
  const { madeBy } = parts.occupations;
  const nothing = { revision: 1, madeBy, occupations: null, textSha256: null };
  await parts.inferences.put(
    kind,
    ids.map((id) => ({ id, ...nothing })),
  );
}

const asSeeker = (document: Document): { id: string; document: SeekerProfile } => ({
  id: document.id,
  document: SeekerSchema.parse(withoutId(document)),
});

const asPosting = (document: Document): { id: string; document: PostingDetails } => ({
  id: document.id,
  document: PostingSchema.parse(withoutId(document)),
});

/** Else every worker would begin with a refresh of everybody. */
async function countAsSeen(sql: Sql): Promise<void> {
  await sql`
    update seeker set refreshed_revision = revision,
                      refreshed_policy = (select max(version) from policy)
    where refreshed_revision < revision`;
  await sql`update posting set refreshed_revision = revision where refreshed_revision < revision`;
  await sql`analyze`;
}
