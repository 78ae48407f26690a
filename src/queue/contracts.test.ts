import { describe, expect, it } from 'vitest';
import { deduplicationId, QUEUES } from './contracts.ts';

describe('queue contracts', () => {
  it('no payload has room for anything but ids, numbers and the names of tasks', () => {
    const personal = { id: 's-1', text: '어르신 댁 방문' };
    for (const schema of Object.values(QUEUES)) expect(schema.safeParse(personal).success).toBe(false);
  });

  it('the same work has the same name, other work another', () => {
    expect(deduplicationId('refresh-seeker', { ids: ['s-1'] })).toBe('refresh-seeker-s-1');
    const first = deduplicationId('embed', { kind: 'posting', ids: ['a', 'b'] });
    expect(first).toBe(deduplicationId('embed', { kind: 'posting', ids: ['a', 'b'] }));
    expect(first).not.toBe(deduplicationId('embed', { kind: 'seeker', ids: ['a', 'b'] }));
  });
});
