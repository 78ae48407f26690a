import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../test/support/until.ts';
import { parseConfig } from '../config.ts';
import { similarityRow } from '../retrieval/similarity-matrix.ts';
import { createEmbedder, type Embedder } from './embedder.ts';
import { ModelError } from './model-error.ts';

const OPTIONS = { ...parseConfig({}).embedding, cacheDir: 'nowhere' };
const WISH = '어르신 댁에 찾아가서 밥 차려드리고 말벗 해드리는 일';

describe('the bundled model', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createEmbedder(OPTIONS);
  }, 60_000);
  afterAll(() => embedder.close());

  it('gives vectors on the grid, of the dimensions that it says', async () => {
    const [vector] = await embedder.embed('query', [WISH]);
    expect(vector).toHaveLength(embedder.dimensions);
    expect(vector?.every((component) => Number.isInteger(component * 4096))).toBe(true);
    expect(embedder.model).toMatch(/-g12$/);
  });

  it('finds the posting that means the same in other words', async () => {
    const [wish] = await embedder.embed('query', [WISH]);
    const offers = await embedder.embed('passage', [
      '지게차 운전원. 물류창고 상하차',
      '재가 방문요양보호사. 가정 방문 식사 준비와 일상생활 지원',
      '아파트 야간 경비원',
    ]);
    const [forklift = 0, care = 0, guard = 0] = similarityRow(wish ?? null, offers);
    expect(care).toBeGreaterThan(Math.max(forklift ?? 0, guard ?? 0));
  });

  it('gives a text the same vector whatever texts come with it', async () => {
    const [alone] = await embedder.embed('query', [WISH]);
    const together = await embedder.embed('query', ['짧은 글', WISH, `${WISH} `.repeat(20)]);
    expect(together[1]).toEqual(alone);
  });

  it('answers a single text before a bulk load that came first', async () => {
    const answered: string[] = [];
    const bulk = embedder.embed('passage', Array<string>(8).fill(WISH)).then(() => answered.push('bulk'));
    const single = embedder.embed('query', [WISH]).then(() => answered.push('single'));
    await Promise.all([bulk, single]);
    expect(answered).toEqual(['single', 'bulk']);
  });

  it('answers one bulk load before it goes on with the next', async () => {
    const answered: string[] = [];
    const embed = async (name: string, texts: number) => {
      await embedder.embed('passage', Array<string>(texts).fill(WISH));
      answered.push(name);
    };
    const [first, second] = [embed('first', 32), embed('second', 32)];
    // Shorter than the second as long as nothing of that has been computed.
    await Promise.all([first.then(() => embed('third', 2)), second]);
    expect(answered).toEqual(['first', 'third', 'second']);
  });

  describe('whatever is written', () => {
    async function lengthOf(text: string): Promise<number> {
      const vectors = await Promise.all(
        (['query', 'passage'] as const).map((as) => embedder.embed(as, [text])),
      );
      expect(vectors.flat().every((vector) => vector.every(Number.isFinite))).toBe(true);
      return Math.max(...vectors.flat().map((vector) => Math.hypot(...vector)));
    }

    it.each([
      ['nothing', ''],
      ['one letter', '가'],
      ['half a syllable', 'ㄱ'],
      ['only a phone number', '010-1234-5678'],
      ['emoji', '👩‍🌾🚜🍚'],
      ['mixed scripts', '용접 welding 溶接 сварка لحام'],
      ['half a surrogate pair', '\ud83d'],
      ['100,000 characters', '밭에서 딸기 따는 일 '.repeat(10_000).slice(0, 100_000)],
      ['100,000 characters without a space', '가'.repeat(100_000)],
    ])('%s has a finite vector of length 1, or a step less', async (_title, text) => {
      expect(await lengthOf(text)).toBeCloseTo(1, 3);
    });

    it('any text has one', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 200 });
      await fc.assert(
        fc.asyncProperty(text, async (one) => {
          expect(await lengthOf(one)).toBeCloseTo(1, 3);
        }),
        { numRuns: 60 },
      );
    });
  });
});

describe('a model that is not there', () => {
  it('is refused with the command that makes it', async () => {
    const missing = createEmbedder({ ...OPTIONS, modelsDir: '/nowhere' });
    await expect(missing).rejects.toThrow(ModelError);
    await expect(missing).rejects.toThrow('python models/build/build.py');
  });
});

describe('a model whose process is killed', () => {
  it('answers that it is unavailable, and is there again by itself with the same vectors', async () => {
    const pauses: number[] = [];
    const embedder = await createEmbedder({ ...OPTIONS, onGone: (pauseMs) => pauses.push(pauseMs) });
    try {
      const [before] = await embedder.embed('query', [WISH]);
      for (const round of [1, 2]) {
        const onItsWay = embedder.embed('passage', Array<string>(50).fill(WISH));
        process.kill(embedder.pid() ?? 0, 'SIGKILL');
        await expect(onItsWay).rejects.toMatchObject({ code: 'part.unavailable' });
        await expect(embedder.embed('query', [WISH])).rejects.toMatchObject({ code: 'part.unavailable' });
        expect(embedder.isAlive()).toBe(false);
        await until(async () => embedder.isAlive());
        expect(await embedder.embed('query', [WISH])).toEqual([before]);
        expect(pauses).toHaveLength(round);
      }
      // It answered in between, so the second pause is as short as the first.
      expect(pauses[1]).toBe(pauses[0]);
    } finally {
      await embedder.close();
    }
    expect(embedder.isAlive()).toBe(false);
  });

  it('is waited for longer each time while none answers', async () => {
    const pauses: number[] = [];
    const embedder = await createEmbedder({ ...OPTIONS, onGone: (pauseMs) => pauses.push(pauseMs) });
    for (const count of [1, 2]) {
      process.kill(embedder.pid() ?? 0, 'SIGKILL');
      await until(async () => pauses.length === count && embedder.isAlive());
    }
    process.kill(embedder.pid() ?? 0, 'SIGKILL');
    await until(async () => pauses.length === 3);
    // Closed in the middle of a pause.
    await embedder.close();
    expect(pauses[1]).toBe(2 * (pauses[0] ?? 0));
    expect(pauses[2]).toBe(4 * (pauses[0] ?? 0));
  });
});

describe('the files of a model', () => {
  let modelsDir: string;
  beforeAll(async () => {
    modelsDir = await mkdtemp(join(tmpdir(), 'hm-model-'));
  });
  afterAll(() => rm(modelsDir, { recursive: true }));

  /** A copy of the bundled model with one file changed. */
  async function copyWith(model: string, file: string, change: (path: string) => Promise<void>) {
    await cp(join(OPTIONS.modelsDir, OPTIONS.model), join(modelsDir, model), { recursive: true });
    await change(join(modelsDir, model, file));
    return { ...OPTIONS, model, modelsDir };
  }

  const flipByte = async (path: string) => {
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
  };

  it.each<[string, string, (path: string) => Promise<void>, string]>([
    ['weights with one bit changed', 'onnx/model_quantized.onnx', flipByte, '손상되었습니다'],
    ['a tokenizer that was cut', 'tokenizer.json', (path) => truncate(path, 1000), '손상되었습니다'],
    ['a head with one bit changed', 'occupations.f32', flipByte, '손상되었습니다'],
    ['half of a head', 'occupations.json', (path) => rm(path), '없습니다'],
    ['a list that is no list', 'checksums.sha256', (path) => truncate(path, 100), '형식이 잘못되었습니다'],
  ])('stop the start where they are %s, by name', async (title, file, change, words) => {
    const options = await copyWith(title.replaceAll(' ', '-'), file, change);
    const start = createEmbedder(options);
    await expect(start).rejects.toThrow(ModelError);
    await expect(start).rejects.toThrow(join(options.model, file));
    await expect(start).rejects.toThrow(words);
  });

  it('are taken as they are where no list of checksums lies beside them', async () => {
    const options = await copyWith('unlisted', 'checksums.sha256', (path) => rm(path));
    const embedder = await createEmbedder(options);
    expect(embedder.model).toMatch(/^unlisted\/[0-9a-f]{12}-g12$/);
    await embedder.close();
  });
});
