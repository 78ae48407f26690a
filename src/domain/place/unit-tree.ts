import type { LocatedPlace } from './place.ts';
import { UNKNOWN_PLACE } from './place.ts';
import { emdSpellings, shortSigungu, sidoSpellings } from './unit-names.ts';

/** An administrative unit as data/places/units.tsv lists it. WGS84 degrees; `code` has 10 digits. */
export type Unit = {
  code: string;
  name: string;
  lat: number;
  lon: number;
  /** Greatest distance from the centroid to that of any 읍면동 of a 시군구, in kilometres; 0 for other levels. */
  radiusKm: number;
  level: 'sido' | 'sigungu' | 'emd';
  /** Former codes, former full names of a 시군구, former and legal names of a 읍면동 inside its 시군구. */
  aliases: string[];
};

/** A place in the tree of units, with the words that lead from it to units further down, at any depth. */
export type UnitNode = {
  level: Unit['level'] | 'root';
  located: LocatedPlace;
  below: Map<string, UnitNode[]>;
};

export type UnitTree = { root: UnitNode; byCode: Map<string, LocatedPlace> };

/** Builds the tree once; looking up in it allocates next to nothing. */
export function buildUnitTree(units: Unit[]): UnitTree {
  const root = createNode('root', UNKNOWN_PLACE);
  const nodeByName = new Map<string, UnitNode>();
  const byCode = new Map<string, LocatedPlace>();
  const sigungu = units.filter((unit) => unit.level === 'sigungu');
  for (const unit of sigungu) nodeByName.set(unit.name, createNode('sigungu', toLocated(unit)));
  for (const unit of units.filter(({ level }) => level === 'sido')) addSido(root, nodeByName, byCode, unit);
  for (const unit of sigungu) addSigungu(root, nodeByName, unit);
  const emds = units.filter((unit) => unit.level === 'emd');
  for (const [parent, parts] of groupByParent(emds)) {
    addEmds(ancestorsOf(root, nodeByName, `${parent} `), nodeByName.get(parent), parent, parts);
  }
  for (const unit of [...sigungu, ...emds]) {
    for (const code of [unit.code, ...unit.aliases])
      if (/^\d+$/.test(code)) byCode.set(code, toLocated(unit));
  }
  return { root, byCode };
}

/** 세종 is a 시도 and its own only 시군구: its name leads to the 시군구, which has a precision. */
function addSido(
  root: UnitNode,
  nodeByName: Map<string, UnitNode>,
  byCode: Map<string, LocatedPlace>,
  unit: Unit,
): void {
  const node = nodeByName.get(unit.name) ?? createNode('sido', UNKNOWN_PLACE);
  nodeByName.set(unit.name, node);
  byCode.set(unit.code, node.located);
  for (const spelling of sidoSpellings(unit.name)) link(root, spelling, node);
}

function addSigungu(root: UnitNode, nodeByName: Map<string, UnitNode>, unit: Unit): void {
  const node = nodeByName.get(unit.name) as UnitNode;
  for (const name of [unit.name, ...unit.aliases.filter((alias) => alias.includes(' '))]) {
    const own = name.slice(name.lastIndexOf(' ') + 1);
    const short = shortSigungu(own);
    for (const ancestor of ancestorsOf(root, nodeByName, name)) {
      link(ancestor, own, node);
      if (short !== undefined) link(ancestor, short, node);
    }
  }
}

/** What a word may name, surest first: a current name, a former or legal name, the stem of numbered units. */
type Claims = Map<string, Unit[]>[];

/** Collects for every word the units of one 시군구 that it may name. */
function claimWords(parts: Unit[]): Claims {
  const claims: Claims = [new Map(), new Map(), new Map()];
  const claim = (rank: number, words: string[], unit: Unit) => {
    for (const word of words) {
      const claimants = claims[rank]?.get(word) ?? [];
      if (!claimants.includes(unit)) claims[rank]?.set(word, [...claimants, unit]);
    }
  };
  for (const unit of parts) {
    const { exact, stem } = emdSpellings(unit.name.slice(unit.name.lastIndexOf(' ') + 1));
    claim(0, exact, unit);
    const names = unit.aliases.filter((alias) => !/^\d+$/.test(alias));
    for (const name of names) claim(1, emdSpellings(name).exact, unit);
    claim(2, stem, unit);
  }
  return claims;
}

/**
 * Hangs the 읍면동 of one 시군구 under it; of all that a word may name there the surest wins. Former and legal names are
 * known for some areas only, so a word that is unique among them says nothing about the country: they are not linked
 * above the city.
 */
function addEmds(
  ancestors: UnitNode[],
  parent: UnitNode | undefined,
  parentName: string,
  parts: Unit[],
): void {
  const claims = claimWords(parts);
  for (const word of new Set(claims.flatMap((ranked) => [...ranked.keys()]))) {
    const rank = claims.findIndex((ranked) => ranked.has(word));
    const node = createNode('emd', toLocatedEmd(parentName, word, claims[rank]?.get(word) ?? []));
    const isLocalName = rank === 1;
    for (const ancestor of ancestors) {
      if (!isLocalName || ancestor === parent || ancestor.level === 'sigungu') link(ancestor, word, node);
    }
  }
}

/** The nodes above a unit: the root and every prefix of its name that is a unit, such as 경기도 and 경기도 용인시. */
function ancestorsOf(root: UnitNode, nodeByName: Map<string, UnitNode>, name: string): UnitNode[] {
  const words = name.split(' ').slice(0, -1);
  const prefixes = words.map((_, index) => words.slice(0, index + 1).join(' '));
  const nodes = prefixes.map((prefix) => nodeByName.get(prefix)).filter((node) => node !== undefined);
  return [root, ...nodes];
}

function groupByParent(emds: Unit[]): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of emds) {
    const parent = unit.name.slice(0, unit.name.lastIndexOf(' '));
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [unit]);
    else group.push(unit);
  }
  return groups;
}

/** Several units under one word are a legal 동 and its parts: their mean, under the code of the 시군구. */
function toLocatedEmd(parentName: string, word: string, units: Unit[]): LocatedPlace {
  const [first] = units as [Unit, ...Unit[]];
  if (units.length === 1) return toLocated(first);
  const mean = (pick: (unit: Unit) => number) =>
    units.reduce((sum, unit) => sum + pick(unit), 0) / units.length;
  return {
    precision: 'emd',
    lat: mean((unit) => unit.lat),
    lon: mean((unit) => unit.lon),
    radiusKm: 0,
    unit: `${parentName} ${word}`,
    regionCode: first.code.slice(0, 5),
  };
}

function toLocated(unit: Unit): LocatedPlace {
  const isSigungu = unit.level === 'sigungu';
  return {
    precision: isSigungu ? 'sigungu' : 'emd',
    lat: unit.lat,
    lon: unit.lon,
    radiusKm: isSigungu ? unit.radiusKm : 0,
    unit: unit.name,
    regionCode: isSigungu ? unit.code.slice(0, 5) : unit.code,
  };
}

function createNode(level: UnitNode['level'], located: LocatedPlace): UnitNode {
  return { level, located, below: new Map() };
}

function link(from: UnitNode, word: string, to: UnitNode): void {
  const targets = from.below.get(word);
  if (targets === undefined) from.below.set(word, [to]);
  else if (!targets.includes(to)) targets.push(to);
}
