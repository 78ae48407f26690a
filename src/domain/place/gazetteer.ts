import type { LocatedPlace, LocatePlace, Place } from './place.ts';
import { UNKNOWN_PLACE } from './place.ts';
import { readingsOf, wordsOf } from './unit-names.ts';
import { buildUnitTree, type Unit, type UnitNode, type UnitTree } from './unit-tree.ts';

export type { Unit } from './unit-tree.ts';

/** Codes before 강원 (2023), 전북 (2024) and 제주 (2006) became 특별자치도; the rest of the code stayed. */
const CURRENT_SIDO_CODES: Record<string, string> = { '42': '51', '45': '52', '49': '50' };

/** Reads data/places/units.tsv. Columns are found by the names in the first line. */
export function parseUnits(tsv: string): Unit[] {
  const [header = '', ...lines] = tsv.split(/\r?\n/).filter((line) => line !== '');
  const columns = header.split('\t');
  const at = (column: string) => columns.indexOf(column);
  const [code, name, lat, lon] = [at('code'), at('name'), at('lat'), at('lon')];
  const [radiusKm, level, aliases] = [at('radiusKm'), at('level'), at('aliases')];
  return lines.map((line) => {
    const cells = line.split('\t');
    return {
      code: cells[code] ?? '',
      name: cells[name] ?? '',
      lat: Number(cells[lat]),
      lon: Number(cells[lon]),
      radiusKm: Number(cells[radiusKm] ?? 0),
      level: cells[level] as Unit['level'],
      aliases: (cells[aliases] ?? '').split('|').filter((alias) => alias !== ''),
    };
  });
}

/**
 * Looks places up among the units. Best known wins: coordinates, then the address, then the code; a code
 * adds to an address only where it names a 읍면동 inside the very 시군구 that the address stops at. Never
 * throws.
 */
export function createGazetteer(units: Unit[]): LocatePlace {
  const tree = buildUnitTree(units);
  return (place) => (place === undefined ? UNKNOWN_PLACE : locate(tree, place));
}

function locate(tree: UnitTree, place: Place): LocatedPlace {
  const area = locateArea(tree, place);
  const { lat, lon } = place;
  if (lat === undefined || lon === undefined) return area;
  const point = { precision: 'exact', lat, lon, radiusKm: 0 } as const;
  return area.precision === 'unknown' ? point : { ...point, unit: area.unit, regionCode: area.regionCode };
}

function locateArea(tree: UnitTree, { address, regionCode }: Place): LocatedPlace {
  const byAddress = address === undefined ? UNKNOWN_PLACE : locateAddress(tree.root, address);
  if (byAddress.precision === 'emd' || regionCode === undefined) return byAddress;
  const byCode = locateCode(tree, regionCode);
  if (byAddress.precision === 'unknown') return byCode;
  // Names nest where codes do not: a city with 구, such as 전주시 52110, holds 52111 and 52113.
  const isInside = byCode.precision === 'emd' && byCode.unit?.startsWith(`${byAddress.unit} `);
  return isInside ? byCode : byAddress;
}

function locateCode({ byCode }: UnitTree, code: string): LocatedPlace {
  const sido = code.slice(0, 2);
  const current = (CURRENT_SIDO_CODES[sido] ?? sido) + code.slice(2);
  // An unlisted 읍면동 code (a legal 동, or one younger than the list) still names its 시군구 in the first
  // five digits.
  return byCode.get(current.padEnd(10, '0')) ?? byCode.get(`${current.slice(0, 5)}00000`) ?? UNKNOWN_PLACE;
}

/**
 * Walks down the tree word by word and keeps every reading that is still possible, so a later word can
 * settle an earlier one (광주 북구, 광주 오포읍). What stays ambiguous within one city is known to that city.
 */
function locateAddress(root: UnitNode, address: string): LocatedPlace {
  let nodes = [root];
  let settled: LocatedPlace = UNKNOWN_PLACE;
  for (const word of wordsOf(address)) {
    const found = descend(nodes, word);
    if (found.length > 0) {
      nodes = found;
      const [only] = nodes;
      if (nodes.length > 1 || only === undefined) continue;
      settled = only.located;
      if (only.level === 'emd') break;
    } else if (settled.precision === 'unknown' && namesForeignSigungu(root, nodes, word)) {
      return UNKNOWN_PLACE;
    }
  }
  return settled;
}

/** A 시군구 that is not below the nodes must not be skipped on the way to a namesake 읍면동 somewhere else. */
function namesForeignSigungu(root: UnitNode, nodes: UnitNode[], word: string): boolean {
  if (!/^[가-힣]+[시군구]$/.test(word)) return false;
  // 서울특별시 서울시 says the same thing twice.
  return !root.below.get(word)?.some((node) => nodes.includes(node));
}

function descend(nodes: UnitNode[], word: string): UnitNode[] {
  const found = descendWhole(nodes, word);
  return found.length > 0 ? found : descendGlued(nodes, word);
}

function descendWhole(nodes: UnitNode[], word: string): UnitNode[] {
  for (const reading of readingsOf(word)) {
    const found = nodes.flatMap((node) => node.below.get(reading) ?? []);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/**
 * Names written without a space, such as 전북김제시 or 금산면원평리. Every piece must be a unit (or a 리 behind
 * a 읍면), so that 김제시청 and 전북대학교 stay what they are.
 */
function descendGlued(nodes: UnitNode[], word: string): UnitNode[] {
  for (let cut = word.length - 2; cut >= 2; cut -= 1) {
    const found = nodes.flatMap((node) => node.below.get(word.slice(0, cut)) ?? []);
    if (found.length === 0) continue;
    const rest = word.slice(cut);
    if (found.every((node) => node.level === 'emd') && /^[가-힣]{1,4}리(?:산?\d.*)?$/.test(rest))
      return found;
    const deeper = descend(found, rest);
    if (deeper.length > 0) return deeper;
  }
  return [];
}
