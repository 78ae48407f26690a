/** All benchmarks, in the order in which they run; each is loaded when its turn comes. */
export const BENCHES = {
  exposure: async () => (await import('./exposure.ts')).exposure,
  audit: async () => (await import('./audit.ts')).audit,
  pairs: async () => (await import('./pairs.ts')).pairs,
  rows: async () => (await import('./rows.ts')).rows,
  match: async () => (await import('./match.ts')).match,
  reads: async () => (await import('./reads.ts')).reads,
  intake: async () => (await import('./intake.ts')).intake,
  freshness: async () => (await import('./freshness.ts')).freshness,
  night: async () => (await import('./night.ts')).night,
  'night-whole': async () => (await import('./night-whole.ts')).nightWhole,
  growth: async () => (await import('./growth.ts')).growth,
  pressure: async () => (await import('./pressure.ts')).pressure,
} as const;

export type BenchName = keyof typeof BENCHES;
