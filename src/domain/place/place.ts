/** A place as the caller knows it. WGS84 degrees; `regionCode` has 5 (시군구) or 10 (읍면동) digits. */
export type Place = {
  lat?: number | undefined;
  lon?: number | undefined;
  address?: string | undefined;
  regionCode?: string | undefined;
};

export type Precision = 'exact' | 'emd' | 'sigungu' | 'unknown';

/**
 * A place after the gazetteer looked at it. A point is never invented: `unknown` has none.
 * `radiusKm` is the doubt around the point: 0 for `exact` and `emd`, the reach of the unit for `sigungu`.
 */
export type LocatedPlace =
  | { precision: 'unknown' }
  | {
      precision: 'exact' | 'emd' | 'sigungu';
      lat: number;
      lon: number;
      radiusKm: number;
      /** Readable name of the administrative unit, absent for bare coordinates. */
      unit?: string | undefined;
      /** Code of the administrative unit, 5 or 10 digits, absent for bare coordinates. */
      regionCode?: string | undefined;
    };

export const UNKNOWN_PLACE: LocatedPlace = { precision: 'unknown' };

/** Turns what the caller knows into a point with its precision. Pure; see `createGazetteer`. */
export type LocatePlace = (place: Place | undefined) => LocatedPlace;
