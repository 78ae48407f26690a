import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKeepLast } from './app/keep-last.ts';
import type { PreparedNight } from './app/prepare-night.ts';
import { type Config, PROJECT_ROOT } from './config.ts';
import { createBatchStore } from './db/batches.ts';
import { createClock } from './db/clock.ts';
import { type DatabaseTarget, openPool, requireWritable, type Sql } from './db/connection.ts';
import { startEmbeddedDatabase } from './db/embedded/start.ts';
import { createEmbeddingStore } from './db/embeddings.ts';
import { createExposureStore } from './db/exposure.ts';
import { createFacetStore } from './db/facets.ts';
import { createFailedJobStore } from './db/failed-jobs.ts';
import { createHistoryStore } from './db/history.ts';
import { createInferenceStore } from './db/inferences.ts';
import { createKeyStore } from './db/keys.ts';
import { createLagStore } from './db/lag.ts';
import { createListStore } from './db/lists.ts';
import { createLocatedDocuments } from './db/located-documents.ts';
import { assertMigrated, migrate } from './db/migrate.ts';
import { createNearestSearch } from './db/nearest.ts';
import { createNightStore } from './db/night.ts';
import { createPolicyStore } from './db/policies.ts';
import { createPostingStore } from './db/postings.ts';
import { createRecommendationStore } from './db/recommendations.ts';
import { createRefillStore } from './db/refills.ts';
import { createReviewStore } from './db/reviews.ts';
import { createRoutedMinutesStore } from './db/routed-minutes.ts';
import { createExactSearch } from './db/search.ts';
import { createSeekerStore } from './db/seekers.ts';
import { createTraceStore } from './db/traces.ts';
import { createWarningStore } from './db/warnings.ts';
import { isUnavailable, unavailable } from './domain/errors.ts';
import { createGazetteer, parseUnits } from './domain/place/gazetteer.ts';
import { createWordOverlap } from './domain/scoring/word-overlap.ts';
import { createEmbedder } from './embedding/embedder.ts';
import { ModelError } from './embedding/model-error.ts';
import { createOccupationReader } from './embedding/occupation-reader.ts';
import type { Logger } from './logger.ts';
import { connectPostgres, connectRedis, type QueueBackend } from './queue/backend.ts';
import { createProducer } from './queue/producer.ts';
import { createSimilarityMatrix, similarityRow } from './retrieval/similarity-matrix.ts';
import { createOsrm } from './routing/osrm.ts';
import { createRoutes, type Routes } from './routing/routes.ts';
import { createValhalla } from './routing/valhalla.ts';

export const MIGRATIONS_DIR = join(PROJECT_ROOT, 'migrations');

/** How many of the nearest documents advice and the preview of a policy look at. */
const SHORTLIST = 1000;
/** How long the night's postings of one moment serve, and lie in the memory. */
const NIGHT_KEPT_MS = 5 * 60_000;
/** How long a start waits for a database that is on its way up. */
const START_WAIT_MS = 60_000;

export type Database = { sql: Sql; target: DatabaseTarget; close: () => Promise<void> };

/** Opens the database of the configuration, starting the embedded one where none is named. */
export async function openDatabase(config: Config, logger?: Logger): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    const target = { url: config.databaseUrl };
    const sql = openPool(target, 10);
    return { sql, target, close: () => sql.end({ timeout: 5 }) };
  }
  const embedded = await startEmbeddedDatabase(config.dataDir, (room) => {
    if (room === 'room') logger?.info({}, 'the disk has room again: writes are taken');
    else logger?.error({ dataDir: config.dataDir }, 'the disk is full: nothing is written until it has room');
  });
  const target = { socketDir: embedded.socketDir };
  const sql = openPool(target, 4);
  return {
    sql,
    target,
    close: async () => {
      await sql.end({ timeout: 5 });
      await embedded.stop();
    },
  };
}

/** The embedded database belongs to this process, which brings it up to date; a shared one must be so already. */
async function bringUpToDate(config: Config, sql: Sql, logger: Logger): Promise<void> {
  const deadline = Date.now() + START_WAIT_MS;
  for (;;) {
    try {
      if (config.databaseUrl === undefined) await migrate(sql, MIGRATIONS_DIR);
      else await assertMigrated(sql, MIGRATIONS_DIR);
      return;
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > deadline) throw error;
      logger.warn({ err: error }, 'waiting for the database');
      await sleep(1000);
    }
  }
}

function connectQueue(config: Config, target: DatabaseTarget): Promise<QueueBackend> | QueueBackend {
  if (config.redisUrl !== undefined) return connectRedis(config.redisUrl);
  return connectPostgres('url' in target ? { databaseUrl: target.url } : target);
}

async function loadModel(config: Config, sql: Sql, logger: Logger) {
  const embedder = await createEmbedder({
    ...config.embedding,
    cacheDir: join(config.dataDir, 'models'),
    onGone: (pauseMs, err) => logger.error({ pauseMs, err }, 'the model’s process is gone; another follows'),
  });
  const dimensions = await createEmbeddingStore(sql).dimensions();
  if (dimensions !== embedder.dimensions) {
    await embedder.close();
    throw new ModelError(
      `모델 ${embedder.model} 은(는) ${embedder.dimensions}차원인데 데이터베이스는 ${dimensions}차원입니다. ` +
        `자리를 바꾸려면: npm run migrate -- --embedding-dimensions ${embedder.dimensions}`,
    );
  }
  return embedder;
}

async function loadOccupations({ embedding }: Config, dimensions: number, logger: Logger) {
  const { model, modelsDir } = embedding;
  const dictionaryDir = join(PROJECT_ROOT, 'data/occupations');
  const reader = await createOccupationReader({ model, dimensions, modelsDir, dictionaryDir });
  if (reader.madeBy === null) {
    logger.warn(
      { model },
      'this model has no occupations.json and occupations.f32: no occupation is inferred from texts, and suggestions go by letters alone',
    );
  }
  return reader;
}

const ENGINES = { osrm: createOsrm, valhalla: createValhalla };

/** Undefined where no engine is configured: then nothing is ever called. */
function connectRoutes({ routing }: Config, sql: Sql, logger: Logger): Routes | undefined {
  if (routing === undefined) return undefined;
  const { engine, url, ways, timeoutMs, cacheDays } = routing;
  const cache = createRoutedMinutesStore(sql, cacheDays);
  return createRoutes({ engine: ENGINES[engine](url), cache, ways, timeoutMs, logger });
}

/**
 * Opens and joins all parts: the one place that sees both sides. What it returns satisfies the `Deps` of every use
 * case, so an entry point or a worker hands it on as it is.
 * @throws ConfigError, MigrationError, ModelError, DataDirInUseError with a sentence that says what to do.
 */
export async function createParts(config: Config, logger: Logger) {
  const database = await openDatabase(config, logger);
  const { sql } = database;
  const closers = [database.close];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    await bringUpToDate(config, sql, logger);
    const policies = createPolicyStore(sql);
    await policies.publishProgram();
    const embedder = await loadModel(config, sql, logger);
    closers.push(embedder.close);
    const occupations = await loadOccupations(config, embedder.dimensions, logger);
    const backend = await connectQueue(config, database.target);
    closers.push(backend.close);
    const producer = createProducer(backend, logger);
    closers.push(producer.close);
    const units = parseUnits(await readFile(join(PROJECT_ROOT, 'data/places/units.tsv'), 'utf8'));
    const locate = createGazetteer(units);
    const documents = createLocatedDocuments(sql, locate);
    return {
      logger,
      backend,
      close,
      locate,
      now: Date.now,
      clock: createClock(sql),
      shortlist: SHORTLIST,
      occupations,
      // An unknown six-digit code still has the name of its group of four.
      occupationName: (code: string) =>
        occupations.names.get(code) ?? occupations.names.get(code.slice(0, 4)),
      similarityRow,
      createSimilarityMatrix,
      wordOverlap: createWordOverlap(occupations.tfIdf),
      routes: connectRoutes(config, sql, logger),
      embedder,
      enqueue: producer.enqueue,
      enqueueNight: producer.enqueueNight,
      send: producer.send,
      schedule: producer.schedule,
      seekers: createSeekerStore(sql, locate),
      postings: createPostingStore(sql, locate),
      warnings: createWarningStore(sql),
      embeddings: createEmbeddingStore(sql),
      inferences: createInferenceStore(sql, locate),
      nearest: createNearestSearch(sql, documents),
      documents,
      search: createExactSearch(sql),
      facets: createFacetStore(sql, locate),
      night: createNightStore(sql, locate),
      keepNight: createKeepLast<PreparedNight>(NIGHT_KEPT_MS),
      lists: createListStore(sql),
      recommendations: createRecommendationStore(sql),
      history: createHistoryStore(sql, locate),
      exposure: createExposureStore(sql),
      reviews: createReviewStore(sql),
      traces: createTraceStore(sql),
      historyDays: config.historyDays,
      policies,
      lag: createLagStore(sql),
      refills: createRefillStore(sql),
      batches: createBatchStore(sql),
      failedJobs: createFailedJobStore(sql),
      keys: createKeyStore(sql),
      checks: {
        database: () => requireWritable(sql),
        queue: backend.ping,
        model: async () => {
          if (!embedder.isAlive()) throw unavailable('model');
        },
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export type Parts = Awaited<ReturnType<typeof createParts>>;
