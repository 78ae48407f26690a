import { stripVTControlCharacters } from 'node:util';

/** Signs that a terminal draws two columns wide: Hangul, Hanja, kana and the full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a terminal; colours take none. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const sign of stripVTControlCharacters(text)) columns += WIDE.test(sign) ? 2 : 1;
  return columns;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - textWidth(text))) + text;
}

/** Cuts a plain text to some columns; what is cut ends in an ellipsis. */
export function cutTo(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  for (const sign of text) {
    if (textWidth(kept + sign) > columns - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Lays pieces side by side and begins a new line where the next one would pass the last column. */
export function layOut(pieces: string[], gap: string, columns: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = last === undefined ? piece : last + gap + piece;
    if (last === undefined || textWidth(longer) > columns) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
