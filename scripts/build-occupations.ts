/**
 * Builds data/occupations/keco.tsv: the names of the four-digit KECO codes and of the six-digit Work24 codes.
 *
 *   npx tsx scripts/build-occupations.ts [folder with keco_codes.csv and work24_occupation_codes.csv]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const OUTPUT_FILE = 'data/occupations/keco.tsv';

const sourceFolder = process.argv[2] ?? '../shared/data/codes';
const names = new Map([...readNames('keco_codes.csv', 4), ...readNames('work24_occupation_codes.csv', 6)]);
const lines = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, name]) => `${code}\t${name}`);
writeFileSync(OUTPUT_FILE, `${['code\tname', ...lines].join('\n')}\n`);
console.log(`${OUTPUT_FILE}: ${lines.length} occupations`);

function readNames(file: string, digits: number): [code: string, name: string][] {
  const rows = parse(readFileSync(join(sourceFolder, file), 'utf8'), {
    bom: true,
    from_line: 2,
  }) as string[][];
  return rows.map(([code = '', name = '']) => {
    if (!new RegExp(`^\\d{${digits}}$`).test(code) || name.trim() === '') {
      throw new Error(`${file}: ${code} "${name}" is not a ${digits}-digit code with a name`);
    }
    return [code, name.trim().replace(/\s+/g, ' ')];
  });
}
