/** What `reads.ts` uses of autocannon, which brings no types. */
declare module 'autocannon' {
  type Request = { method: string; path: string; headers: Record<string, string> };
  type Options = {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    requests: { setupRequest: (request: Request) => Request }[];
  };
  type Result = {
    non2xx: number;
    errors: number;
    /** Seconds. */
    duration: number;
    requests: { total: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    throughput: { total: number };
  };
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
