import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FINGERPRINT_DIGITS } from './fingerprint.ts';
import { GRID, toGrid } from './grid.ts';
import { keepRunning } from './lasting-model.ts';
import { ModelError } from './model-error.ts';
import { checkModelFiles } from './model-files.ts';
import type { ModelOptions } from './model-process.ts';
import { startModel } from './running-model.ts';

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
  /** Told before each pause after which another process is started, and why the last start failed, where it did. */
  onGone?: (pauseMs: number, cause: unknown) => void;
};

export type Embedder = {
  /** Name and fingerprint of the model, and the grid: vectors of one are not compared with vectors of another. */
  model: string;
  dimensions: number;
  /**
   * Turns texts into vectors on the grid (`grid.ts`), of length 1 or a little less. A `query` searches (a seeker), a
   * `passage` is found (a posting).
   * @returns one Float32Array of `dimensions` numbers a text, in the same order
   * @throws part.unavailable while the model's process is gone; another is started by itself
   */
  embed: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  /** Of the process that has the model now. */
  pid: () => number | undefined;
  isAlive: () => boolean;
  close: () => Promise<void>;
};

/**
 * Loads a model in a process of its own, and starts another when that ends.
 * @throws {ModelError} when its folder is missing and it may not be fetched, when a file of it is not what `checksums.sha256`
 *   says, or when it cannot be loaded.
 */
export async function createEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const folder = join(options.modelsDir, options.model);
  const isLocal = existsSync(folder);
  if (!isLocal && !options.allowRemote) {
    throw new ModelError(
      `모델 ${options.model} 이(가) ${options.modelsDir} 에 없습니다. 들어 있어야 할 모델은 다음 명령으로 만듭니다: ` +
        'python models/build/build.py (허브의 모델을 받으려면 EMBEDDING_ALLOW_REMOTE=true)',
    );
  }
  const fingerprint = async () => (await checkModelFiles(folder)).slice(0, FINGERPRINT_DIGITS);
  // A model that was trained anew under its old name is another model.
  const name = isLocal ? `${options.model}/${await fingerprint()}` : options.model;
  const modelOptions: ModelOptions = {
    model: options.model,
    batchSize: options.batchSize,
    modelsDir: options.modelsDir,
    cacheDir: options.cacheDir,
    allowRemote: !isLocal,
  };
  async function startAgain() {
    if (isLocal && name !== `${options.model}/${await fingerprint()}`) {
      throw new ModelError(
        `모델 ${options.model} 이(가) 그 사이에 바뀌었습니다. 서비스를 다시 시작해 주세요.`,
      );
    }
    return startModel(modelOptions);
  }
  const model = keepRunning(await startModel(modelOptions), startAgain, options.onGone ?? (() => {}));

  return {
    model: `${name}-${GRID}`,
    dimensions: model.dimensions,
    embed: async (as, texts) => {
      if (texts.length === 0) return [];
      const prefix = as === 'query' ? options.queryPrefix : options.passagePrefix;
      const vectors = await model.infer(texts.map((text) => prefix + text));
      return texts.map((_, index) =>
        toGrid(vectors.subarray(index * model.dimensions, (index + 1) * model.dimensions)),
      );
    },
    pid: model.pid,
    isAlive: model.isAlive,
    close: model.close,
  };
}
