import { expect, test } from 'vitest';
import { bytesOf, type Json, jsonOf, listJson } from './json.ts';

const textOf = (json: Json) => bytesOf(json).toString();

test('a list of ready pieces is sent as the same bytes as a list of values', () => {
  const items = [{ ko: '가나다' }, { en: 'é "quoted"' }, { sign: '🙂' }];
  for (const some of [items, items.slice(0, 1), []]) {
    const ready = some.map(jsonOf);
    expect(textOf(listJson(ready))).toBe(JSON.stringify({ items: some }));
    const more = { nextCursor: null, note: '끝' };
    expect(textOf(listJson(ready, more))).toBe(JSON.stringify({ items: some, ...more }));
  }
});
