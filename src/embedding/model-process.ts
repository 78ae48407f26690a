import { setImmediate } from 'node:timers/promises';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';

/**
 * The process that owns the model. Inference takes tens of milliseconds and must not stall the loop that answers HTTP;
 * and the runtime's native part is not made for threads (docs/adr/0004).
 */
export type ModelOptions = {
  model: string;
  modelsDir: string;
  cacheDir: string;
  allowRemote: boolean;
  batchSize: number;
};
export type ModelRequest = { id: number; texts: string[] };
export type ModelReply =
  | { ready: { dimensions: number } }
  | { id: number; vectors: Float32Array }
  | { id: number; error: string };

const { model, modelsDir, cacheDir, allowRemote, batchSize }: ModelOptions = JSON.parse(
  process.argv[2] ?? '{}',
);
env.localModelPath = modelsDir;
env.cacheDir = cacheDir;
env.allowLocalModels = true;
env.allowRemoteModels = allowRemote;

const extract: FeatureExtractionPipeline = await pipeline('feature-extraction', model, { quantized: true });

/** Mean over the tokens, scaled to length 1: the vectors of `texts`, one after the other. */
async function embedBatch(texts: string[]): Promise<Float32Array> {
  const output = await extract(texts, { pooling: 'mean', normalize: true });
  return output.data as Float32Array;
}

const dimensions = (await embedBatch(['준비'])).length;
const reply = (message: ModelReply) => process.send?.(message);

/** A request on its way: which of its texts share an inference, by their indices, and what is there already. */
type Work = ModelRequest & { batches: number[][]; vectors: Float32Array };

function workOf({ id, texts }: ModelRequest): Work {
  // Texts of like length share a batch, since a batch is as long as its longest text.
  const byLength = [...texts.keys()].sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
  const batches: number[][] = [];
  for (let from = 0; from < byLength.length; from += batchSize) {
    batches.push(byLength.slice(from, from + batchSize));
  }
  return { id, texts, batches, vectors: new Float32Array(texts.length * dimensions) };
}

/** @returns whether the request is answered now */
async function goOn({ id, texts, batches, vectors }: Work): Promise<boolean> {
  const batch = batches.shift() ?? [];
  try {
    const output = await embedBatch(batch.map((index) => texts[index] ?? ''));
    batch.forEach((index, row) => {
      vectors.set(output.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
    });
  } catch (error) {
    // The runtime's message speaks of tensors and shapes; it does not quote the text.
    reply({ id, error: error instanceof Error ? error.message : 'unknown' });
    return true;
  }
  if (batches.length === 0) reply({ id, vectors });
  return batches.length === 0;
}

/**
 * Batch by batch, the request goes on that has the fewest left, of several the first: a single text waits for one inference
 * of a bulk load and not for all of them, and one load is answered, so that it can be written, while the next is computed.
 * Now and then it is the turn of the oldest, so that a load gets on under a flood of single texts. One inference at a time,
 * since two at once only share the same cores.
 */
const OLDEST_EVERY = 4;
const waiting: Work[] = [];
let turns = 0;
const shortest = () =>
  waiting.reduce<Work | undefined>(
    (least, one) => (least && least.batches.length <= one.batches.length ? least : one),
    undefined,
  );
function nextWork(): Work | undefined {
  turns += 1;
  return turns % OLDEST_EVERY === 0 ? waiting[0] : shortest();
}
let isBusy = false;
async function work(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  for (let next = nextWork(); next; next = nextWork()) {
    if (await goOn(next)) waiting.splice(waiting.indexOf(next), 1);
    // Inference never goes back to the event loop by itself: here, requests that came meanwhile are heard.
    await setImmediate();
  }
  isBusy = false;
}

process.on('message', (request: ModelRequest) => {
  waiting.push(workOf(request));
  void work();
});
// A signal to the whole group is for the service, which finishes its jobs with this model and then lets go of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));
reply({ ready: { dimensions } });
