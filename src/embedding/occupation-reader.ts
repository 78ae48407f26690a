import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { WORK_TEXTS_VERSION } from '../domain/embedding-text.ts';
import {
  type ClassifyOccupation,
  createClassifier,
  type OccupationHead,
} from '../domain/occupation/classifier.ts';
import { type OccupationDictionary, parseOccupations } from '../domain/occupation/dictionary.ts';
import { createTfIdf, type TfIdf } from '../domain/text/ngrams.ts';

import { fingerprintOf } from './fingerprint.ts';
import { GRID } from './grid.ts';
import { ModelError } from './model-error.ts';
import { readIfThere } from './model-files.ts';

/** Reads the likely occupations out of texts, where the model has been taught to. */
export type OccupationReader = {
  names: OccupationDictionary['names'];
  documents: OccupationDictionary['documents'];
  /** How much an n-gram says, by the dictionary's documents. */
  tfIdf: TfIdf;
  /**
   * The model and the state of its head, of the dictionary and of what is read, as they are stored beside what they have inferred; null
   * for a model without a head, which infers nothing.
   */
  madeBy: string | null;
  classify: ClassifyOccupation;
};

const HEAD_FILE = 'occupations.json';
const WEIGHTS_FILE = 'occupations.f32';

const HeadJson = z.object({
  codes: z.array(z.string().regex(/^\d{6}$/)).min(1),
  dimensions: z.int().positive(),
  scale: z.number(),
  lexicalWeight: z.number(),
  temperature: z.number().positive(),
});

/**
 * Reads the dictionary of occupations, and the head that a model's folder may hold: `occupations.json` (codes,
 * dimensions, scale, lexicalWeight, temperature) and `occupations.f32` (little-endian float32, codes × (dimensions + 1):
 * the weights of a code, then its bias).
 * @throws {ModelError} when a head is there and cannot be used
 */
export async function createOccupationReader(options: {
  model: string;
  /** Length of the model's vectors. */
  dimensions: number;
  /** Folder that holds one folder a model. */
  modelsDir: string;
  /** Folder of `keco.tsv` and `texts.tsv`. */
  dictionaryDir: string;
}): Promise<OccupationReader> {
  const { model, dimensions, modelsDir, dictionaryDir } = options;
  const modelDir = join(modelsDir, model);
  const [names, texts, json, weights] = await Promise.all([
    readFile(join(dictionaryDir, 'keco.tsv'), 'utf8'),
    readFile(join(dictionaryDir, 'texts.tsv'), 'utf8'),
    readIfThere(join(modelDir, HEAD_FILE)),
    readIfThere(join(modelDir, WEIGHTS_FILE)),
  ]);
  const dictionary = parseOccupations(names, texts);
  const tfIdf = createTfIdf([...dictionary.documents.values()]);
  if (json === undefined && weights === undefined) {
    return {
      ...dictionary,
      tfIdf,
      madeBy: null,
      classify: createClassifier(dictionary.documents, undefined, tfIdf),
    };
  }
  const head = parseHead(json, weights, dimensions, modelDir);
  const fingerprint = fingerprintOf(`${WORK_TEXTS_VERSION} ${GRID}`, names, texts, json ?? '', weights ?? '');
  return {
    ...dictionary,
    tfIdf,
    madeBy: `${model}/${fingerprint}`,
    classify: createClassifier(dictionary.documents, head, tfIdf),
  };
}

function parseHead(
  json: Buffer | undefined,
  weights: Buffer | undefined,
  dimensions: number,
  folder: string,
): OccupationHead {
  const refuse = (why: string, cause?: unknown): never => {
    throw new ModelError(
      `직업 코드 분류기(${join(folder, HEAD_FILE)}, ${WEIGHTS_FILE})를 쓸 수 없습니다: ${why}`,
      {
        cause,
      },
    );
  };
  if (json === undefined || weights === undefined) return refuse('두 파일 가운데 하나만 있습니다.');
  const parsed = HeadJson.safeParse(parseJson(json));
  if (!parsed.success) return refuse('JSON이 형식에 맞지 않습니다.', parsed.error);
  const head = parsed.data;
  if (head.dimensions !== dimensions) {
    return refuse(`${head.dimensions}차원인데 모델은 ${dimensions}차원입니다.`);
  }
  const numbers = floatsOf(weights);
  const expected = head.codes.length * (dimensions + 1);
  if (weights.length !== expected * Float32Array.BYTES_PER_ELEMENT || !numbers.every(Number.isFinite)) {
    return refuse(`유한한 수 ${expected}개가 있어야 합니다.`);
  }
  return { ...head, weights: numbers };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The float32 numbers of little-endian bytes, on any machine. */
function floatsOf(bytes: Buffer): Float32Array {
  const copy = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 4)));
  if (endianness() === 'BE') copy.swap32();
  return new Float32Array(new Uint8Array(copy).buffer);
}
