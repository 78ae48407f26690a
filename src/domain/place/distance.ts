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

/** A place on the unit sphere. */
export type UnitVector = { x: number; y: number; z: number };

export function unitVectorOf({ lat, lon }: Point): UnitVector {
  const [phi, lambda] = [toRadians(lat), toRadians(lon)];
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}

/** Straight line through the ground between two points, in kilometres: never longer than the way over it. */
export const chordKm = (a: UnitVector, b: UnitVector): number =>
  EARTH_RADIUS_KM * Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
