import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDocuments } from '../../src/app/put-documents.ts';
import { sweep } from '../../src/app/sweep.ts';
import { PROJECT_ROOT, parseConfig } from '../../src/config.ts';
import { openPool } from '../../src/db/connection.ts';
import { createEmbeddingStore } from '../../src/db/embeddings.ts';
import { ModelError } from '../../src/embedding/model-error.ts';
import { createLogger } from '../../src/logger.ts';
import { createParts, openDatabase, type Parts } from '../../src/wiring.ts';
import { startWorkers } from '../../workers/registry.ts';
import type { Env, Home } from '../support/home.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { createHome } from '../support/service.ts';
import { until } from '../support/until.ts';

/** The bundled model under another name: the same vectors, but nobody can know that. */
const OTHER = 'the-other-model';

let home: Home;
let other: Env;
beforeAll(async () => {
  home = await createHome();
  other = { EMBEDDING_MODEL: OTHER, EMBEDDING_MODELS_DIR: join(home.folder, 'models') };
  await cp(join(PROJECT_ROOT, 'models/ko-job-e5-small'), join(home.folder, 'models', OTHER), {
    recursive: true,
  });
});
afterAll(() => home.remove());

const configOf = (env: Env = {}) => parseConfig({ ...home.env, ...env });

async function whileWorking(env: Env, use: (parts: Parts) => Promise<void>): Promise<void> {
  const parts = await createParts(configOf(env), createLogger('silent'));
  const workers = await startWorkers(parts);
  try {
    await use(parts);
  } finally {
    await workers.close();
    await parts.close();
  }
}

async function modelOfList(parts: Parts): Promise<string | undefined> {
  const query = { limit: 1, statuses: ['recommended' as const, 'needs_check' as const], after: undefined };
  const list = await parts.recommendations.ofSeeker('kim', query);
  return list?.upToDate ? list.entries[0]?.embeddingModel : undefined;
}

test('after a change of model everything is embedded and listed anew, in the background', async () => {
  await whileWorking({}, async (parts) => {
    const { enqueue } = parts;
    await putDocuments({ put: parts.postings.put, enqueue }, 'posting', [
      { id: 'care', document: careJob() },
    ]);
    await putDocuments({ put: parts.seekers.put, enqueue }, 'seeker', [
      { id: 'kim', document: careSeeker() },
    ]);
    expect(await until(() => modelOfList(parts))).toMatch(/^ko-job-e5-small\//);
  });

  const { target, close } = await openDatabase(configOf());
  const sql = openPool(target, 1);
  // The sweep leaves young rows to their own jobs.
  for (const table of ['seeker', 'posting']) {
    await sql`update ${sql(table)} set updated_at = now() - interval '1 minute'`;
  }
  await sql.end();
  await close();

  await whileWorking(other, async (parts) => {
    await sweep(parts);
    await until(async () => (await modelOfList(parts)) === parts.embedder.model);
    const [vector] = await parts.embeddings.get('posting', ['care']);
    expect(vector?.model).toBe(parts.embedder.model);
    expect(parts.embedder.model).toMatch(new RegExp(`^${OTHER}/`));
  });
});

test('a model whose vectors do not fit the database is refused with the command that makes room', async () => {
  const { sql, close } = await openDatabase(configOf());
  await createEmbeddingStore(sql).resize(128);
  await close();
  const start = createParts(configOf(), createLogger('silent'));
  await expect(start).rejects.toThrow(ModelError);
  await expect(start).rejects.toThrow('npm run migrate -- --embedding-dimensions 384');
});
