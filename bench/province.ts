import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config.ts';
import { type OccupationName, postingText, seekerText, workTextsOf } from '../src/domain/embedding-text.ts';
import { parseOccupations } from '../src/domain/occupation/dictionary.ts';
import { parseUnits, type Unit } from '../src/domain/place/gazetteer.ts';
import type { PostingDetails } from '../src/domain/posting.ts';
import type { SeekerProfile } from '../src/domain/seeker.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { createRandom } from '../test/support/random.ts';
import { createFiction, type Document, type MadeSeeker, type Setting } from './fiction.ts';
import type { Work } from './fiction-words.ts';
import { addPapers, askForPapers } from './papers.ts';
import { createCentres } from './vectors.ts';

/**
 * A made-up province of any size: people and jobs all over 전북특별자치도, in 240 occupations of which few are common
 * (Zipf), each with the vector that the model gives such a text, and noise. The same for the same seed and model, and document
 * by document, so that a larger one begins with the smaller.
 */
export type Province = Awaited<ReturnType<typeof createProvince>>;

const SEED = 20_261_125;
const OCCUPATIONS = 240;
/** The r-th most common occupation has a share that goes by 1 / r. */
const ZIPF = 1;
/** People in a 동, a 읍 and a 면, roughly. */
const PEOPLE: Record<string, number> = { 동: 6, 읍: 3, 면: 1 };
const STRENGTHS = ['very_light', 'light', 'light', 'medium', 'heavy'] as const;
const JEONBUK = '전북특별자치도';

export async function createProvince(embedder: Embedder) {
  const [names, texts, units] = await Promise.all(
    ['data/occupations/keco.tsv', 'data/occupations/texts.tsv', 'data/places/units.tsv'].map((path) =>
      readFile(join(PROJECT_ROOT, path), 'utf8'),
    ),
  );
  const dictionary = parseOccupations(names ?? '', texts ?? '');
  const nameOf: OccupationName = (code) =>
    dictionary.names.get(code) ?? dictionary.names.get(code.slice(0, 4));
  const works = worksOf(texts ?? '', nameOf);
  const setting: Setting = { drawWork: drawByZipf(works), drawArea: drawByPeople(parseUnits(units ?? '')) };
  const centres = {
    seeker: await createCentres(
      embedder,
      'query',
      works.map((work) => seekerText(profileOf(work), nameOf)),
    ),
    posting: await createCentres(
      embedder,
      'passage',
      works.map((work) => postingText(detailsOf(work), nameOf)),
    ),
  };
  const at = new Map(works.map((work, index) => [work.code, index]));
  const fictionOf = (kind: number, index: number) => {
    const seed = SEED + 2 * index + kind;
    return { fiction: createFiction(seed, setting), random: createRandom(seed ^ 0x5bd1e995) };
  };
  return {
    seeker: (index: number): MadeSeeker & { vector: Float32Array } => {
      const { fiction, random } = fictionOf(0, index);
      const made = fiction.seeker(`s-${String(index).padStart(6, '0')}`);
      const vector = centres.seeker.near(at.get(made.work.code) ?? 0, random);
      return { ...made, document: addPapers(made.document, random), vector };
    },
    posting: (index: number): { document: Document; vector: Float32Array } => {
      const { fiction, random } = fictionOf(1, index);
      const document = fiction.posting(`p-${String(index).padStart(6, '0')}`);
      const vector = centres.posting.near(at.get(String(document['occupation'])) ?? 0, random);
      return { document: askForPapers(document, random), vector };
    },
    /** A posting that must reach this seeker's list; it asks for no papers. */
    postingFor: (id: string, seeker: MadeSeeker): Document =>
      createFiction(SEED, setting).postingFor(id, seeker),
    /** The text of a document's vector, as the service reads it. */
    textOf: {
      seeker: once(['wanted', 'experience', 'skills'], (document) => {
        const profile = document as SeekerProfile;
        if (workTextsOf(profile).some((text) => text !== null))
          throw new Error('A made-up seeker has to be read.');
        return seekerText(profile, nameOf);
      }),
      posting: once(['title', 'occupation', 'duties', 'skills'], (document) =>
        postingText(document as PostingDetails, nameOf),
      ),
    },
  };
}

/** Made-up documents repeat their texts: each is read once. @param members what the text is made of */
function once(members: string[], read: (document: object) => string): (document: Document) => string {
  const known = new Map<string, string>();
  return (document) => {
    const key = JSON.stringify(members.map((member) => document[member]));
    const text = known.get(key) ?? read(withoutId(document));
    known.set(key, text);
    return text;
  };
}

export const withoutId = ({ id: _id, ...document }: Document) => document;

/** The occupations of the dictionary in an order of their own, with what people write of them. */
function worksOf(tsv: string, nameOf: OccupationName): Work[] {
  const byCode = new Map<string, Record<string, string[]>>();
  for (const line of tsv.trim().split('\n').slice(1)) {
    const [code = '', kind = '', text = ''] = line.split('\t');
    const kinds = byCode.get(code) ?? {};
    byCode.set(code, { ...kinds, [kind]: [...(kinds[kind] ?? []), text] });
  }
  const random = createRandom(SEED);
  const shuffled = [...byCode].map((entry) => ({ entry, place: random() })).sort((a, b) => a.place - b.place);
  return shuffled.slice(0, OCCUPATIONS).map(({ entry: [code, kinds] }) => {
    const words = (kinds['word']?.[0] ?? '').split(', ');
    return {
      code,
      titles: kinds['title'] ?? [],
      duties: kinds['posting'] ?? [],
      // Read with 을 behind it, and without the refusals that whole sentences may hold.
      wishes: [`${nameOf(code)} 일`, `${words[0]} 같은 일`],
      skills: words.slice(0, 3),
      strength: STRENGTHS[Math.floor(random() * STRENGTHS.length)] ?? 'light',
    };
  });
}

function drawByZipf(works: Work[]): Setting['drawWork'] {
  return drawByWeight(works.map((work, at) => [work, (at + 1) ** -ZIPF]));
}

function drawByPeople(units: Unit[]): Setting['drawArea'] {
  const areas = units.filter(({ level, name }) => level === 'emd' && name.startsWith(JEONBUK));
  return drawByWeight(
    areas.map(({ name, code }) => [{ address: name, regionCode: code }, PEOPLE[name.slice(-1)] ?? 1]),
  );
}

function drawByWeight<T>(weighted: [T, number][]): (random: () => number) => T {
  let sum = 0;
  const upTo = weighted.map(([, weight]) => (sum += weight));
  return (random) => {
    const mark = random() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > mark) high = middle;
      else low = middle + 1;
    }
    return weighted[low]?.[0] as T;
  };
}

/** Texts that stand for all of an occupation. */
const profileOf = ({ code, wishes, duties, skills }: Work): SeekerProfile => ({
  wanted: { text: wishes[0], occupations: [code] },
  experience: [{ text: duties[0] }],
  skills,
});
const detailsOf = ({ code, titles, duties, skills }: Work): PostingDetails => ({
  title: titles[0] ?? '',
  duties: duties[0],
  employer: { name: '' },
  occupation: code,
  skills,
});
