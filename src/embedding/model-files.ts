import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from './model-error.ts';

const CHECKSUMS_FILE = 'checksums.sha256';
const WEIGHTS_FILE = 'onnx/model_quantized.onnx';
/** A line of `sha256sum`: the hash in hex, a space, a space or the star of a binary file, the name. */
const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/**
 * Checks the files of a model against the `checksums.sha256` of its folder, in the format of `sha256sum`; a folder without
 * it is taken as it is.
 * @returns the SHA-256 of the weights, in hex
 * @throws {ModelError} naming the first file that is missing, cut or changed
 */
export async function checkModelFiles(folder: string): Promise<string> {
  const sums = await readSums(folder);
  for (const [name, sum] of sums) {
    const found = await hashOf(join(folder, name));
    if (found === sum) continue;
    const what = found === undefined ? '없습니다' : '손상되었습니다';
    throw new ModelError(
      `모델 파일 ${join(folder, name)} 이(가) ${what}(${CHECKSUMS_FILE} 와 다름). 모델 폴더를 다시 받아 주세요.`,
    );
  }
  const weights = sums.get(WEIGHTS_FILE) ?? (await hashOf(join(folder, WEIGHTS_FILE)));
  if (weights === undefined) throw new ModelError(`모델 파일 ${join(folder, WEIGHTS_FILE)} 이(가) 없습니다.`);
  return weights;
}

async function readSums(folder: string): Promise<Map<string, string>> {
  const path = join(folder, CHECKSUMS_FILE);
  const text = (await readIfThere(path))?.toString('utf8').trimEnd();
  const lines = text === undefined ? [] : text.split('\n').map((line) => LINE.exec(line));
  return new Map(
    lines.map((line) => {
      if (!line?.[1] || !line[2]) {
        throw new ModelError(`모델 파일 ${path} 의 형식이 잘못되었습니다. 모델 폴더를 다시 받아 주세요.`);
      }
      return [line[2], line[1]];
    }),
  );
}

async function hashOf(path: string): Promise<string | undefined> {
  const bytes = await readIfThere(path);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/** A file's bytes; undefined where there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
