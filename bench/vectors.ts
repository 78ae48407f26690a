import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '../src/embedding/embedder.ts';
import { toGrid } from '../src/embedding/grid.ts';

/** How far a document lies from the centre of its occupation, as a share of its length. */
const NOISE = 0.15;

/**
 * Clusters of vectors as the model makes them: the centres are its own vectors of some texts.
 * @returns draws a vector near one of the centres
 */
export async function createCentres(embedder: Embedder, as: 'query' | 'passage', texts: string[]) {
  const centres = await embedOnce(embedder, as, texts);
  return {
    near: (at: number, random: () => number): Float32Array => {
      const centre = centres[at];
      if (centre === undefined) throw new RangeError(`There are ${centres.length} centres and no ${at}.`);
      return blur(centre, random);
    },
  };
}

/** Vectors of texts, kept in the system's folder for temporary files: the second run takes no time. */
async function embedOnce(
  embedder: Embedder,
  as: 'query' | 'passage',
  texts: string[],
): Promise<Float32Array[]> {
  const name = createHash('sha256')
    .update(JSON.stringify([embedder.model, as, texts]))
    .digest('hex');
  const folder = join(tmpdir(), 'horizon-match-bench');
  const file = join(folder, `${name}.f32`);
  const kept = await readFile(file).catch(() => undefined);
  const all = kept
    ? new Float32Array(new Uint8Array(kept).buffer)
    : Float32Array.from((await embedder.embed(as, texts)).flatMap((vector) => [...vector]));
  if (!kept) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, new Uint8Array(all.buffer));
  }
  const size = embedder.dimensions;
  return texts.map((_, at) => all.subarray(at * size, (at + 1) * size));
}

function blur(centre: Float32Array, random: () => number): Float32Array {
  const scale = NOISE / Math.sqrt(centre.length);
  const vector = Float64Array.from(centre, (value) => value + scale * normal(random));
  const norm = Math.hypot(...vector);
  return toGrid(Float32Array.from(vector, (value) => value / norm));
}

/** A number of the standard normal distribution (Box and Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
