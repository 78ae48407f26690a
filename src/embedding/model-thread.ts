import { parentPort, workerData } from 'node:worker_threads';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';

/** The thread that owns the model: inference takes tens of milliseconds and must not stall the loop that answers HTTP. */
export type ModelThreadData = {
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

const { model, modelsDir, cacheDir, allowRemote, batchSize }: ModelThreadData = workerData;
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

const port = parentPort;
if (port) {
  const dimensions = (await embedBatch(['준비'])).length;
  let last: Promise<unknown> = Promise.resolve();
  port.on('message', (request: ModelRequest) => {
    // One request after the other: two inferences at once only share the same cores.
    last = last.then(async () => {
      try {
        const vectors = await embed(request, dimensions);
        port.postMessage({ id: request.id, vectors } satisfies ModelReply, [vectors.buffer as ArrayBuffer]);
      } catch (error) {
        // The runtime's message speaks of tensors and shapes; it does not quote the text.
        const message = error instanceof Error ? error.message : 'unknown';
        port.postMessage({ id: request.id, error: message } satisfies ModelReply);
      }
    });
  });
  port.postMessage({ ready: { dimensions } } satisfies ModelReply);
}
