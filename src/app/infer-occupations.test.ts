import { beforeEach, describe, expect, it } from 'vitest';
import { inferStored, inferUnstored, type StoredInference } from './infer-occupations.ts';

/** A classifier that knows a text by its first letter, and a store in memory; both note what they are asked. */
function setUp(madeBy: string | null = 'model/1') {
  const embedded: string[] = [];
  const classified: string[] = [];
  const rows = new Map<string, StoredInference>();
  const deps = {
    embedder: {
      embed: async (_: 'passage', texts: string[]) => {
        embedded.push(...texts);
        return texts.map(() => Float32Array.of(1));
      },
    },
    occupations: {
      madeBy,
      classify: (_: Float32Array | null, text: string) => {
        classified.push(text);
        return [{ code: text[0] ?? '', probability: 0.75 }];
      },
    },
    inferences: {
      get: async (_: string, ids: string[]) => ids.flatMap((id) => rows.get(id) ?? []),
      put: async (_: string, put: StoredInference[]) => put.forEach((row) => void rows.set(row.id, row)),
    },
  };
  return { deps, embedded, classified, rows };
}
const answer = (code: string) => [{ code, probability: 0.75 }];
const NO_VECTORS = new Map<string, Float32Array>();

describe('what is inferred from a stored document', () => {
  let { deps, embedded, classified, rows } = setUp();
  beforeEach(() => {
    ({ deps, embedded, classified, rows } = setUp());
  });
  const infer = (revision: number, workTexts: (string | null)[]) =>
    inferStored(deps, 'seeker', [{ id: 's', revision, workTexts }], NO_VECTORS);

  it('runs parallel to its texts and is stored with its revision and maker', async () => {
    const found = await infer(1, ['가', null, '나']);
    expect(found.get('s')).toEqual([answer('가'), null, answer('나')]);
    expect(rows.get('s')).toMatchObject({ revision: 1, madeBy: 'model/1', occupations: found.get('s') });
  });

  it('costs nothing while the revision is the same, and only its new texts when it is not', async () => {
    await infer(1, ['가', '나']);
    expect((await infer(1, ['가', '나'])).get('s')).toEqual([answer('가'), answer('나')]);
    expect(embedded).toEqual(['가', '나']);
    expect((await infer(2, ['나', '다'])).get('s')).toEqual([answer('나'), answer('다')]);
    expect(embedded).toEqual(['가', '나', '다']);
    expect(classified).toEqual(embedded);
  });

  it('goes where a code is given', async () => {
    await infer(1, ['가']);
    expect((await infer(2, [null])).get('s')).toBeNull();
    expect(rows.get('s')).toMatchObject({ revision: 2, occupations: null, textSha256: null });
  });

  it('is made anew by another head', async () => {
    await infer(1, ['가']);
    deps.occupations.madeBy = 'model/2';
    await infer(1, ['가']);
    expect(classified).toEqual(['가', '가']);
    expect(rows.get('s')?.madeBy).toBe('model/2');
  });

  it('takes a vector that is there', async () => {
    const document = { id: 'p', revision: 1, workTexts: ['가'] };
    await inferStored(deps, 'posting', [document], new Map([['가', Float32Array.of(1)]]));
    expect([embedded, classified]).toEqual([[], ['가']]);
  });

  it('is nothing, and takes back what was there, once no head infers', async () => {
    await infer(1, ['가']);
    deps.occupations.madeBy = null;
    expect((await infer(1, ['가'])).get('s')).toBeNull();
    expect(rows.get('s')).toMatchObject({ madeBy: null, occupations: null });
  });
});

describe('what is inferred from a document that nobody stores', () => {
  it('is what would be stored, each text read once', async () => {
    const { deps, embedded } = setUp();
    expect(await inferUnstored(deps, ['가', null, '가'])).toEqual([answer('가'), null, answer('가')]);
    expect(embedded).toEqual(['가']);
  });

  it('is nothing where there is no text or no head', async () => {
    expect(await inferUnstored(setUp().deps, [null])).toBeNull();
    expect(await inferUnstored(setUp(null).deps, ['가'])).toBeNull();
  });
});
