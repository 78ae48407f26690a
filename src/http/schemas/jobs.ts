import { z } from '@hono/zod-openapi';

export const JobAnswer = z
  .object({
    id: z.string().openapi({ example: 'refresh-posting-p-1' }),
    queue: z.string().openapi({ example: 'refresh-posting' }),
    payload: z
      .record(z.string(), z.unknown())
      .openapi({ description: '무엇에 대한 일인지. id와 이름뿐입니다', example: { ids: ['p-1'] } }),
    reason: z.string().openapi({ description: '까닭. 문서의 내용은 들어 있지 않습니다' }),
    tries: z.int(),
    failedAt: z.string(),
  })
  .openapi('FailedJob');

export const JobListAnswer = z
  .object({ items: z.array(JobAnswer), nextCursor: z.string().nullable() })
  .openapi('FailedJobList');
