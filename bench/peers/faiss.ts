import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config.ts';

const run = promisify(execFile);
const PACKAGES = ['faiss-cpu==1.15.1', 'numpy==2.4.6'];
const INSTALL_MS = 180_000;

type Search = {
  postings: Float32Array[];
  seekers: Float32Array[];
  neighbours: number;
  threads: number;
  rounds: number;
};

/**
 * The nearest postings of each seeker by faiss (IndexFlatIP, exact), out of a Python environment of its own.
 * @returns seconds for all seekers, the middle of the rounds; undefined, with a word why, where faiss cannot be installed
 */
export async function searchWithFaiss(search: Search): Promise<number | undefined> {
  const python = await installFaiss().catch((error: unknown) => {
    console.log(`without faiss: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return undefined;
  });
  if (python === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'hm-faiss-'));
  try {
    const files = [join(folder, 'postings.f32'), join(folder, 'seekers.f32')] as const;
    await writeFile(files[0], bytesOf(search.postings));
    await writeFile(files[1], bytesOf(search.seekers));
    const dimensions = search.postings[0]?.length ?? 0;
    const numbers = [dimensions, search.neighbours, search.threads, search.rounds].map(String);
    const script = join(PROJECT_ROOT, 'bench/peers/faiss-search.py');
    const { stdout } = await run(python, [script, ...files, ...numbers]);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bytesOf = (vectors: Float32Array[]) =>
  Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );

/** Once; kept in the system's folder for temporary files. @returns the environment's Python */
async function installFaiss(): Promise<string> {
  const folder = join(tmpdir(), 'horizon-match-bench', 'faiss');
  const python = join(folder, 'bin', 'python');
  const isInstalled =
    existsSync(python) &&
    (await run(python, ['-c', 'import faiss']).then(
      () => true,
      () => false,
    ));
  if (isInstalled) return python;
  await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', ...PACKAGES], {
    timeout: INSTALL_MS,
  });
  return python;
}
