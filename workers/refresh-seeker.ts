import { refreshSeekers } from '../src/app/refresh-seekers.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleRefreshSeeker =
  (parts: Parts) =>
  async ({ ids }: Payload<'refresh-seeker'>) => {
    const changed = await refreshSeekers(parts, ids);
    parts.logger.debug({ changed }, 'refreshed seekers');
  };
