import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../config.ts';
import { similarityRow } from '../retrieval/similarity-matrix.ts';
import { createEmbedder, type Embedder, ModelError } from './embedder.ts';

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
