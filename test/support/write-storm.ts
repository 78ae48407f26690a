import type { Client } from './client.ts';

export type Storm = {
  /** How many answers had each status. */
  statuses: Record<number, number>;
  /** The headcount that was last acknowledged, by the posting's id. */
  acknowledged: Map<string, number>;
  /** Refusals (429, 503) that did not say when to come again. */
  withoutRetryAfter: number;
};

/** Postings that each writer goes on changing. */
const POSTINGS_EACH = 20;

/**
 * Writers on connections of their own, each sending its next posting as soon as it has the answer to the last, and never
 * waiting as it is asked to.
 */
export async function writeStorm(
  client: Client,
  { writers, until, document }: { writers: number; until: () => boolean; document: object },
): Promise<Storm> {
  const storm: Storm = { statuses: {}, acknowledged: new Map(), withoutRetryAfter: 0 };
  async function write(writer: number): Promise<void> {
    for (let headcount = 1; !until(); headcount += 1) {
      const id = `storm-${writer}-${headcount % POSTINGS_EACH}`;
      const { status, headers } = await client.put(`/v1/postings/${id}`, { ...document, headcount });
      storm.statuses[status] = (storm.statuses[status] ?? 0) + 1;
      if (status < 300) storm.acknowledged.set(id, headcount);
      else if (!headers.has('retry-after')) storm.withoutRetryAfter += 1;
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return storm;
}

/** The acknowledged postings that are not stored as they were acknowledged, or later. */
export async function lostPostings(client: Client, { acknowledged }: Storm): Promise<string[]> {
  const lost: string[] = [];
  for (const [id, headcount] of acknowledged) {
    const { body } = await client.get<{ headcount?: number }>(`/v1/postings/${id}`);
    if ((body.headcount ?? 0) < headcount) lost.push(id);
  }
  return lost;
}
