import { describe, expect, it } from 'vitest';
import { etagOf, parseIfMatch } from './conditions.ts';

describe('If-Match', () => {
  it('takes the tag that the service gave', () => {
    expect(parseIfMatch(etagOf(7))).toEqual({ revisions: [7] });
  });

  it.each([
    [undefined, undefined],
    ['*', { revisions: 'any' }],
    ['"3", "7"', { revisions: [3, 7] }],
  ])('%j asks for %j', (header, condition) => {
    expect(parseIfMatch(header)).toEqual(condition);
  });

  it.each(['W/"7"', '7', '"x"', ''])('%j can be no tag of this service', (header) => {
    expect(() => parseIfMatch(header)).toThrowError(expect.objectContaining({ code: 'revision.mismatch' }));
  });
});
