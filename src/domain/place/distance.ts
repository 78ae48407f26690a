/** Mean radius of the earth (IUGG), in kilometres. */
export const EARTH_RADIUS_KM = 6371.0088;

/** A point in WGS84 degrees. */
export type Point = { lat: number; lon: number };

/**
 * Straight-line distance over the ground between two points, in kilometres: the haversine formula on a
 * sphere of the mean radius, which is within 0.5 % of the ellipsoid. From a point to itself it is exactly 0.
 */
export function greatCircleKm(a: Point, b: Point): number {
  const latA = toRadians(a.lat);
  const latB = toRadians(b.lat);
  const sinLat = Math.sin((latB - latA) / 2);
  const sinLon = Math.sin(toRadians(b.lon - a.lon) / 2);
  const h = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLon * sinLon;
  // Rounding can lift h a hair above 1 for antipodes, and asin would answer NaN.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
