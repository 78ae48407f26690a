export type CircuitBreaker = {
  /** Whether a call may be made now. In the half-open state that is one call, until its outcome is reported. */
  mayCall: () => boolean;
  succeeded: () => void;
  failed: () => void;
};

export type CircuitBreakerOptions = {
  /** Failures in a row that open the circuit. */
  failuresMax: number;
  /** How long it stays open, milliseconds. */
  pauseMs: number;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
};

/**
 * Spares a part that is down, and those who wait for it: after some failures in a row nobody asks for a while, then one
 * call probes whether it is back.
 */
export function createCircuitBreaker({ failuresMax, pauseMs, now }: CircuitBreakerOptions): CircuitBreaker {
  let failuresInRow = 0;
  /** When it opened; null while it is closed. */
  let openedAt: number | null = null;
  let isProbing = false;

  return {
    mayCall: () => {
      if (openedAt === null) return true;
      if (isProbing || now() - openedAt < pauseMs) return false;
      isProbing = true;
      return true;
    },
    succeeded: () => {
      failuresInRow = 0;
      openedAt = null;
      isProbing = false;
    },
    failed: () => {
      failuresInRow += 1;
      isProbing = false;
      if (failuresInRow >= failuresMax) openedAt = now();
    },
  };
}
