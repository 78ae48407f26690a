import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputErrors, pointerTo } from './problem.ts';

describe('pointerTo', () => {
  it.each([
    [[], '#'],
    [['wanted', 'text'], '#/wanted/text'],
    [['shifts', 0, 'end'], '#/shifts/0/end'],
    [['a/b~c'], '#/a~1b~0c'],
    [['이름'], '#/%EC%9D%B4%EB%A6%84'],
  ])('writes %j as a URI fragment', (path, pointer) => {
    expect(pointerTo(path)).toBe(pointer);
  });
});

describe('inputErrors', () => {
  it('points at each unknown field by its own name', () => {
    const error = z
      .strictObject({ inner: z.strictObject({}) })
      .safeParse({ inner: { sex: 'x', age: 1 } }).error;
    if (!error) throw new Error('The schema let unknown fields pass');
    expect(inputErrors(error, 'json').map(({ pointer }) => pointer)).toEqual(['#/inner/sex', '#/inner/age']);
  });
});
