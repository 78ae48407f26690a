import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT, readConfig } from '../../src/config.ts';
import { createEmbedder } from '../../src/embedding/embedder.ts';
import { createOccupationReader, type OccupationReader } from '../../src/embedding/occupation-reader.ts';

/** A model of a folder, whose vectors are kept in the folder for temporary files: the same texts are embedded once. */

const CACHE_DIR = join(tmpdir(), 'horizon-match-eval');
const TEXTS_AT_ONCE = 200;

export type Model = {
  name: string;
  /** How many numbers a vector has. */
  dimensions: number;
  /** All files of the folder, in millions of bytes. */
  megabytes: number;
  embed: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  /** The same without looking at what is kept. */
  embedAnew: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  close: () => Promise<void>;
};

/** @param name a folder of EMBEDDING_MODELS_DIR */
export async function openModel(name: string): Promise<Model> {
  const { embedding } = readConfig();
  const embedder = await createEmbedder({
    ...embedding,
    model: name,
    allowRemote: false,
    cacheDir: join(PROJECT_ROOT, '.cache'),
  });
  const { megabytes, hash } = await describeFolder(join(embedding.modelsDir, name));
  const prefixes = { query: embedding.queryPrefix, passage: embedding.passagePrefix };

  async function embedWithProgress(as: 'query' | 'passage', texts: string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      vectors.push(...(await embedder.embed(as, texts.slice(from, from + TEXTS_AT_ONCE))));
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${vectors.length} of ${texts.length} texts`);
    }
    process.stderr.write(
      `${process.stderr.isTTY ? '\r\u001b[K' : ''}${name}: ${texts.length} texts embedded\n`,
    );
    return vectors;
  }

  return {
    name,
    dimensions: embedder.dimensions,
    megabytes,
    embedAnew: embedder.embed,
    close: embedder.close,
    embed: async (as, texts) => {
      const key = hashOf([hash, embedder.model, prefixes[as], String(embedding.batchSize), ...texts]);
      const file = join(CACHE_DIR, `${key}.f32`);
      if (existsSync(file)) return parseVectors(await readFile(file), embedder.dimensions);
      const vectors = await embedWithProgress(as, texts);
      await mkdir(CACHE_DIR, { recursive: true });
      await writeFile(
        file,
        Buffer.concat(vectors.map((vector) => Buffer.from(Float32Array.from(vector).buffer))),
      );
      return vectors;
    },
  };
}

/** What reads occupations out of texts with a model's vectors. */
export function openReader({ name, dimensions }: Model): Promise<OccupationReader> {
  const { modelsDir } = readConfig().embedding;
  const dictionaryDir = join(PROJECT_ROOT, 'data/occupations');
  return createOccupationReader({ model: name, dimensions, modelsDir, dictionaryDir });
}

/** How large a model's folder is, and a hash of what its vectors depend on. */
async function describeFolder(folder: string): Promise<{ megabytes: number; hash: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map((file) => stat(file)));
  const decisive = files.filter((file) => /\.onnx$|tokenizer\.json$/.test(file)).sort();
  return {
    megabytes: sizes.reduce((sum, { size }) => sum + size, 0) / 1e6,
    hash: hashOf(await Promise.all(decisive.map((file) => readFile(file)))),
  };
}

function hashOf(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  // A length before each part: texts that are cut elsewhere are other texts.
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('hex');
}

function parseVectors({ buffer, byteOffset, byteLength }: Buffer, dimensions: number): Float32Array[] {
  const numbers = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  return Array.from({ length: numbers.length / dimensions }, (_, index) =>
    numbers.subarray(index * dimensions, (index + 1) * dimensions),
  );
}
