import fc from 'fast-check';

/** Vectors of length 1 as float32 keeps them: spread over all components, or over a few. */
export const unitVectors = (dimensions: number): fc.Arbitrary<Float32Array> =>
  fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: dimensions,
      maxLength: dimensions,
      size: 'max',
    })
    .map((components) => (Math.hypot(...components) === 0 ? components.with(0, 1) : components))
    .map((components) => {
      const length = Math.hypot(...components);
      return Float32Array.from(components, (component) => component / length);
    });
