import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT_ROOT } from '../../src/config.ts';

const SUITES = {
  'vitest.config.js': `export default { test: { globals: true } };`,
  'passes.test.ts': `test('holds', () => {});`,
  'fails.test.ts': `test('holds', () => {}); describe('a list', () => { test('is sorted', () => expect(1, 'by id').toBe(2)); });`,
  'unloaded.test.ts': `throw new Error('No such server\\nat all');`,
  'unready.test.ts': `beforeAll(() => { throw new Error('No room'); }); test('holds', () => {});`,
};

const node = (...args: string[]) =>
  promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT, env: { PATH: process.env['PATH'] } });

test('the end of a log names every test and file that failed, with what it said, and then the sum', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hm-suites-'));
  const reports = await mkdtemp(join(tmpdir(), 'hm-reports-'));
  try {
    for (const [name, suite] of Object.entries(SUITES)) await writeFile(join(folder, name), suite);
    await node(
      ...['node_modules/vitest/vitest.mjs', 'run', '--root', folder],
      ...['--reporter=json', `--outputFile.json=${reports}/embedded.json`],
    ).catch(() => undefined);
    const { stdout } = await node('scripts/summarise-tests.js', reports, '1');
    const said = stdout.replaceAll(/\S*\/(?=\w+\.test\.ts)/g, '');
    expect(said).toBe(
      [
        'FAILED: embedded: fails.test.ts > a list is sorted',
        '    AssertionError: by id: expected 1 to be 2 // Object.is equality',
        'FAILED: embedded: unloaded.test.ts',
        '    No such server',
        'FAILED: embedded: unready.test.ts',
        '    No room',
        '2 passed, 1 failed',
        '',
      ].join('\n'),
    );
  } finally {
    await rm(folder, { recursive: true });
    await rm(reports, { recursive: true });
  }
});
