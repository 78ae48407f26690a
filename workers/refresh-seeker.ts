import { refreshSeeker } from '../src/app/refresh-seeker.ts';
import type { Payload } from '../src/queue/contracts.ts';
import type { Parts } from '../src/wiring.ts';

export const handleRefreshSeeker =
  (parts: Parts) =>
  async ({ id }: Payload<'refresh-seeker'>) => {
    const changed = await refreshSeeker(parts, id);
    parts.logger.debug({ changed }, 'refreshed a seeker');
  };
