import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelError } from './model-error.ts';
import { createOccupationReader } from './occupation-reader.ts';

const HEAD = { codes: ['550104', '542001'], dimensions: 2, scale: 10, lexicalWeight: 1, temperature: 1 };
const NAMES = 'code\tname\n5501\t돌봄\n550104\t방문 요양보호사\n542001\t경비원\n';
const TEXTS = 'code\tkind\ttext\n550104\twish\t어르신 모시는 일\n542001\ttitle\t아파트 경비원\n';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hm-occupations-'));
  await writeFile(join(folder, 'keco.tsv'), NAMES);
  await writeFile(join(folder, 'texts.tsv'), TEXTS);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  await rm(join(folder, 'occupations.json'), { force: true });
  await rm(join(folder, 'occupations.f32'), { force: true });
});

const read = (dimensions = 2) =>
  createOccupationReader({ model: '.', dimensions, modelsDir: folder, dictionaryDir: folder });

async function writeHead(json: object | string, numbers: number[]): Promise<void> {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) bytes.writeFloatLE(number, at * 4);
  await writeFile(join(folder, 'occupations.json'), typeof json === 'string' ? json : JSON.stringify(json));
  await writeFile(join(folder, 'occupations.f32'), bytes);
}

describe('a model with a head', () => {
  it('reads weights and biases, code by code', async () => {
    await writeHead(HEAD, [1, 0, 0, 0, 1, 0]);
    const reader = await read();
    expect(reader.names.get('550104')).toBe('방문 요양보호사');
    expect(reader.classify(Float32Array.of(1, 0), '')[0]?.code).toBe('550104');
    expect(reader.classify(Float32Array.of(0, 1), '')[0]?.code).toBe('542001');
  });

  it('is told apart from itself with other weights', async () => {
    await writeHead(HEAD, [1, 0, 0, 0, 1, 0]);
    const before = (await read()).madeBy;
    expect((await read()).madeBy).toBe(before);
    await writeHead(HEAD, [1, 0, 0, 0, 1, 0.5]);
    expect((await read()).madeBy).not.toBe(before);
  });

  it.each<[string, object | string, number[]]>([
    ['too few numbers', HEAD, [1, 0, 0, 0, 1]],
    ['a number that is none', HEAD, [1, 0, 0, 0, Number.NaN, 0]],
    ['other dimensions than the model', { ...HEAD, dimensions: 3 }, [1, 0, 0, 0, 1, 0, 0, 0]],
    ['no temperature', { ...HEAD, temperature: 0 }, [1, 0, 0, 0, 1, 0]],
    ['no JSON', '{', [1, 0, 0, 0, 1, 0]],
  ])('is refused with %s', async (_, json, numbers) => {
    await writeHead(json, numbers);
    await expect(read()).rejects.toThrow(ModelError);
  });

  it('is refused with half of its files', async () => {
    await writeFile(join(folder, 'occupations.json'), JSON.stringify(HEAD));
    await expect(read()).rejects.toThrow(ModelError);
  });
});

describe('a model without a head', () => {
  it('infers nothing, but still knows what is written like an occupation', async () => {
    const reader = await read(384);
    expect(reader.madeBy).toBeNull();
    expect(reader.classify(null, '아파트 경비')[0]?.code).toBe('542001');
  });
});
