import type { Policy } from '../policy.ts';
import { fastestKmh } from '../routes.ts';
import { TRAVEL_WAYS } from '../vocabulary.ts';

/** How far a way can take somebody: kilometres of straight line a minute, after `overheadMinutes`. */
export type Reach = { kmPerMinute: number; overheadMinutes: number };

/**
 * What nobody surpasses, in the order of `TRAVEL_WAYS`. Estimates are exactly this. A routing engine may be quicker, but
 * is only heard for a way that could be short enough at `fastestKmh`; whoever is out of that reach is estimated, and out
 * of the estimate's as well.
 */
export const reaches = ({ travel }: Policy, isRouted: boolean): Reach[] =>
  TRAVEL_WAYS.map((way) =>
    isRouted
      ? { kmPerMinute: fastestKmh(way, travel) / 60, overheadMinutes: 0 }
      : {
          kmPerMinute: travel.speedKmh[way] / travel.circuity / 60,
          overheadMinutes: travel.overheadMinutes[way],
        },
  );
