import { z } from '@hono/zod-openapi';
import { WARNING_CODES, WARNING_FIELDS, WARNINGS_MAX } from '../../domain/legality/warnings.ts';

import { PutAnswer } from './answers.ts';

const Words = z.object({ ko: z.string(), en: z.string() });
const position = z.int().nullable();

export const WarningCode = z.enum(WARNING_CODES).openapi('WarningCode');

export const PostingWarning = z
  .object({
    code: WarningCode,
    field: z.enum(WARNING_FIELDS).openapi({ description: '공고의 어느 항목인지' }),
    item: position.openapi({ description: '목록 항목이면 몇 번째인지(0부터), 아니면 null' }),
    from: position.openapi({ description: '시작하는 자리(UTF-16 단위). 임금이면 null' }),
    to: position.openapi({ description: '끝난 다음 자리(UTF-16 단위). 임금이면 null' }),
    text: z.string().openapi({ example: '여성 우대' }),
    doubt: z
      .boolean()
      .openapi({ description: '직무의 성격이나 지원 사업 때문에 법이 허용할 수도 있으면 true' }),
    law: Words.openapi({
      example: { ko: '남녀고용평등법 제7조', en: 'Equal Employment Opportunity Act, article 7' },
    }),
    message: Words.openapi({ description: '사람이 확인할 것을 한 문장으로' }),
    suggestion: Words.openapi({ description: '이렇게 고쳐 적을 수 있다는 제안' }),
  })
  .openapi('PostingWarning');

export const PostingWarnings = z.array(PostingWarning).max(WARNINGS_MAX).openapi({
  description:
    '최저임금과 차별 표현, 물을 수 없는 것에 관해 사람이 확인할 점. 법률 자문이 아니며 순위와 점수를 바꾸지 않습니다.',
});

export const PutPostingAnswer = PutAnswer.extend({ warnings: PostingWarnings }).openapi('PutPostingAnswer');
