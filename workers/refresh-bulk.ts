import { refreshPostings } from '../src/app/refresh-postings.ts';
import { refreshSeekers } from '../src/app/refresh-seekers.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleRefreshBulk =
  (parts: Parts) =>
  async ({ kind, ids }: Payload<'refresh-bulk'>) => {
    if (kind === 'posting') await refreshPostings(parts, ids);
    else await refreshSeekers(parts, ids);
    parts.logger.debug({ kind, documents: ids.length }, 'refreshed in bulk');
  };
