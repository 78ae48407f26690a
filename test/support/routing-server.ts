import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Point } from '../../src/domain/place/distance.ts';

export type MatrixQuestion = { way: string; sources: Point[]; targets: Point[] };
/** Seconds from a place to a place, null for no way. */
export type Seconds = (from: Point, to: Point, way: string) => number | null;
type Reply = { status?: number; body: unknown; delayMs?: number };
/** What the server does with a question: answers it as documented, or as a test wants. */
export type Behaviour = (question: MatrixQuestion, documented: () => Reply) => Reply;

export type RoutingServer = {
  url: string;
  questions: MatrixQuestion[];
  /** Method and address of every request, as they came. */
  requests: string[];
  behave: (behaviour: Behaviour) => void;
  close: () => Promise<void>;
};

const ANSWER: Behaviour = (_question, documented) => documented();

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** GET /table/v1/{profile}/{lon},{lat};…?sources=…&destinations=… */
function readOsrm({ url = '' }: IncomingMessage): MatrixQuestion {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, , , way = '', coordinates = ''] = pathname.split('/');
  const places = coordinates.split(';').map((pair) => {
    const [lon = Number.NaN, lat = Number.NaN] = pair.split(',').map(Number);
    return { lat, lon };
  });
  const at = (name: string) =>
    (searchParams.get(name) ?? '').split(';').map((index) => {
      const place = places[Number(index)];
      if (!place) throw new Error(`${name} names a place that is not there`);
      return place;
    });
  return { way, sources: at('sources'), targets: at('destinations') };
}

function waypointOf({ lat, lon }: Point) {
  return { hint: 'x', distance: 4.1, name: '백구로', location: [lon, lat] };
}

function writeOsrm({ way, sources, targets }: MatrixQuestion, seconds: Seconds): Reply {
  return {
    body: {
      code: 'Ok',
      durations: sources.map((from) => targets.map((to) => seconds(from, to, way))),
      sources: sources.map(waypointOf),
      destinations: targets.map(waypointOf),
    },
  };
}

/** POST /sources_to_targets {sources, targets, costing} */
async function readValhalla(request: IncomingMessage): Promise<MatrixQuestion> {
  const { costing, sources, targets } = JSON.parse(await bodyOf(request));
  return { way: costing, sources, targets };
}

function writeValhalla({ way, sources, targets }: MatrixQuestion, seconds: Seconds): Reply {
  const rows = sources.map((from, from_index) =>
    targets.map((to, to_index) => {
      const time = seconds(from, to, way);
      return { distance: time === null ? null : time / 100, time, to_index, from_index };
    }),
  );
  return { body: { sources, targets, sources_to_targets: rows, units: 'kilometers' } };
}

const DIALECTS = {
  osrm: { path: '/table/v1/', method: 'GET', read: readOsrm, write: writeOsrm },
  valhalla: { path: '/sources_to_targets', method: 'POST', read: readValhalla, write: writeValhalla },
};

/**
 * A small server on this machine that answers in the documented form of an engine, by a made-up function of the places.
 * It is no routing engine: what it proves is that questions and answers are put together rightly.
 */
export async function startRoutingServer(
  dialect: keyof typeof DIALECTS,
  seconds: Seconds,
): Promise<RoutingServer> {
  const { path, method, read, write } = DIALECTS[dialect];
  const questions: MatrixQuestion[] = [];
  const requests: string[] = [];
  let behaviour = ANSWER;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push(`${request.method} ${request.url}`);
    if (request.method !== method || !request.url?.startsWith(path)) {
      response.writeHead(404).end('{}');
      return;
    }
    const question = await read(request);
    questions.push(question);
    const reply = behaviour(question, () => write(question, seconds));
    const { status = 200, body, delayMs = 0 } = reply;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    requests,
    behave: (next) => {
      behaviour = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
