import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { greatCircleKm } from './distance.ts';
import { createGazetteer, parseUnits } from './gazetteer.ts';
import type { Place } from './place.ts';

const units = parseUnits(readFileSync(new URL('../../../data/places/units.tsv', import.meta.url), 'utf8'));
const locate = createGazetteer(units);

/** Precision and code of a place in one string, such as `emd 5221045000`. */
function seen(place: Place | string): string {
  const located = locate(typeof place === 'string' ? { address: place } : place);
  if (located.precision === 'unknown') return 'unknown';
  return `${located.precision} ${located.regionCode ?? ''}`.trim();
}

describe('the list of units', () => {
  it('holds the 1 읍, 14 면 and 4 동 of Gimje once each', () => {
    const gimje = units.filter((unit) => unit.level === 'emd' && unit.name.includes(' 김제시 '));
    expect(
      gimje
        .map((unit) => unit.name.at(-1))
        .sort()
        .join(''),
    ).toBe(`동동동동${'면'.repeat(14)}읍`);
    expect(gimje.some((unit) => unit.name.endsWith('교동월촌동'))).toBe(false);
  });

  it('has a code, a point inside Korea and a level for every unit, and no code twice', () => {
    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    for (const unit of units) {
      expect(unit.code).toMatch(/^\d{10}$/);
      expect(unit.lat > 33 && unit.lat < 39 && unit.lon > 124 && unit.lon < 132, unit.name).toBe(true);
    }
  });

  it('gives a 시군구 a radius that reaches the centre of each of its 읍면동', () => {
    for (const city of units.filter((unit) => unit.level === 'sigungu')) {
      const parts = units.filter((unit) => unit.level === 'emd' && unit.name.startsWith(`${city.name} `));
      expect(parts.length, city.name).toBeGreaterThan(0);
      const reach = Math.max(...parts.map((part) => greatCircleKm(city, part)));
      expect(Math.abs(city.radiusKm - reach), city.name).toBeLessThan(0.02);
    }
  });

  it('reads an empty file as no units, and then knows no place', () => {
    expect(createGazetteer(parseUnits(''))({ address: '전북 김제시' })).toEqual({ precision: 'unknown' });
  });
});

describe('the order of what is known', () => {
  const point = { lat: 35.8, lon: 126.88 };

  it('takes coordinates as they are, and says which unit the caller named with them', () => {
    expect(locate(point)).toEqual({ precision: 'exact', ...point, radiusKm: 0 });
    expect(locate({ ...point, address: '김제시 금산면' })).toMatchObject({ precision: 'exact', ...point });
    expect(seen({ ...point, address: '김제시 금산면' })).toBe('exact 5221045000');
  });

  it('prefers the address to a code that contradicts it', () => {
    expect(seen({ address: '김제시 금산면', regionCode: '5221035000' })).toBe('emd 5221045000');
    expect(seen({ address: '전북 김제시', regionCode: '5213025000' })).toBe('sigungu 52210');
  });

  it('lets a 읍면동 code sharpen an address that stops at the same 시군구', () => {
    expect(seen({ address: '전북 김제시 중앙로 40', regionCode: '5221051000' })).toBe('emd 5221051000');
    expect(seen({ address: '전북 전주시', regionCode: '5211357000' })).toBe('emd 5211357000');
  });

  it('does not take a neighbour for a part because their codes look alike', () => {
    expect(seen({ address: '충북 영동군', regionCode: '4374525000' })).toBe('sigungu 43740');
  });

  it('falls back to the code when the address says nothing', () => {
    expect(seen({ address: '추후 협의', regionCode: '5221045000' })).toBe('emd 5221045000');
  });

  it('knows nothing of nothing', () => {
    for (const place of [
      undefined,
      {},
      { address: '' },
      { lat: 35.8 },
      { regionCode: '' },
      { address: '()' },
    ]) {
      expect(locate(place)).toEqual({ precision: 'unknown' });
    }
  });
});

describe('codes', () => {
  it.each([
    ['5221045000', 'emd 5221045000'],
    ['52210', 'sigungu 52210'],
    ['5221000000', 'sigungu 52210'],
    ['45210', 'sigungu 52210'],
    ['4521045000', 'emd 5221045000'],
    ['42110', 'sigungu 51110'],
    ['5211000000', 'sigungu 52110'],
    ['36110', 'sigungu 36110'],
    ['41195', 'sigungu 41192'],
    ['47720', 'sigungu 27720'],
    ['5221056500', 'emd 5221058000'],
    ['52000', 'unknown'],
    ['99999', 'unknown'],
  ])('reads %s as %s', (regionCode, expected) => {
    expect(seen({ regionCode })).toBe(expected);
  });

  it('knows an unlisted 읍면동 code only to its 시군구', () => {
    expect(seen({ regionCode: '5221010100' })).toBe('sigungu 52210');
  });
});

describe('addresses', () => {
  it.each([
    ['전북 김제시 금산면 원평리 12', 'emd 5221045000'],
    ['전라북도 김제시 요촌동 33-1', 'emd 5221051000'],
    ['김제시 검산동', 'emd 5221054000'],
    ['김제 금구면', 'emd 5221042000'],
    ['전북특별자치도 김제시 백구면 유강리', 'emd 5221035000'],
    ['경기 용인시 처인구 양지면', 'emd 4146136000'],
    ['  전북   김제시\u3000금산면\n', 'emd 5221045000'],
    ['전북김제시금산면원평리 12', 'emd 5221045000'],
    ['전북 김제시 검산동33-1', 'emd 5221054000'],
    ['(54398) 전북 김제시 중앙로 40 (요촌동, 어느아파트)', 'emd 5221051000'],
    ['강원도 춘천시 신북읍', 'emd 5111025000'],
    ['제주도 제주시 이도이동 391-8', 'emd 5011054000'],
  ])('reads %j as %s', (address, expected) => {
    expect(seen(address)).toBe(expected);
  });

  it('knows a road-name address only to its 시군구', () => {
    expect(seen('전북 김제시 중앙로 40')).toBe('sigungu 52210');
  });

  it('knows a city without a district only to its 시군구', () => {
    expect(seen('전북 전주시')).toBe('sigungu 52110');
    expect(locate({ address: '전북 전주시' })).toMatchObject({ unit: '전북특별자치도 전주시' });
  });

  it('finds a 동 of a city whose 구 was left out', () => {
    expect(seen('전주시 덕진동')).toBe('emd 5211357000');
  });

  it('puts a legal 동 that is divided into numbered units at their mean', () => {
    const parts = ['서울 강남구 역삼1동', '서울 강남구 역삼2동'].map((address) => locate({ address }));
    const mean = (pick: 'lat' | 'lon') =>
      parts.reduce((sum, part) => sum + (part.precision === 'unknown' ? Number.NaN : part[pick]), 0) / 2;
    const legal = locate({ address: '서울 강남구 역삼동 100' });
    expect(legal).toMatchObject({ precision: 'emd', regionCode: '11680', unit: '서울특별시 강남구 역삼동' });
    expect(legal).toMatchObject({ lat: mean('lat'), lon: mean('lon') });
  });

  it('finds the legal 동 of Gimje in the 행정동 that administers them', () => {
    expect(seen('김제시 서암동')).toBe('emd 5221051000');
    expect(seen('김제시 옥산동 5')).toBe('emd 5221058000');
  });

  it('lets a later word settle an earlier one', () => {
    expect(seen('광주 북구 용봉동')).toBe('emd 2917059000');
    expect(seen('광주 오포읍')).toBe('emd 4161025000');
    expect(seen('고성 간성읍')).toBe('emd 5182025000');
  });
});

describe('what is not guessed', () => {
  it.each(['신풍동', '중구', '광주', '고성군', '역삼동'])('leaves %s without context unknown', (address) => {
    expect(seen(address)).toBe('unknown');
  });

  it('leaves a place of which only the 시도 is known unknown', () => {
    for (const address of ['전북', '전라북도', '서울특별시', '경기 어딘가'])
      expect(seen(address)).toBe('unknown');
  });

  it('does not move a 동 into another 시군구 than the one that was said', () => {
    expect(seen('충남 김제시 검산동')).toBe('unknown');
    expect(seen('전북 없는시 검산동')).toBe('unknown');
  });

  it('does not find a unit inside the name of a street, an office or a company', () => {
    expect(seen('김제시청')).toBe('unknown');
    expect(seen('전북대학교')).toBe('unknown');
    expect(seen('전북 김제시 금산면로 12')).toBe('sigungu 52210');
    expect(seen('전북 김제시 신풍동주민센터 앞')).toBe('sigungu 52210');
  });
});

it('answers hostile input at once and never throws', () => {
  const startedAt = performance.now();
  for (const address of [
    '김'.repeat(100_000),
    '전북'.repeat(50_000),
    '제1'.repeat(50_000),
    '동 '.repeat(50_000),
  ]) {
    expect(seen(address)).toBe('unknown');
  }
  for (const regionCode of ['__proto__', 'constructor', '가나다라마', '0'.repeat(1000)]) {
    expect(seen({ regionCode })).toBe('unknown');
  }
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

it('answers more than 100,000 lookups a second once built', () => {
  const startedAt = performance.now();
  for (let i = 0; i < 50_000; i += 1) locate({ address: `전북특별자치도 김제시 금산면 원평리 ${i}` });
  // Four times what that speed allows, so that a busy machine does not fail the run.
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
