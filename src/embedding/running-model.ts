import { once } from 'node:events';
import { unavailable } from '../domain/errors.ts';
import { startProcess } from '../spawn.ts';
import { ModelError } from './model-error.ts';
import type { ModelOptions, ModelReply, ModelRequest } from './model-process.ts';

/** One process with the model in it, for as long as it lives. */
export type RunningModel = {
  dimensions: number;
  /**
   * @returns the vectors of the texts, one after the other
   * @throws part.unavailable when the process is gone, or goes before it has answered
   */
  infer: (texts: string[]) => Promise<Float32Array>;
  pid: number | undefined;
  isAlive: () => boolean;
  /** Resolves when the process has ended, for whatever reason. */
  gone: Promise<unknown>;
  close: () => Promise<void>;
};

type Waiting = { resolve: (vectors: Float32Array) => void; reject: (error: Error) => void };

/** @throws {ModelError} when the model cannot be loaded */
export async function startModel(options: ModelOptions): Promise<RunningModel> {
  const child = startProcess(import.meta.url, './model-process', options);
  const gone = once(child, 'exit').catch(() => {});
  // An ended process is still connected for a moment.
  const isAlive = () => child.connected && child.exitCode === null && child.signalCode === null;
  const waiting = new Map<number, Waiting>();
  let nextId = 0;

  const dimensions = await new Promise<number>((resolve, reject) => {
    const fail = (cause: unknown) => {
      reject(new ModelError(`모델 ${options.model} 을(를) 읽을 수 없습니다.`, { cause }));
      for (const { reject: rejectOne } of waiting.values()) rejectOne(unavailable('model', cause));
      waiting.clear();
    };
    child.on('error', fail);
    child.on('exit', fail);
    child.on('message', (reply: ModelReply) => {
      if ('ready' in reply) return resolve(reply.ready.dimensions);
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('vectors' in reply) one?.resolve(reply.vectors);
      else one?.reject(new Error(`Inference failed: ${reply.error}`));
    });
  });

  return {
    dimensions,
    infer: (texts) => {
      if (!isAlive()) return Promise.reject(unavailable('model'));
      return new Promise((resolve, reject) => {
        const request: ModelRequest = { id: nextId, texts };
        nextId += 1;
        waiting.set(request.id, { resolve, reject });
        child.send(request);
      });
    },
    pid: child.pid,
    isAlive,
    gone,
    close: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
