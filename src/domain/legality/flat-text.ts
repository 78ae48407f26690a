import { readable } from '../text/noise.ts';

/**
 * A text as the patterns of this folder read it: signs in one form (`readable`), one space where there were many,
 * decomposed syllables composed. `starts[i]` is where its character `i` begins in the given text, with the length of
 * the given text at the end.
 */
export type FlatText = { text: string; starts: Int32Array };

/** Runs of spaces, runs of line ends, and syllables typed as conjoining letters, as macOS names its files. */
const UNEVEN = / [ \n]+|\n[ \n]*|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/g;

const flatForm = (piece: string) => {
  if (piece.startsWith(' ') || piece.startsWith('\n')) return piece.includes('\n') ? '\n' : ' ';
  return piece.normalize('NFC');
};

/** Takes linear time and never throws. */
export function flatten(text: string): FlatText {
  const source = readable(text);
  const starts = new Int32Array(source.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let read = 0;
  const copyUntil = (end: number) => {
    pieces.push(source.slice(read, end));
    for (; read < end; read += 1) starts[length++] = read;
  };
  for (const { 0: piece, index } of source.matchAll(UNEVEN)) {
    copyUntil(index);
    // Each of these becomes a single character.
    pieces.push(flatForm(piece));
    starts[length++] = index;
    read = index + piece.length;
  }
  copyUntil(source.length);
  starts[length] = source.length;
  return { text: pieces.join(''), starts: starts.subarray(0, length + 1) };
}

/** Where a stretch of the flat text lies in the given one. */
export function sourceRange({ starts }: FlatText, start: number, end: number): { from: number; to: number } {
  return { from: starts[start] ?? 0, to: starts[end] ?? 0 };
}
