import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

/**
 * The peers of `reads.ts`, without key, freshness or checks: the rows of a seeker's list as they lie in the table, by one
 * query, as JSON; and answers of the service that lie ready-made in `bench_answer`, which no service could keep fresh.
 * `DATABASE_URL`, `PORT` as for the service.
 */
const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10 });
const app = new Hono();
app.get('/v1/seekers/:id/recommendations', async (c) => {
  const items = await sql`
    select r.*, encode(r.features, 'hex') as features, encode(r.verdicts, 'hex') as verdicts
    from recommendation r join posting p on p.id = r.posting_id
    where r.seeker_id = ${c.req.param('id')} and r.status <> 'blocked' and p.state = 'open'
    order by r.score desc, r.posting_id limit 20`;
  return c.json({ items });
});
app.get('/ready/:id', async (c) => {
  const [row] = await sql`select body from bench_answer where id = ${c.req.param('id')}`;
  return c.body(row?.['body'], 200, { 'Content-Type': 'application/json' });
});
const server = serve(
  { fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' },
  ({ port }) => console.log(`http://127.0.0.1:${port}`),
);
process.once('SIGTERM', () => {
  server.close();
  void sql.end({ timeout: 1 });
});
