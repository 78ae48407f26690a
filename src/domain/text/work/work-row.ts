/** A row of the table of everyday words: what it is called, how people say it, and prefixes of KECO / Work24 codes. */
export type WorkRow = [id: string, ko: string, pattern: RegExp, occupations: string];

export const COOKING = '5311 5312 5313 5314 5315 5319';
