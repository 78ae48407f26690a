import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

describe('cursor', () => {
  it('brings back the last entry to the last binary digit', () => {
    const last = { score: 0.1 + 0.2, id: 'p-1' };
    expect(decodeCursor(encodeCursor(last))).toEqual(last);
  });

  it.each([
    '',
    'x',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[1,"\\u0000"]').toString('base64url'),
  ])('refuses %j with a pointer', (text) => {
    expect(() => decodeCursor(text)).toThrowError(expect.objectContaining({ code: 'input.invalid' }));
  });
});
