/** The occupation codes, what they are called, and what people write when they mean them. */
export type OccupationDictionary = {
  /** Every code of four and of six digits. */
  names: ReadonlyMap<string, string>;
  /** For each six-digit code, in their order, its name and all texts that stand for it. */
  documents: ReadonlyMap<string, string>;
};

const CODE_DIGITS = 6;

function rowsOf(tsv: string): string[][] {
  const [, ...rows] = tsv.trim().split('\n');
  return rows.map((row) => row.split('\t'));
}

/**
 * Reads the dictionary out of its two tables.
 * @param namesTsv `code`, `name`; @param textsTsv `code`, `kind`, `text`, any number of rows a code; both with a header
 */
export function parseOccupations(namesTsv: string, textsTsv: string): OccupationDictionary {
  const names = new Map(rowsOf(namesTsv).map(([code = '', name = '']) => [code, name]));
  const texts = new Map<string, string[]>();
  for (const [code, name] of names) if (code.length === CODE_DIGITS) texts.set(code, [name]);
  for (const [code = '', , text = ''] of rowsOf(textsTsv)) texts.get(code)?.push(text);
  return { names, documents: new Map([...texts].map(([code, parts]) => [code, parts.join(' ')])) };
}
