import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  DATA_BESIDE,
  type Half,
  passageOf,
  readCodes,
  readDictionary,
  readKlueSts,
  readKorSts,
  readPostings,
  readSeekers,
} from './eval/datasets.ts';
import { productSystem } from './eval/product.ts';
import { differencesTo, differenceTable, evaluationTable, type Row } from './eval/report.ts';
import { modelSystem, type System, tfIdfSystem } from './eval/systems.ts';
import { type Data, measureSpeeds, TASKS } from './eval/tasks.ts';
import { openModel } from './eval/vectors.ts';
import { describeMachine } from './measure.ts';

/** How well the model finds work, beside the untuned one and a baseline of letters; see README.md. */

const MODEL = 'ko-job-e5-small';
const UNTUNED = 'ko-e5-small-untuned';
const HALVES: readonly string[] = ['tune', 'held', 'all'] satisfies Half[];

const { values } = parseArgs({
  options: {
    model: { type: 'string', multiple: true, default: [MODEL, UNTUNED] },
    half: { type: 'string', default: 'tune' },
    data: { type: 'string', default: DATA_BESIDE },
    json: { type: 'string' },
  },
});
if (!HALVES.includes(values.half)) throw new Error(`--half is one of ${HALVES.join(', ')}.`);
const half = values.half as Half;
const machine = describeMachine();
const data: Data = {
  korSts: await readKorSts(values.data),
  klueSts: await readKlueSts(values.data),
  dictionary: await readDictionary(values.data, half),
  codes: await readCodes(),
  seekers: await readSeekers(half),
  postings: await readPostings(half),
};

const models = await Promise.all(values.model.map(openModel));
try {
  const product = await Promise.all(models.filter(({ name }) => name === MODEL).map(productSystem));
  const systems: System[] = [...models.map(modelSystem), tfIdfSystem(), ...product];
  const speeds = await measureSpeeds(systems, data.postings.map(passageOf));
  const rows: Row[] = [];
  for (const system of systems) {
    const measured: Row['measured'] = {};
    for (const task of TASKS) measured[task.id] = await task.measure(system, data);
    rows.push({
      system: system.name,
      megabytes: system.megabytes,
      textsPerSecond: speeds.get(system),
      measured,
    });
  }
  await report(rows);
} finally {
  await Promise.all(models.map(({ close }) => close()));
}

async function report(rows: Row[]): Promise<void> {
  const reference = rows.find(({ system }) => system === UNTUNED);
  const differences = reference ? differencesTo(reference, rows) : [];
  const { seekers, postings } = data;
  const { cpu, cores, node, loadBefore } = machine;
  console.log(`${cpu}, ${cores} cores, Node ${node}, load before ${loadBefore.toFixed(1)}`);
  console.log(`half "${half}": ${seekers.length} seekers, ${postings.length} postings\n`);
  console.log(evaluationTable(rows));
  console.log();
  for (const { title, meaning } of TASKS) console.log(`${title}: ${meaning}`);
  console.log('Below each figure: its 95% interval, from 1,000 bootstrap samples.');
  if (differences.length > 0) console.log(`\n${differenceTable(UNTUNED, differences)}`);
  if (!(data.korSts && data.klueSts && data.dictionary)) {
    console.log(
      '\n—: not measured. KorSTS, KLUE-STS and the occupation dictionary have terms of their own and are not bundled:' +
        '\n--data DIR names a folder with korean/korsts-test.tsv, korean/klue-sts-v1.1_dev.json and' +
        ` occupations/dictionary.jsonl${existsSync(values.data) ? '' : ` (now ${values.data}, which is not there)`}.`,
    );
  }
  if (values.json) {
    await writeFile(values.json, JSON.stringify({ machine, half, rows, differences }, null, 2));
  }
}
