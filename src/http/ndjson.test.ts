import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './ndjson.ts';

async function linesOf(chunks: Uint8Array[], bytesMax = 1000) {
  const lines: [number, string | undefined][] = [];
  for await (const { line, bytes } of readLines(ReadableStream.from(chunks), bytesMax)) {
    lines.push([line, bytes && Buffer.from(bytes).toString()]);
  }
  return lines;
}

describe('readLines', () => {
  it('cuts lines the same however the bytes arrive', async () => {
    const text = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replace(/\n/g, '')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.join('\n'));
        const chunks = [];
        for (let from = 0; from < bytes.length; from += size) chunks.push(bytes.subarray(from, from + size));
        expect(await linesOf(chunks)).toEqual(await linesOf([bytes]));
      }),
    );
  });

  it('numbers lines as an editor does, and leaves blank ones out', async () => {
    expect(await linesOf([Buffer.from('a\n\n \r\nb\n')])).toEqual([
      [1, 'a'],
      [4, 'b'],
    ]);
  });

  it('a line that is too long comes without its bytes and stops no other', async () => {
    expect(await linesOf([Buffer.from(`a\n${'x'.repeat(11)}\nb`)], 10)).toEqual([
      [1, 'a'],
      [2, undefined],
      [3, 'b'],
    ]);
  });
});
