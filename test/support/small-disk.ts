import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MIB = 2 ** 20;

export type SmallDisk = {
  folder: string;
  /** Takes up all room but so much, as somebody else's files do. */
  fill: (leftMib: number) => Promise<void>;
  /** Makes room again. */
  clear: () => Promise<void>;
  remove: () => Promise<void>;
};

/**
 * Mounts a small disk in memory.
 * @returns the reason, where this machine does not let us: only root may, and not in every container
 */
export async function mountSmallDisk(mib: number): Promise<SmallDisk | string> {
  const folder = await mkdtemp(join(tmpdir(), 'hm-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    return `a tmpfs cannot be mounted here: ${error instanceof Error ? error.message : error}`;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: async (leftMib) => {
      const { bavail, bsize } = await statfs(folder);
      const file = await open(filler, 'a');
      const block = Buffer.alloc(MIB);
      for (let left = Math.floor((bavail * bsize) / MIB) - leftMib; left > 0; left -= 1)
        await file.write(block);
      await file.close();
    },
    clear: () => rm(filler, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
