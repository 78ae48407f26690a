import { describe, expect, it } from 'vitest';
import { createLocatedCache, type Versioned } from './located-cache.ts';

function setUp() {
  const rows = new Map([['a', '1']]);
  const reads: string[][] = [];
  const clock = { now: 0 };
  const find = createLocatedCache(
    async (ids: string[]) => {
      reads.push(ids);
      return ids.flatMap((id) => {
        const version = rows.get(id);
        return version === undefined ? [] : [{ id, version, located: { id, text: `${id}${version}` } }];
      });
    },
    { now: () => clock.now, max: 3 },
  );
  const texts = async (...wanted: Versioned[]) => [...(await find(wanted)).values()].map(({ text }) => text);
  return { rows, reads, clock, texts };
}

describe('createLocatedCache', () => {
  it('reads a document once for each version', async () => {
    const { rows, reads, texts } = setUp();
    expect(await texts({ id: 'a', version: '1' })).toEqual(['a1']);
    expect(await texts({ id: 'a', version: '1' })).toEqual(['a1']);
    rows.set('a', '2');
    expect(await texts({ id: 'a', version: '2' })).toEqual(['a2']);
    expect(reads).toEqual([['a'], ['a']]);
  });

  it('leaves out what is gone and never shows an older version for it', async () => {
    const { rows, texts } = setUp();
    await texts({ id: 'a', version: '1' });
    rows.delete('a');
    expect(await texts({ id: 'a', version: '2' })).toEqual([]);
  });

  it('forgets what nobody has asked for in ten minutes', async () => {
    const { reads, clock, texts } = setUp();
    await texts({ id: 'a', version: '1' });
    clock.now = 11 * 60_000;
    await texts({ id: 'a', version: '1' });
    expect(reads).toHaveLength(2);
  });

  it('keeps a bounded number of documents, those that were asked for last', async () => {
    const { rows, reads, texts } = setUp();
    for (const id of ['b', 'c', 'd', 'e']) rows.set(id, '1');
    for (const id of ['a', 'b', 'c', 'a', 'd', 'e']) await texts({ id, version: '1' });
    await texts({ id: 'a', version: '1' });
    expect(reads.flat()).toEqual(['a', 'b', 'c', 'd', 'e']);
    await texts({ id: 'b', version: '1' });
    expect(reads.flat()).toHaveLength(6);
  });
});
