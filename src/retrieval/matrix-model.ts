/**
 * The graph `S = Q · P` as an ONNX model, P being its weights. The format is Protocol Buffers: fields of a number and a
 * wire type, 0 for integers of 7 bits a byte and 2 for bytes with their length before them. Field numbers are those of
 * onnx.proto (ONNX 1.13), which never change.
 */

const IR_VERSION = 8;
const OPSET_VERSION = 13;
const FLOAT = 1;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

const integer = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);

function nested(field: number, ...parts: (Uint8Array | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

/** ValueInfoProto of a matrix; a side with a name may have any length. */
function matrix(field: number, name: string, sides: (number | string)[]): Buffer {
  const dimensions = sides.map((side) =>
    nested(1, typeof side === 'number' ? integer(1, side) : nested(2, side)),
  );
  const tensor = nested(1, integer(1, FLOAT), nested(2, ...dimensions));
  return nested(field, nested(1, name), nested(2, tensor));
}

/**
 * @param weights P, row by row: `inner` rows of `columns` numbers
 * @returns the bytes of a model that takes Q (any number of rows of `inner` numbers) and gives S
 */
export function matrixModel(weights: Float32Array, inner: number, columns: number): Uint8Array {
  const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
  const multiply = nested(1, nested(1, 'Q'), nested(1, 'P'), nested(2, 'S'), nested(4, 'MatMul'));
  const tensor = nested(
    5,
    integer(1, inner),
    integer(1, columns),
    integer(2, FLOAT),
    nested(8, 'P'),
    nested(9, bytes),
  );
  const graph = nested(
    7,
    multiply,
    nested(2, 'similarities'),
    tensor,
    matrix(11, 'Q', ['rows', inner]),
    matrix(12, 'S', ['rows', columns]),
  );
  return Buffer.concat([integer(1, IR_VERSION), graph, nested(8, integer(2, OPSET_VERSION))]);
}
