import { refreshPostings } from '../src/app/refresh-postings.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleRefreshPosting =
  (parts: Parts) =>
  async ({ ids }: Payload<'refresh-posting'>) => {
    const changed = await refreshPostings(parts, ids);
    parts.logger.debug({ lists: changed.length }, 'refreshed postings');
  };
