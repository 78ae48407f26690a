import { refreshPosting } from '../src/app/refresh-posting.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleRefreshPosting =
  (parts: Parts) =>
  async ({ id }: Payload<'refresh-posting'>) => {
    const changed = await refreshPosting(parts, id);
    parts.logger.debug({ lists: changed.length }, 'refreshed a posting');
  };
