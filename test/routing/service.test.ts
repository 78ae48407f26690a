import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';
import type { Env } from '../support/home.ts';
import { freshList, putAll, recommendationsOf, runNight } from '../support/lists.ts';
import { careJob, careSeeker } from '../support/people-and-jobs.ts';
import { type RoutingServer, startRoutingServer } from '../support/routing-server.ts';
import { startTestService, type TestService } from '../support/service.ts';

/** Every port that this process tries to reach. */
const triedPorts = new Set<string>();
function watchSocket(message: unknown): void {
  const { socket } = message as { socket: Socket };
  socket.on('connectionAttempt', (_ip: string, port: number) => triedPorts.add(String(port)));
}
beforeAll(() => subscribe('net.client.socket', watchSocket));
afterAll(() => void unsubscribe('net.client.socket', watchSocket));

const portOf = (url: string) => new URL(url).port;
/** By car alone: four kilometres, 13 minutes by the estimate. */
const seeker = careSeeker({ travel: { modes: ['car'], maxMinutes: 60 } });
const job = careJob({ workplace: { lat: 35.83, lon: 126.91 } });

async function live(env: Env, look: (service: TestService) => Promise<void>): Promise<void> {
  const service = await startTestService({ env });
  try {
    await putAll(service.client, 'postings', { care: job });
    await putAll(service.client, 'seekers', { kim: seeker });
    await look(service);
  } finally {
    await service.close();
  }
}
const commuteOf = async ({ client }: TestService) =>
  (await freshList(client, recommendationsOf('kim'))).items[0]?.commute;

describe('a service', () => {
  let server: RoutingServer;
  beforeAll(async () => {
    server = await startRoutingServer('osrm', () => 40 * 60);
  });
  afterAll(() => server.close());

  it('that has no routing engine configured opens no socket but to its own parts, and estimates', async () => {
    triedPorts.clear();
    await live({}, async (service) => {
      expect(await commuteOf(service)).toMatchObject({ way: 'car', estimated: true });
      await runNight(service.client);
      const services = inject('services');
      const own = [service.client.url, services?.postgresUrl, services?.redisUrl].flatMap((url) =>
        url === undefined ? [] : [portOf(url)],
      );
      expect(own).toEqual(expect.arrayContaining([...triedPorts]));
      expect(triedPorts.size).toBeGreaterThan(0);
    });
    expect(server.requests).toEqual([]);
  });

  it('with an engine puts its minutes into lists, the night and single pairs, and asks no more than it must', async () => {
    triedPorts.clear();
    const env = { ROUTING_ENGINE: 'osrm', ROUTING_URL: `${server.url}/`, ROUTING_WAYS: 'car' };
    await live(env, async (service) => {
      expect(await commuteOf(service)).toMatchObject({ way: 'car', estimated: false, minutes: 45 });
      expect(triedPorts).toContain(portOf(server.url));
      await runNight(service.client);
      expect(await commuteOf(service)).toMatchObject({ estimated: false, minutes: 45 });
      // Both documents may have been looked at in the same moment; from then on nobody asks.
      const asked = server.requests.length;
      expect(asked).toBeLessThanOrEqual(2);
      const pair = { seekerId: 'kim', postingId: 'care' };
      const { body } = await service.client.post<RecommendationItem>('/v1/evaluate', pair);
      expect(body.commute).toMatchObject({ estimated: false, minutes: 45 });
      expect(body.verdicts.find(({ rule }) => rule === 'commute')?.message.ko).not.toContain('약');
      await runNight(service.client);
      expect(server.requests).toHaveLength(asked);

      // What the engine has told survives it.
      await server.close();
      const again = await service.client.post<RecommendationItem>('/v1/evaluate', pair);
      expect(again.body.commute).toMatchObject({ estimated: false, minutes: 45 });
      const elsewhere = { seekerId: 'kim', posting: { ...job, workplace: { lat: 35.85, lon: 126.93 } } };
      const unknown = await service.client.post<RecommendationItem>('/v1/evaluate', elsewhere);
      expect(unknown.status).toBe(200);
      expect(unknown.body.commute).toMatchObject({ way: 'car', estimated: true });
    });
  });
});
