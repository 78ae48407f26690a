import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

describe('parseConfig', () => {
  it('an empty environment is a whole configuration', () => {
    expect(parseConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '.data',
      databaseUrl: undefined,
      embedding: { model: 'ko-job-e5-small', allowRemote: false, batchSize: 1 },
    });
  });

  it('an empty value means unset', () => {
    expect(parseConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 });
  });

  it('names every wrong variable at once and never a value', () => {
    const env = { PORT: 'eighty', DATABASE_URL: 'mysql://root:hunter2@db/x', HORIZON_ADMIN_KEY: 'too-short' };
    let message = '';
    try {
      parseConfig(env);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as Error).message;
    }
    for (const name of Object.keys(env)) expect(message).toContain(name);
    for (const value of ['eighty', 'hunter2', 'too-short']) expect(message).not.toContain(value);
  });
});
