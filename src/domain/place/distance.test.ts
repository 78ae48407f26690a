import { describe, expect, it } from 'vitest';
import { greatCircleKm } from './distance.ts';

const GIMJE = { lat: 35.80353, lon: 126.88089 };
const SEOUL = { lat: 37.56654, lon: 126.97796 };

describe('greatCircleKm', () => {
  it('is exactly zero between a point and itself', () => {
    expect(greatCircleKm(GIMJE, { ...GIMJE })).toBe(0);
  });

  it('is the same in both directions', () => {
    expect(greatCircleKm(GIMJE, SEOUL)).toBe(greatCircleKm(SEOUL, GIMJE));
  });

  it('measures one degree of a meridian as 111.195 km', () => {
    expect(greatCircleKm({ lat: 35, lon: 127 }, { lat: 36, lon: 127 })).toBeCloseTo(111.195, 3);
  });

  it('knows that a degree of longitude shrinks with the latitude', () => {
    expect(greatCircleKm({ lat: 60, lon: 0 }, { lat: 60, lon: 1 })).toBeCloseTo(55.596, 2);
  });

  it('measures Gimje to Seoul as about 196 km', () => {
    expect(greatCircleKm(GIMJE, SEOUL)).toBeCloseTo(196.2, 0);
  });

  it('answers half of the circumference for antipodes, never NaN', () => {
    expect(greatCircleKm({ lat: 12.3, lon: 45.6 }, { lat: -12.3, lon: -134.4 })).toBeCloseTo(20015.1, 0);
  });
});
