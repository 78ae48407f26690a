const NEWLINE = 10;

/**
 * Cuts a stream of bytes into its non-empty lines, numbered from 1.
 * @param bytesMax a longer line comes without its bytes, and is not kept in memory
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<{ line: number; bytes: Uint8Array | undefined }> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= bytesMax) parts.push(part);
    else parts = [];
  };
  const take = () => {
    const bytes = size > bytesMax ? undefined : Buffer.concat(parts);
    const taken = { line, bytes };
    line += 1;
    parts = [];
    size = 0;
    return taken;
  };
  for await (const chunk of body) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      from = end + 1;
      const taken = take();
      if (!isBlank(taken.bytes)) yield taken;
    }
    keep(chunk.subarray(from));
  }
  const last = take();
  if (!isBlank(last.bytes)) yield last;
}

function isBlank(bytes: Uint8Array | undefined): boolean {
  return bytes?.every((byte) => byte === 32 || byte === 9 || byte === 13) ?? false;
}
