import { statfs } from 'node:fs/promises';

/**
 * With less room than this on its disk the embedded database takes no writes. It must always find room for the next
 * segment of its write-ahead log (16 MiB), because PGlite does not live on when it does not (docs/adr/0028).
 */
export const ROOM_BYTES_MIN = 64 * 2 ** 20;

/** Bytes that are left on a folder's disk; unlimited where the file system does not say. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize, blocks } = await statfs(folder);
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}

/** The data folder's disk is full: there is nothing to start on. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** @throws {DiskFullError} */
export async function requireRoom(folder: string): Promise<void> {
  const room = await roomIn(folder);
  if (room >= ROOM_BYTES_MIN) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 2 ** 20);
  throw new DiskFullError(
    `데이터 폴더 ${folder} 의 디스크에 ${megabytes(room)}MB밖에 남지 않았습니다. ` +
      `${megabytes(ROOM_BYTES_MIN)}MB 이상 비운 뒤 다시 시작하세요. 저장된 것은 그대로 있습니다.`,
  );
}

/** What the database's thread ends with when its write-ahead log found no room after all. */
export const LOG_LOST_STATUS = 28;

/** The disk filled up faster than it was looked at. */
export const logLost = (folder: string) =>
  new DiskFullError(
    `데이터 폴더 ${folder} 의 디스크가 가득 차서 멈춥니다. 자리를 비운 뒤 다시 시작하세요. 저장했다고 답한 것은 그대로 있습니다.`,
  );
