import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function breakerAt(start = 0) {
  let time = start;
  const breaker = createCircuitBreaker({ failuresMax: 3, pauseMs: 1000, now: () => time });
  const fail = (times: number) => {
    for (let count = 0; count < times; count += 1) breaker.failed();
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { breaker, fail, pass };
}

describe('circuit breaker', () => {
  it('opens after failures in a row, and a success in between starts the count anew', () => {
    const { breaker, fail } = breakerAt();
    fail(2);
    breaker.succeeded();
    fail(2);
    expect(breaker.mayCall()).toBe(true);
    fail(1);
    expect(breaker.mayCall()).toBe(false);
  });

  it('after the pause lets exactly one call probe, and closes when that succeeds', () => {
    const { breaker, fail, pass } = breakerAt();
    fail(3);
    pass(999);
    expect(breaker.mayCall()).toBe(false);
    pass(1);
    expect([breaker.mayCall(), breaker.mayCall()]).toEqual([true, false]);
    breaker.succeeded();
    expect([breaker.mayCall(), breaker.mayCall()]).toEqual([true, true]);
  });

  it('a probe that fails opens it for another whole pause', () => {
    const { breaker, fail, pass } = breakerAt();
    fail(3);
    pass(1000);
    expect(breaker.mayCall()).toBe(true);
    breaker.failed();
    pass(999);
    expect(breaker.mayCall()).toBe(false);
    pass(1);
    expect(breaker.mayCall()).toBe(true);
  });

  it('calls that were under way when it opened do not make the pause longer than their own end', () => {
    const { breaker, fail, pass } = breakerAt();
    fail(3);
    pass(500);
    fail(1);
    pass(1000);
    expect(breaker.mayCall()).toBe(true);
  });
});
