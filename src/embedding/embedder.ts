import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unavailable } from '../domain/errors.ts';
import { startProcess } from '../spawn.ts';
import { fingerprintOf } from './fingerprint.ts';
import { GRID, toGrid } from './grid.ts';
import type { ModelOptions, ModelReply, ModelRequest } from './model-process.ts';

export type EmbedderOptions = {
  model: string;
  modelsDir: string;
  cacheDir: string;
  allowRemote: boolean;
  queryPrefix: string;
  passagePrefix: string;
  /**
   * Texts that share one inference. The bundled model wants 1: int8 inference scales a whole batch by its largest
   * activation, so a text's vector would depend on its neighbours (docs/adr/0004). A model in floats may take more.
   */
  batchSize: number;
};

export type Embedder = {
  /** Name and fingerprint of the model, and the grid: vectors of one are not compared with vectors of another. */
  model: string;
  dimensions: number;
  /**
   * Turns texts into vectors on the grid (`grid.ts`), of length 1 or a little less. A `query` searches (a seeker), a `passage` is found (a posting).
   * @returns one Float32Array of `dimensions` numbers a text, in the same order
   * @throws part.unavailable when the model's process is gone
   */
  embed: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  isAlive: () => boolean;
  close: () => Promise<void>;
};

/** The model cannot be used; the message says what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/**
 * Loads a model in a process of its own.
 * @throws {ModelError} when its folder is missing and it may not be fetched, or when it cannot be loaded.
 */
export async function createEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const isLocal = existsSync(join(options.modelsDir, options.model, 'config.json'));
  if (!isLocal && !options.allowRemote) {
    throw new ModelError(
      `모델 ${options.model} 이(가) ${options.modelsDir} 에 없습니다. 들어 있어야 할 모델은 다음 명령으로 만듭니다: ` +
        'python models/build/build.py (허브의 모델을 받으려면 EMBEDDING_ALLOW_REMOTE=true)',
    );
  }
  const modelOptions: ModelOptions = {
    model: options.model,
    batchSize: options.batchSize,
    modelsDir: options.modelsDir,
    cacheDir: options.cacheDir,
    allowRemote: !isLocal,
  };
  const child = startProcess(import.meta.url, './model-process', modelOptions);
  const gone = once(child, 'exit');
  const waiting = new Map<
    number,
    { resolve: (vectors: Float32Array) => void; reject: (error: Error) => void }
  >();
  let nextId = 0;

  const dimensions = await new Promise<number>((resolve, reject) => {
    const fail = (error: unknown) => {
      reject(new ModelError(`모델 ${options.model} 을(를) 읽을 수 없습니다.`, { cause: error }));
      for (const { reject: rejectOne } of waiting.values()) rejectOne(unavailable('model', error));
      waiting.clear();
    };
    child.on('error', fail);
    child.on('exit', fail);
    child.on('message', (reply: ModelReply) => {
      if ('ready' in reply) return resolve(reply.ready.dimensions);
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('vectors' in reply) one?.resolve(reply.vectors);
      else one?.reject(new Error(`Inference failed: ${reply.error}`));
    });
  });

  function infer(texts: string[]): Promise<Float32Array> {
    if (!child.connected) return Promise.reject(unavailable('model'));
    return new Promise((resolve, reject) => {
      const request: ModelRequest = { id: nextId, texts };
      nextId += 1;
      waiting.set(request.id, { resolve, reject });
      child.send(request);
    });
  }

  return {
    model: `${isLocal ? `${options.model}/${await weightsFingerprint(options)}` : options.model}-${GRID}`,
    dimensions,
    embed: async (as, texts) => {
      if (texts.length === 0) return [];
      const prefix = as === 'query' ? options.queryPrefix : options.passagePrefix;
      const vectors = await infer(texts.map((text) => prefix + text));
      return texts.map((_, index) => toGrid(vectors.subarray(index * dimensions, (index + 1) * dimensions)));
    },
    isAlive: () => child.connected,
    close: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

const ONNX_FILE = 'onnx/model_quantized.onnx';

/** A model that was trained anew under its old name is another model. */
async function weightsFingerprint({ modelsDir, model }: EmbedderOptions): Promise<string> {
  return fingerprintOf(await readFile(join(modelsDir, model, ONNX_FILE)));
}
