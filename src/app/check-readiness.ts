import { DomainError } from '../domain/errors.ts';

export type CheckReadinessDeps = {
  checks: Record<'database' | 'queue' | 'model', () => Promise<void>>;
};

/** `read_only`: a database that answers and takes no writes, because its disk is full. */
export type PartState = 'up' | 'down' | 'read_only';

const CHECK_TIMEOUT_MS = 2000;

/** Asks every part whether it answers; a part that takes longer than two seconds is down. */
export async function checkReadiness({
  checks,
}: CheckReadinessDeps): Promise<Record<keyof CheckReadinessDeps['checks'], PartState>> {
  const ask = async (check: () => Promise<void>): Promise<PartState> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<PartState>((resolve) => {
      timer = setTimeout(() => resolve('down'), CHECK_TIMEOUT_MS);
    });
    try {
      return await Promise.race([check().then(() => 'up' as const), late]);
    } catch (error) {
      return error instanceof DomainError && error.code === 'storage.read_only' ? 'read_only' : 'down';
    } finally {
      clearTimeout(timer);
    }
  };
  const [database, queue, model] = await Promise.all([
    ask(checks.database),
    ask(checks.queue),
    ask(checks.model),
  ]);
  return { database, queue, model };
}
