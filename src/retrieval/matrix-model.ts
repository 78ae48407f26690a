/**
 * The graph `S = Q · P` as an ONNX model, P being its weights; or the greatest of each row of S alone. The format is
 * Protocol Buffers: fields of a number and a wire type, 0 for integers of 7 bits a byte and 2 for bytes with their length
 * before them. Field numbers are those of onnx.proto (ONNX 1.13), which never change.
 */

const IR_VERSION = 8;
const OPSET_VERSION = 13;
const FLOAT = 1;
const INT64 = 7;

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

/** NodeProto: an operation between named values. */
const operation = (inputs: string[], outputs: string[], name: string) =>
  nested(
    1,
    ...inputs.map((input) => nested(1, input)),
    ...outputs.map((output) => nested(2, output)),
    nested(4, name),
  );

/** TensorProto: weights by name. */
const weightsOf = (name: string, sides: number[], type: number, bytes: Uint8Array) =>
  nested(5, ...sides.map((side) => integer(1, side)), integer(2, type), nested(8, name), nested(9, bytes));

/**
 * @param weights P, row by row: `inner` rows of `columns` numbers
 * @param top where given, the model gives only so many greatest values of each row (V), for measuring
 * @returns the bytes of a model that takes Q (any number of rows of `inner` numbers) and gives S
 */
export function matrixModel(weights: Float32Array, inner: number, columns: number, top?: number): Uint8Array {
  const bytes = new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
  const count = Buffer.alloc(8);
  count.writeBigInt64LE(BigInt(top ?? 0));
  const graph = nested(
    7,
    operation(['Q', 'P'], ['S'], 'MatMul'),
    ...(top ? [operation(['S', 'K'], ['V', 'I'], 'TopK')] : []),
    nested(2, 'similarities'),
    weightsOf('P', [inner, columns], FLOAT, bytes),
    ...(top ? [weightsOf('K', [1], INT64, count)] : []),
    matrix(11, 'Q', ['rows', inner]),
    top ? matrix(12, 'V', ['rows', top]) : matrix(12, 'S', ['rows', columns]),
  );
  return Buffer.concat([integer(1, IR_VERSION), graph, nested(8, integer(2, OPSET_VERSION))]);
}
