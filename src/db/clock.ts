import { type Sql, whileAvailable } from './connection.ts';

/** The database's clock, milliseconds since the epoch. Those of the processes may be moved, or differ. */
export const createClock = (sql: Sql) => (): Promise<number> =>
  whileAvailable(async () => {
    const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
    if (!row) throw new Error('A clock that does not answer');
    return row.now.getTime();
  });
