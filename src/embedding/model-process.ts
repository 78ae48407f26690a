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

/** Texts of like length share a batch, since a batch is as long as its longest text. */
async function embed({ texts }: ModelRequest, dimensions: number): Promise<Float32Array> {
  const byLength = texts
    .map((text, index) => ({ text, index }))
    .sort((a, b) => a.text.length - b.text.length);
  const vectors = new Float32Array(texts.length * dimensions);
  for (let from = 0; from < byLength.length; from += batchSize) {
    const batch = byLength.slice(from, from + batchSize);
    const output = await embedBatch(batch.map(({ text }) => text));
    batch.forEach(({ index }, row) => {
      vectors.set(output.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
    });
  }
  return vectors;
}

const dimensions = (await embedBatch(['준비'])).length;
const reply = (message: ModelReply) => process.send?.(message);
let last: Promise<unknown> = Promise.resolve();

process.on('message', (request: ModelRequest) => {
  // One request after the other: two inferences at once only share the same cores.
  last = last.then(async () => {
    try {
      reply({ id: request.id, vectors: await embed(request, dimensions) });
    } catch (error) {
      // The runtime's message speaks of tensors and shapes; it does not quote the text.
      reply({ id: request.id, error: error instanceof Error ? error.message : 'unknown' });
    }
  });
});
// A signal to the whole group is for the service, which finishes its jobs with this model and then lets go of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));
reply({ ready: { dimensions } });
