// Compares @xenova/transformers with the reference that write_reference.py made of the same texts:
// token ids must be equal, vectors close. Vectors differ a little since the two ONNX Runtime
// versions round differently in 8 bits. Texts above 512 tokens do not belong in the reference:
// transformers.js 2.x cuts their closing </s> off.
// Usage: node check-node.mjs <model folder> <reference file>
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { env, pipeline } from '@xenova/transformers';

const DIMENSIONS = 384;
const LEAST_MEAN_COSINE = 0.999;
const LEAST_COSINE = 0.99;

const [modelFolder, referenceFile] = process.argv.slice(2).map((path) => resolve(path));
env.allowRemoteModels = false;
env.localModelPath = dirname(modelFolder);

const extract = await pipeline('feature-extraction', basename(modelFolder), { quantized: true });
const reference = JSON.parse(await readFile(referenceFile, 'utf8'));

let differentIds = 0;
let leastCosine = 1;
let sum = 0;
for (const { text, ids, vector } of reference) {
  const encoded = extract.tokenizer(text, { truncation: true }).input_ids.tolist()[0].map(Number);
  if (encoded.length !== ids.length || encoded.some((id, place) => id !== ids[place])) {
    differentIds += 1;
  }
  const output = await extract(text, { pooling: 'mean', normalize: true });
  if (output.dims[1] !== DIMENSIONS) {
    throw new Error(`embedding has ${output.dims[1]} dimensions, expected ${DIMENSIONS}`);
  }
  const cosine = vector.reduce((total, value, place) => total + value * output.data[place], 0);
  leastCosine = Math.min(leastCosine, cosine);
  sum += cosine;
}

const meanCosine = sum / reference.length;
console.log({ texts: reference.length, differentIds, meanCosine, leastCosine });
const passed = differentIds === 0 && meanCosine >= LEAST_MEAN_COSINE && leastCosine >= LEAST_COSINE;
process.exitCode = passed ? 0 : 1;
