import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a line between two machines does to what is sent:
 * `pass` it on; `delay` it; `halve` it, so that a message comes in pieces with time between; `stall`, so that nothing
 * comes through while the connection stands; `cut` it in the middle of what is sent; `refuse` new connections.
 */
export type Weather = 'pass' | 'delay' | 'halve' | 'stall' | 'cut' | 'refuse';

const DELAY_MS = 40;
const POLL_MS = 10;

export type TcpProxy = {
  port: number;
  /** What happens from now on, to the connections that stand too. */
  set: (weather: Weather) => void;
  /** Ends every connection at once, without a word. */
  cutAll: () => void;
  close: () => Promise<void>;
};

/** Stands between a client and the server on a port of this machine. */
export async function startProxy(serverPort: number): Promise<TcpProxy> {
  let weather: Weather = 'pass';
  let isOpen = true;
  const sockets = new Set<Socket>();

  async function forward(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      while (weather === 'stall' && isOpen) await sleep(POLL_MS);
      await send(to, chunk, weather);
    }
    to.end();
  }

  const server = createServer({ noDelay: true }, (client) => {
    if (weather === 'refuse') {
      client.destroy();
      return;
    }
    const upstream = connect({ port: serverPort, host: '127.0.0.1', noDelay: true });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('error', () => other.destroy());
      forward(one, other).catch(() => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      weather = next;
    },
    cutAll,
    close: async () => {
      isOpen = false;
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function send(to: Socket, chunk: Buffer, weather: Weather): Promise<void> {
  const half = weather === 'halve' || weather === 'cut' ? chunk.length >> 1 : chunk.length;
  if (weather === 'delay' || weather === 'halve') await sleep(DELAY_MS);
  to.write(chunk.subarray(0, half));
  if (weather === 'cut') {
    // What was written goes out before the line is gone.
    to.destroySoon();
  } else if (half < chunk.length) {
    await sleep(DELAY_MS);
    to.write(chunk.subarray(half));
  }
}
