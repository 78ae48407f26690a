import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataDirInUseError, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hm-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Another process that holds the folder, from when it says so until it is killed. */
async function startHolder(): Promise<{ pid: number; kill: () => Promise<void> }> {
  const program = `
    const { lockFolder } = await import(process.argv[1]);
    await lockFolder(process.argv[2]);
    console.log('held');
    setInterval(() => {}, 1000);`;
  const file = new URL('./folder-lock.ts', import.meta.url).href;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, file, folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

test('a folder that a process holds is refused by its number, and free at once when that is killed', async () => {
  const holder = await startHolder();
  const refused = lockFolder(folder);
  await expect(refused).rejects.toThrow(DataDirInUseError);
  await expect(refused).rejects.toThrow(`프로세스(번호 ${holder.pid})`);
  await holder.kill();
  const giveBack = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(DataDirInUseError);
  await giveBack();
});

test('of many that want it at the same moment one gets it, again and again, and little is left of the dead', async () => {
  for (let round = 0; round < 20; round += 1) {
    const wants = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const got = wants.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refusals = wants.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(got).toHaveLength(1);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(DataDirInUseError);
    await got[0]?.();
  }
  expect((await readdir(folder)).length).toBeLessThanOrEqual(2);
});

test('a folder of a long name is held like any other', async () => {
  const deep = join(folder, ...Array<string>(4).fill('가'.repeat(40)));
  await mkdir(deep, { recursive: true });
  const giveBack = await lockFolder(deep);
  await expect(lockFolder(deep)).rejects.toThrow(DataDirInUseError);
  await giveBack();
});
