/**
 * Builds data/places/units.tsv out of the centroids of vuski/admdongkor.
 *
 *   npx tsx scripts/build-gazetteer.ts [folder with admdong_centroids_wgs84.csv]
 *
 * The source mixes units of many years. The list of Work24 region codes (next to the folder, in ../codes)
 * says which 시군구 exist now; a historic unit carries the very point of the unit that took its place, and
 * becomes its alias.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greatCircleKm } from '../src/domain/place/distance.ts';

type Row = { code: string; name: string; lat: number; lon: number };
type Output = Row & { level: 'sido' | 'sigungu' | 'emd'; radiusKm?: number; aliases: string[] };

const OUTPUT_FILE = 'data/places/units.tsv';

/** Code prefixes that were replaced with the rest of the code kept: 전북 2024, 강원 2023, 제주 2006, 부천 2024. */
const RECODED_PREFIXES: [from: string, to: string][] = [
  ['45', '52'],
  ['42', '51'],
  ['49', '50'],
  ['41195', '41192'],
  ['41197', '41194'],
  ['41199', '41196'],
];

const RENAMED_SIDO: Record<string, string> = {
  전라북도: '전북특별자치도',
  강원도: '강원특별자치도',
  제주도: '제주특별자치도',
};

/** Branch offices of a 읍면동: an office, not an area that an address names. */
const BRANCH_OFFICE = /(출장소?|출장.+소|동.+지소|지소|분소)$/;

/** Units whose current code the general rule of `pickCurrent` would take for the historic one. */
const CURRENT_AGAINST_RULE = new Set([
  '5221058000', // 김제시 교월동, until 2013 교동월촌동
  '3020060000', // 대전 유성구 관평동
  '4728057000', // 문경시 점촌1동
  '4420057000', // 아산시 온양1동
  '4420058000', // 아산시 온양2동
  '4420059000', // 아산시 온양3동
  '4420060000', // 아산시 온양4동
  '4420062000', // 아산시 온양6동
  '1129081000', // 서울 성북구 석관동
  '5211151000', // 전주시 완산구 중앙동
  '5211160500', // 전주시 완산구 노송동, against 서노송동 of the neighbouring 구
  '4311255000', // 청주시 서원구 산남동, against 산미분장동 of the neighbouring 구
]);

/** Historic 동 of 포항시 that carry the point of a namesake in 진주시, 147 km away. */
const MISPLACED = new Set(['4711151000', '4711152000']);

/** Legal 동 (법정동) of Gimje that have no 행정동 of their own name, with the 행정동 that administers them. */
const LEGAL_DONGS: Record<string, string[]> = {
  '5221051000': ['서암동', '신곡동', '하동', '흥사동'],
  '5221052000': ['난봉동', '도장동', '오정동'],
  '5221054000': ['백학동', '상동동', '순동'],
  '5221058000': [
    ...['갈공동', '교동', '복죽동', '신덕동', '신월동', '연정동'],
    ...['옥산동', '월봉동', '입석동', '장화동', '제월동'],
  ],
};

const sourceFolder = process.argv[2] ?? '../shared/data/places';
const outputs = build(
  readCsv(join(sourceFolder, 'admdong_centroids_wgs84.csv')).map(toCurrentRow),
  readCsv(join(sourceFolder, '..', 'codes', 'work24_region_codes.csv')),
);
const header = ['code', 'name', 'lat', 'lon', 'radiusKm', 'level', 'aliases'].join('\t');
writeFileSync(OUTPUT_FILE, `${[header, ...outputs.map(toLine)].join('\n')}\n`);
console.log(`${OUTPUT_FILE}: ${outputs.length} units`);

function build(rows: Row[], regionCodes: string[][]): Output[] {
  const region = new Map(regionCodes.map(([code = '', name = '']) => [code, name]));
  const isSigungu = (code: string) => code.endsWith('00000') && !code.endsWith('00000000');
  const sidos = unique(rows.filter((row) => row.code.endsWith('00000000')));
  const districts = unique(rows.filter((row) => isSigungu(row.code) && region.has(row.code.slice(0, 5))));
  const cities = citiesWithDistricts(districts, rows);
  const cityCodes = new Set(cities.map((city) => city.code));
  const plain = districts.filter((row) => !cityCodes.has(row.code));
  const sigungu = [...plain, ...cities].map((row) => toOutput(row, 'sigungu'));
  for (const [from, to] of RECODED_PREFIXES) {
    const unit = sigungu.find((candidate) => candidate.code === `${to}00000`);
    if (unit !== undefined) addAlias(unit, `${from}00000`);
  }
  const emd = currentEmds(rows, new Set(plain.map((row) => row.code.slice(0, 5))));
  addHistoricAliases(rows, [...sigungu, ...emd]);
  for (const unit of sigungu) unit.radiusKm = reachKm(unit, emd);
  for (const unit of emd) unit.aliases.push(...(LEGAL_DONGS[unit.code] ?? []));
  return [...sidos.map((row) => toOutput(row, 'sido')), ...sigungu, ...emd].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}

/** Cities such as 전주시 that are divided into 구; the source has a row of their own for only a few. */
function citiesWithDistricts(districts: Row[], rows: Row[]): Row[] {
  const parts = groupBy(
    districts.filter((row) => row.name.split(' ').length === 3),
    (row) => `${row.code.slice(0, 4)}000000`,
  );
  return [...parts].map(([code, gus]) => {
    const name = (gus[0]?.name ?? '').split(' ').slice(0, 2).join(' ');
    const own = rows.find((row) => row.name === name);
    return {
      code,
      name,
      lat: own?.lat ?? mean(gus.map((gu) => gu.lat)),
      lon: own?.lon ?? mean(gus.map((gu) => gu.lon)),
    };
  });
}

function currentEmds(rows: Row[], sigunguCodes: Set<string>): Output[] {
  const candidates = rows
    .filter((row) => !row.code.endsWith('00000') && sigunguCodes.has(row.code.slice(0, 5)))
    .filter((row) => !BRANCH_OFFICE.test(row.name) && !MISPLACED.has(row.code));
  const byArea = groupBy(candidates, (row) => `${row.code.slice(0, 5)} ${pointKey(row)}`);
  const units = [...byArea.values()].map((group) => {
    const unit = toOutput(pickCurrent(group), 'emd');
    for (const row of group) addAlias(unit, row.code, lastWord(row.name));
    return unit;
  });
  // A name that stands twice in one 시군구 is one unit at two times, and so is a point that stands in two 구
  // of one city.
  const byName = mergeIntoLatest(units, (unit) => unit.name);
  return mergeIntoLatest(byName, (unit) => `${unit.code.slice(0, 4)} ${pointKey(unit)}`);
}

/** One unit for each key; the highest code is the latest, and the others become its aliases. */
function mergeIntoLatest(units: Output[], keyOf: (unit: Output) => string): Output[] {
  return [...groupBy(units, keyOf).values()].map((same) => {
    const descending = same.sort((a, b) => (a.code < b.code ? 1 : -1));
    const latest = (descending.find((unit) => CURRENT_AGAINST_RULE.has(unit.code)) ??
      descending[0]) as Output;
    for (const unit of same) {
      if (unit !== latest) addAlias(latest, unit.code, lastWord(unit.name), ...unit.aliases);
    }
    return latest;
  });
}

/**
 * Of units with one point, the one that exists now. A 면 grows into a 읍 and a 읍 into 동, a renamed 면 gets a
 * higher code, and merged 동 get a code between the old ones (such as 1111051500); else the lowest number is
 * what is left.
 */
function pickCurrent(group: Row[]): Row {
  const listed = group.find((row) => CURRENT_AGAINST_RULE.has(row.code));
  if (listed !== undefined) return listed;
  const descending = [...group].sort((a, b) => (a.code < b.code ? 1 : -1));
  const urban = descending.filter((row) => !/[읍면]$/.test(row.name));
  const merged = urban.find((row) => !row.code.endsWith('000'));
  const rural = descending.find((row) => row.name.endsWith('읍')) ?? descending[0];
  return (merged ?? urban.at(-1) ?? rural) as Row;
}

/** Codes (of a 시군구 also names) of units that are gone, found by the point they share with their successor. */
function addHistoricAliases(rows: Row[], units: Output[]): void {
  const successors = new Map(units.map((unit) => [`${unit.level} ${pointKey(unit)}`, unit]));
  const known = new Set(units.flatMap((unit) => [unit.code, ...unit.aliases]));
  for (const row of rows) {
    if (known.has(row.code) || row.code.endsWith('00000000')) continue;
    const level = row.code.endsWith('00000') ? 'sigungu' : 'emd';
    const successor = successors.get(`${level} ${pointKey(row)}`);
    if (successor === undefined) continue;
    addAlias(successor, row.code);
    if (level === 'sigungu' && row.name !== successor.name) addAlias(successor, row.name);
  }
}

function addAlias(unit: Output, ...aliases: string[]): void {
  for (const alias of aliases) {
    const isOwn = alias === unit.code || alias === unit.name || alias === lastWord(unit.name);
    if (!isOwn && !unit.aliases.includes(alias)) unit.aliases.push(alias);
  }
}

function reachKm(unit: Row, emds: Row[]): number {
  const prefix = isDividedCity(unit) ? unit.code.slice(0, 4) : unit.code.slice(0, 5);
  const parts = emds.filter((emd) => emd.code.startsWith(prefix) && emd.name.startsWith(`${unit.name} `));
  return Math.max(0, ...parts.map((part) => greatCircleKm(unit, part)));
}

function isDividedCity(unit: Row): boolean {
  return unit.code[4] === '0' && unit.name.endsWith('시') && unit.name.includes(' ');
}

function toCurrentRow([code = '', name = '', , , lat = '', lon = '']: string[]): Row {
  const recoded = RECODED_PREFIXES.find(([from]) => code.startsWith(from));
  const [sido = '', ...rest] = name.trim().split(/\s+/);
  return {
    code: recoded === undefined ? code : recoded[1] + code.slice(recoded[0].length),
    name: [RENAMED_SIDO[sido] ?? sido, ...rest.filter((word) => word !== sido)].join(' '),
    lat: Number(lat),
    lon: Number(lon),
  };
}

function toOutput(row: Row, level: Output['level']): Output {
  return { ...row, level, aliases: [] };
}

function toLine(unit: Output): string {
  const radius = unit.radiusKm === undefined ? '' : unit.radiusKm.toFixed(2);
  const point = [unit.lat.toFixed(5), unit.lon.toFixed(5)];
  return [unit.code, unit.name, ...point, radius, unit.level, unit.aliases.join('|')].join('\t');
}

/** Rows of a comma-separated file without its header. Quotes hold a comma inside names such as 숭의1,3동. */
function readCsv(file: string): string[][] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const lines = text.split(/\r?\n/).slice(1).filter(Boolean);
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function unique(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.code, row])).values()];
}

function pointKey(row: Row): string {
  return `${row.lat},${row.lon}`;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
