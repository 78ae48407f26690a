/**
 * Small ONNX models as bytes. The format is Protocol Buffers: fields of a number and a wire type, 0 for integers of 7 bits
 * a byte and 2 for bytes with their length before them. Field numbers are those of onnx.proto (ONNX 1.13), which never
 * change.
 */

const IR_VERSION = 8;
const OPSET_VERSION = 13;
const ELEMENT_TYPES = { float: 1, int64: 7 } as const;

/** A matrix by its name; a side that is a name may have any length. */
type Matrix = { name: string; sides: (number | string)[] };

/** Operations between named values, the values that are fixed, what comes in and what goes out. */
export type OnnxGraph = {
  operations: { name: string; inputs: string[]; outputs: string[] }[];
  weights: { name: string; sides: number[]; values: Float32Array | BigInt64Array }[];
  input: Matrix;
  output: Matrix;
};

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

/** NodeProto. */
const operationProto = ({ name, inputs, outputs }: OnnxGraph['operations'][number]) =>
  nested(
    1,
    ...inputs.map((input) => nested(1, input)),
    ...outputs.map((output) => nested(2, output)),
    nested(4, name),
  );

/** TensorProto. */
function weightsProto({ name, sides, values }: OnnxGraph['weights'][number]): Buffer {
  const type = values instanceof Float32Array ? ELEMENT_TYPES.float : ELEMENT_TYPES.int64;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return nested(
    5,
    ...sides.map((side) => integer(1, side)),
    integer(2, type),
    nested(8, name),
    nested(9, bytes),
  );
}

/** ValueInfoProto of a matrix of floats. */
function matrixProto(field: number, { name, sides }: Matrix): Buffer {
  const dimensions = sides.map((side) =>
    nested(1, typeof side === 'number' ? integer(1, side) : nested(2, side)),
  );
  const tensor = nested(1, integer(1, ELEMENT_TYPES.float), nested(2, ...dimensions));
  return nested(field, nested(1, name), nested(2, tensor));
}

/** @returns the bytes of the model (ModelProto) that a runtime loads */
export function onnxModel({ operations, weights, input, output }: OnnxGraph): Uint8Array {
  const graph = nested(
    7,
    ...operations.map(operationProto),
    nested(2, 'horizon-match'),
    ...weights.map(weightsProto),
    matrixProto(11, input),
    matrixProto(12, output),
  );
  return Buffer.concat([integer(1, IR_VERSION), graph, nested(8, integer(2, OPSET_VERSION))]);
}
