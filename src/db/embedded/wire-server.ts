import { createServer, type Socket } from 'node:net';

/**
 * What of PGlite the server needs: run frontend messages, get the backend's answer.
 * @see https://pglite.dev/docs/api
 */
export type ProtocolDatabase = {
  execProtocolRawStream: (
    messages: Uint8Array,
    options: { onRawData: (part: Uint8Array) => void },
  ) => Promise<void>;
};

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;

const code = (letter: string) => letter.charCodeAt(0);
const TERMINATE = code('X');
const READY_FOR_QUERY = code('Z');
const NOTIFICATION = code('A');
const IDLE = code('I');
const ERROR = code('E');
/** The frontend messages that make the backend act; what comes before them is only a part of a request. */
const REQUEST_ENDS = new Set([...'SQFHXcfp'].map(code));
const SYNC = Uint8Array.of(code('S'), 0, 0, 0, 4);
const ROLLBACK = Buffer.from('Q\0\0\0\rROLLBACK\0', 'latin1');

/**
 * Lets many PostgreSQL clients share one PGlite, which is a single session.
 *
 * A client has the session from the first message of a request until the backend says that it is idle again, so the
 * extended protocol's messages and the statements of a transaction never mix with another client's. Notifications,
 * which the one session receives for all, are passed on to every client: LISTEN works.
 * @param onLogLost called when the write-ahead log could not be written: the next request would never be answered
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function createWireServer(database: ProtocolDatabase, onLogLost: () => void = () => {}) {
  const clients = new Set<Socket>();
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** Waits for the session; resolves with the function that gives it back. */
  async function takeTurn(): Promise<() => void> {
    const before = lastTurn;
    let giveBack = () => {};
    lastTurn = new Promise<void>((resolve) => {
      giveBack = resolve;
    });
    await before;
    return giveBack;
  }

  async function answer(client: Socket, request: Uint8Array): Promise<boolean> {
    const response = await execute(database, request);
    const { idle, notifications, isLogLost } = readResponse(response);
    if (client.writable) client.write(response);
    if (isLogLost) onLogLost();
    for (const other of clients) {
      if (other !== client && other.writable) for (const message of notifications) other.write(message);
    }
    return idle;
  }

  async function serve(client: Socket): Promise<void> {
    let giveBack: (() => void) | undefined;
    try {
      for await (const request of readRequests(client)) {
        giveBack ??= await takeTurn();
        clients.add(client);
        if (await answer(client, request)) {
          giveBack();
          giveBack = undefined;
        }
      }
    } catch (error) {
      // A client that breaks off is destroyed by its own error and concerns nobody else; all else is the database's.
      if (!client.destroyed) throw error;
    } finally {
      clients.delete(client);
      client.destroy();
      if (giveBack) {
        // The client went away in the middle of a request or a transaction: nothing of it may stay.
        await execute(database, SYNC).catch(() => undefined);
        await execute(database, ROLLBACK).catch(() => undefined);
        giveBack();
      }
    }
  }

  const server = createServer({ noDelay: true }, (client) => {
    client.on('error', () => client.destroy());
    // An error here is the database's own: thrown out of the event loop, it ends the thread loudly.
    serve(client).catch((error) =>
      setImmediate(() => {
        throw error;
      }),
    );
  });

  return {
    listen: (path: string) =>
      new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve)),
    /** Runs something of the server's own between two clients' turns. */
    whileIdle: async (work: () => Promise<unknown>): Promise<void> => {
      const giveBack = await takeTurn();
      try {
        await work();
      } finally {
        giveBack();
      }
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of clients) client.destroy();
      await closed;
      await lastTurn;
    },
  };
}

/** Runs messages and gathers the answer. PGlite's way that returns the answer at once also keeps every row, for ever. */
async function execute(database: ProtocolDatabase, messages: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await database.execProtocolRawStream(messages, { onRawData: (part) => parts.push(part.slice()) });
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** Cuts a client's bytes into requests: the start-up packet, then runs of messages that end in one of REQUEST_ENDS. */
async function* readRequests(client: Socket): AsyncGenerator<Uint8Array> {
  let buffer: Buffer = Buffer.alloc(0);
  let lengthOf = startUpLength;
  for await (const chunk of client) {
    buffer = Buffer.concat([buffer, chunk]);
    for (let length = lengthOf(buffer); length > 0; length = lengthOf(buffer)) {
      const request = buffer.subarray(0, length);
      buffer = buffer.subarray(length);
      const kind = lengthOf === startUpLength ? request.readInt32BE(4) : request.readInt8(0);
      if (kind === TERMINATE || kind === CANCEL_REQUEST) return;
      if (kind === SSL_REQUEST || kind === GSS_REQUEST) client.write('N');
      else {
        lengthOf = requestLength;
        yield request;
      }
    }
  }
}

/** Bytes of the start-up packet at the beginning of `buffer`; 0 while it is not whole. */
function startUpLength(buffer: Buffer): number {
  const length = buffer.length >= 8 ? buffer.readInt32BE(0) : Number.POSITIVE_INFINITY;
  return length <= buffer.length ? length : 0;
}

/** Bytes of the first request of `buffer`; 0 while it is not whole. */
function requestLength(buffer: Buffer): number {
  for (let at = 0; at + 5 <= buffer.length; ) {
    const end = at + 1 + buffer.readInt32BE(at + 1);
    if (end > buffer.length) return 0;
    if (REQUEST_ENDS.has(buffer.readInt8(at))) return end;
    at = end;
  }
  return 0;
}

type Reading = {
  /** Whether the session is idle at the end. */
  idle: boolean;
  notifications: Uint8Array[];
  isLogLost: boolean;
};

/** disk_full (53100) of a file of the write-ahead log; of a table it costs the statement only. */
const LOG_LOST = /\0C53100\0.*pg_wal/;

/** Walks the backend's messages. */
function readResponse(response: Uint8Array): Reading {
  const view = new DataView(response.buffer, response.byteOffset, response.byteLength);
  const notifications: Uint8Array[] = [];
  let idle = false;
  let isLogLost = false;
  for (let at = 0; at + 5 <= response.length; ) {
    const end = at + 1 + view.getInt32(at + 1);
    if (response[at] === ERROR) {
      isLogLost ||= LOG_LOST.test(Buffer.from(response.subarray(at, end)).toString('latin1'));
    }
    if (response[at] === READY_FOR_QUERY) idle = response[at + 5] === IDLE;
    if (response[at] === NOTIFICATION) notifications.push(response.slice(at, end));
    at = end;
  }
  return { idle, notifications, isLogLost };
}
