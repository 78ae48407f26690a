import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeepLast } from './keep-last.ts';

const KEPT_MS = 1000;

describe('createKeepLast', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes a value once for a key, and anew for another', async () => {
    const keep = createKeepLast<number>(KEPT_MS);
    let made = 0;
    const make = async () => {
      made += 1;
      return made;
    };
    expect(await Promise.all([keep('a', make), keep('a', make)])).toEqual([1, 1]);
    expect(await keep('b', make)).toBe(2);
    expect(await keep('a', make)).toBe(3);
  });

  it('forgets after its time, and what failed at once', async () => {
    vi.useFakeTimers();
    const keep = createKeepLast<string>(KEPT_MS);
    await expect(keep('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await keep('a', async () => 'first')).toBe('first');
    vi.advanceTimersByTime(KEPT_MS);
    expect(await keep('a', async () => 'second')).toBe('second');
  });
});
