import { describe, expect, it } from 'vitest';
import { deriveOnce } from './derive-once.ts';

describe('deriveOnce', () => {
  it('derives once for each object, also when the answer is undefined', () => {
    let calls = 0;
    const derive = deriveOnce((source: { value: number | undefined }) => {
      calls += 1;
      return source.value;
    });
    const [one, other] = [{ value: 1 }, { value: undefined }];
    expect([derive(one), derive(one), derive(other), derive(other)]).toEqual([1, 1, undefined, undefined]);
    expect(calls).toBe(2);
  });
});
