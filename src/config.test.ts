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

  it('nothing is routed unless an engine is named', () => {
    expect(parseConfig({}).routing).toBeUndefined();
    expect(parseConfig({ ROUTING_ENGINE: 'valhalla', ROUTING_URL: 'http://valhalla:8002' }).routing).toEqual({
      engine: 'valhalla',
      url: 'http://valhalla:8002',
      ways: ['walk', 'bicycle', 'car'],
      timeoutMs: 2000,
      cacheDays: 90,
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['an engine without its address', { ROUTING_ENGINE: 'valhalla' }, 'ROUTING_URL'],
    ['an address without an engine', { ROUTING_URL: 'http://valhalla:8002' }, 'ROUTING_ENGINE'],
    ['an unknown engine', { ROUTING_ENGINE: 'graphhopper', ROUTING_URL: 'http://g' }, 'ROUTING_ENGINE'],
    ['an address that is none', { ROUTING_ENGINE: 'osrm', ROUTING_URL: 'osrm-{way}:5000' }, 'ROUTING_URL'],
    ['a password in the address', { ROUTING_ENGINE: 'osrm', ROUTING_URL: 'http://a:b@{way}' }, 'ROUTING_URL'],
    ['a bus', { ROUTING_ENGINE: 'osrm', ROUTING_URL: 'http://{way}', ROUTING_WAYS: 'bus' }, 'ROUTING_WAYS'],
  ])('%s is refused at start', (_, env, name) => {
    expect(() => parseConfig(env)).toThrow(new RegExp(`^[^]*  ${name}: `));
  });

  it('one OSRM server is never asked for several ways, because it would take a walker for a car', () => {
    const url = { ROUTING_ENGINE: 'osrm', ROUTING_URL: 'http://osrm:5000' };
    expect(() => parseConfig(url)).toThrow('{way}');
    expect(parseConfig({ ...url, ROUTING_WAYS: 'car' }).routing?.ways).toEqual(['car']);
    expect(parseConfig({ ...url, ROUTING_URL: 'http://osrm-{way}:5000' }).routing?.ways).toHaveLength(3);
  });
});
