import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Runtime from 'onnxruntime-node';
import { inTurns } from '../src/app/in-turns.ts';
import { appointJudge, type Judge } from '../src/app/judge.ts';
import { PROJECT_ROOT, parseConfig } from '../src/config.ts';
import { excludesOf } from '../src/domain/excludes.ts';
import { type Night, prepareNight } from '../src/domain/night/night.ts';
import { parseOccupations } from '../src/domain/occupation/dictionary.ts';
import { createGazetteer, parseUnits } from '../src/domain/place/gazetteer.ts';
import { locatePosting, locateSeeker } from '../src/domain/place/locate.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import type { Posting } from '../src/domain/posting.ts';
import { createWordOverlap } from '../src/domain/scoring/word-overlap.ts';
import type { Seeker } from '../src/domain/seeker.ts';
import { createTfIdf } from '../src/domain/text/ngrams.ts';
import { createEmbedder } from '../src/embedding/embedder.ts';
import { PostingSchema } from '../src/http/schemas/posting.ts';
import { SeekerSchema } from '../src/http/schemas/seeker.ts';
import { onnxModel } from '../src/retrieval/onnx-model.ts';
import {
  createSimilarityMatrix,
  productGraph,
  type SimilarityMatrix,
} from '../src/retrieval/similarity-matrix.ts';
import { createProvince, type Province, withoutId } from './province.ts';

/** What one process does of a night: these seekers against all postings. */
export type Share = { from: number; to: number; postings: number; listLength: number; blockedLength: number };

/** Milliseconds of processor time, of which what else runs on the machine takes none, and what came of them. */
export type ShareResult = {
  /** Reading the seekers' texts: personal words, refusals, n-grams. */
  textsMs: number;
  productMs: number;
  /** Bounds, judging and selection. */
  listsMs: number;
  judged: number;
  entries: number;
  /** The bare product and its 50 greatest, of as many rows. */
  bareMs: number;
  prepareMs: number;
  rssMb: number;
};

const NOW = Date.parse('2026-12-01T09:00:00+09:00');
/** As the night takes them (`run-batch-chunk.ts`). */
const SEEKERS_AT_ONCE = 50;
const BARE_AT_ONCE = 1000;
const BARE_LENGTH = 50;

export async function computeShare(share: Share): Promise<ShareResult> {
  const town = await openTown(share);
  const { result, postings, province, locate } = town;
  for (let from = share.from; from < share.to; from += SEEKERS_AT_ONCE) {
    const some = Array.from({ length: Math.min(SEEKERS_AT_ONCE, share.to - from) }, (_, at) => {
      const { document, vector } = province.seeker(from + at);
      const profile = SeekerSchema.parse(withoutId(document));
      return {
        seeker: locateSeeker({ id: document.id, revision: 1, reading: 1, document: profile }, locate),
        vector,
      };
    });
    await computeSome(town, some, postings, result);
  }
  result.bareMs = await measureBare(town.vectors, share.to - share.from);
  result.rssMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  return result;
}

async function openTown({ postings: count, listLength, blockedLength }: Share) {
  const { embedding, dataDir } = parseConfig({});
  const embedder = await createEmbedder({ ...embedding, cacheDir: join(dataDir, 'models') });
  const province = await createProvince(embedder);
  await embedder.close();
  const [names, texts, units] = await Promise.all(
    ['data/occupations/keco.tsv', 'data/occupations/texts.tsv', 'data/places/units.tsv'].map((path) =>
      readFile(join(PROJECT_ROOT, path), 'utf8'),
    ),
  );
  const locate = createGazetteer(parseUnits(units ?? ''));
  const wordOverlap = createWordOverlap(
    createTfIdf([...parseOccupations(names ?? '', texts ?? '').documents.values()]),
  );
  const made = Array.from({ length: count }, (_, at) => province.posting(at));
  const postings = made.map(({ document }, at): Posting => {
    const details = PostingSchema.parse(withoutId(document));
    const createdAt = new Date(NOW - (at % 40) * 86_400_000);
    return locatePosting(
      { id: document.id, revision: 1, reading: 1, state: 'open', document: details, createdAt },
      locate,
    );
  });
  const vectors = made.map(({ vector }) => vector);
  const lap = startLaps();
  const terms = { policy: { ...DEFAULT_POLICY, listLength, blockedLength, version: 1 }, now: NOW };
  const night = await inTurns(prepareNight(postings, { ...terms, wordOverlap, isRouted: false }));
  const matrix = await createSimilarityMatrix(vectors);
  const judge = await appointJudge(
    {
      policies: { current: async () => terms.policy },
      embedder: { model: '' },
      wordOverlap,
      routes: undefined,
      exposure: { cutsOf: async () => new Map() },
      clock: async () => NOW,
    },
    { seekers: [], postings: [] },
    terms,
  );
  const prepareMs = lap();
  const result: ShareResult = {
    textsMs: 0,
    productMs: 0,
    listsMs: 0,
    judged: 0,
    entries: 0,
    bareMs: 0,
    prepareMs,
    rssMb: 0,
  };
  return { province, locate, wordOverlap, night, matrix, judge, postings, vectors, result };
}

type Town = { night: Night; matrix: SimilarityMatrix; judge: Judge; province: Province } & {
  wordOverlap: ReturnType<typeof createWordOverlap>;
};

async function computeSome(
  { night, matrix, judge, wordOverlap }: Town,
  some: { seeker: Seeker; vector: Float32Array }[],
  [posting]: Posting[],
  result: ShareResult,
): Promise<void> {
  const lap = startLaps();
  for (const { seeker } of some) {
    excludesOf(seeker.profile);
    if (posting) wordOverlap(seeker.profile, posting.details);
  }
  result.textsMs += lap();
  const rows = await matrix.rows(some.map(({ vector }) => vector));
  result.productMs += lap();
  for (const [at, { seeker }] of some.entries()) {
    const similarities = rows[at] ?? new Float32Array();
    const { entries, judged } = night.listFor({ seeker, similarities }, (one, similarity) =>
      judge.judge(seeker, one, similarity),
    );
    result.judged += judged;
    result.entries += entries.length;
  }
  result.listsMs += lap();
}

/** The limit: the product of as many seekers with all postings and the greatest of each row, and nothing else. */
async function measureBare(vectors: Float32Array[], seekers: number): Promise<number> {
  const { InferenceSession: Session, Tensor } = createRequire(import.meta.url)(
    'onnxruntime-node',
  ) as typeof Runtime;
  const dimensions = vectors[0]?.length ?? 0;
  const top = Math.min(BARE_LENGTH, vectors.length);
  const product = productGraph(vectors, dimensions);
  const model = onnxModel({
    ...product,
    operations: [...product.operations, { name: 'TopK', inputs: ['S', 'K'], outputs: ['V', 'I'] }],
    weights: [...product.weights, { name: 'K', sides: [1], values: BigInt64Array.of(BigInt(top)) }],
    output: { name: 'V', sides: ['rows', top] },
  });
  const session = await Session.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const batch = Math.min(BARE_AT_ONCE, seekers);
  const input = new Float32Array(batch * dimensions);
  for (let row = 0; row < batch; row += 1) {
    input.set(vectors[row % vectors.length] ?? new Float32Array(dimensions), row * dimensions);
  }
  const run = () => session.run({ Q: new Tensor('float32', input, [batch, dimensions]) });
  await run();
  const lap = startLaps();
  for (let done = 0; done < seekers; done += batch) await run();
  return lap();
}

/** @returns what tells the milliseconds of processor time since it was last called, all threads together */
function startLaps(): () => number {
  let last = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    return (user + system) / 1000;
  };
}

// As a program: its share as JSON, and what came of it as JSON.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await computeShare(JSON.parse(process.argv[2] ?? '{}') as Share)));
}
