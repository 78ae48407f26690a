/** The servers of a services run; a global setup starts them and hands this to every test file. */
export type Services = {
  /** Folder of `initdb` and `pg_ctl`, for suites that stop and start a server of their own. */
  postgresBin: string;
  /** A URL of the suite's PostgreSQL, as its superuser. */
  postgresUrl: string;
  /** The database that has all migrations, to be cloned. */
  templateDatabase: string;
  /** The suite's Redis, without a database number. */
  redisUrl: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    /** null: everything runs embedded, in the test's own process. */
    services: Services | null;
  }
}
