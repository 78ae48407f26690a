import { describe, expect, it } from 'vitest';
import { halvesOf, jobId, QUEUES, subjectOf } from './contracts.ts';

describe('queue contracts', () => {
  it('no payload has room for anything but ids, numbers and the names of tasks', () => {
    const personal = { id: 's-1', text: '어르신 댁 방문' };
    for (const schema of Object.values(QUEUES)) expect(schema.safeParse(personal).success).toBe(false);
  });

  it('the same work has the same name, other work another', () => {
    expect(jobId('refresh-seeker', { ids: ['s-1'] })).toBe('refresh-seeker-s-1');
    expect(jobId('batch-chunk', { batchId: 'b', number: 3 })).toBe('batch-chunk-b-3');
    const first = jobId('embed', { kind: 'posting', ids: ['a', 'b'] });
    expect(first).toBe(jobId('embed', { kind: 'posting', ids: ['a', 'b'] }));
    expect(first).not.toBe(jobId('embed', { kind: 'seeker', ids: ['a', 'b'] }));
    expect(first).not.toBe(jobId('embed', { kind: 'posting', ids: ['a-b'] }));
  });

  it('a job of several documents goes in halves, down to one, and knows what it is about', () => {
    const load = { kind: 'posting' as const, ids: ['a', 'b', 'c'] };
    expect(halvesOf<'embed'>(load)).toEqual([
      { kind: 'posting', ids: ['a', 'b'] },
      { kind: 'posting', ids: ['c'] },
    ]);
    expect(halvesOf<'refresh-seeker'>({ ids: ['s'] })).toEqual([{ ids: ['s'] }]);
    expect(halvesOf<'batch-chunk'>({ batchId: 'n', number: 1 })).toEqual([{ batchId: 'n', number: 1 }]);
    expect(subjectOf('embed', load)).toEqual(load);
    expect(subjectOf('refresh-seeker', { ids: ['s'] })).toEqual({ kind: 'seeker', ids: ['s'] });
    expect(subjectOf('refresh-posting', { ids: ['p'] })).toEqual({ kind: 'posting', ids: ['p'] });
    expect(subjectOf('batch-chunk', { batchId: 'n', number: 1 })).toEqual({ kind: 'batch', ids: ['n'] });
    expect(subjectOf('maintenance', { task: 'sweep' })).toBeNull();
  });
});
