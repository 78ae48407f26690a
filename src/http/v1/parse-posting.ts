import { z } from '@hono/zod-openapi';
import { cleanText } from '../../domain/text/clean.ts';
import { parsePosting } from '../../domain/text/parse/parse-posting.ts';
import { ASSUMPTIONS } from '../../domain/text/parse/suggestion.ts';
import { hasResidentNumber } from '../../domain/text/personal/resident-number.ts';
import { TEXT_BYTES_MAX, TEXT_CHARACTERS_MAX } from '../json-guard.ts';
import { HttpProblem } from '../problem.ts';
import { PostingSchema } from '../schemas/posting.ts';
import { type Api, describe, jsonAnswer, jsonBody, problems } from './route.ts';

const Body = z.strictObject({
  text: z.string().min(1).max(TEXT_CHARACTERS_MAX).openapi({ example: '주 5일 09:00~18:00, 시급 11,000원' }),
});

const { schedule, wage, employmentType, headcount, requires } = PostingSchema.shape;
const { licences, experienceMonths, education } = requires.unwrap().shape;

const suggestion = <Field extends string, Value extends z.ZodOptional>(field: Field, value: Value) =>
  z.object({
    field: z.literal(field),
    value: value.unwrap(),
    text: z.string().openapi({ description: '글에서 읽은 곳을 그대로 옮긴 것', example: '시급 11,000원' }),
    start: z.int().openapi({ description: '읽은 곳이 시작하는 자리(UTF-16 단위)' }),
    end: z.int().openapi({ description: '읽은 곳이 끝난 다음 자리(UTF-16 단위)' }),
    assumed: z.array(z.enum(ASSUMPTIONS)).openapi({
      description: '글에 없어서 짐작한 것. days: 일하는 요일, afternoon: 오전인지 오후인지',
    }),
  });

const ParsedPosting = z
  .object({
    cleaned: z.string().openapi({ description: 'HTML, 주소, 전화번호, 전자우편을 걷어 낸 글' }),
    suggestions: z.array(
      z.discriminatedUnion('field', [
        suggestion('schedule', schedule),
        suggestion('wage', wage),
        suggestion('employmentType', employmentType),
        suggestion('headcount', headcount),
        suggestion('requires.licences', licences),
        suggestion('requires.experienceMonths', experienceMonths),
        suggestion('requires.education', education),
      ]),
    ),
  })
  .openapi('ParsedPosting');

/**
 * `POST /v1/postings/parse`: hours, wage and terms that a free text speaks of, for a person to accept. Nothing is
 * stored and nothing becomes a fact.
 */
export function addParsePosting(api: Api): void {
  const route = describe(
    'postings:write',
    {
      method: 'post',
      path: '/postings/parse',
      summary: '공고 글에서 항목 제안하기',
      description:
        '자유롭게 쓴 공고 글에서 근무시간, 임금, 고용형태, 인원, 자격을 찾아 제안합니다. 저장하지 않으며, 담당자가 확인하고 ' +
        '받아들여야 합니다. 한 항목에 제안이 여럿이면 글이 여러 가지를 말한 것입니다.',
      request: { body: jsonBody(Body) },
      responses: { 200: jsonAnswer('다듬은 글과 제안', ParsedPosting), ...problems(413, 415) },
    },
    TEXT_BYTES_MAX,
  );
  api.openapi(route, (c) => {
    const { text } = c.req.valid('json');
    const cleaned = cleanText(text);
    // Markup in between can hide a number from the guard of the body.
    if (hasResidentNumber(cleaned)) throw new HttpProblem('input.invalid', [HIDDEN_RESIDENT_NUMBER]);
    return c.json({ cleaned, suggestions: parsePosting(text) }, 200);
  });
}

const HIDDEN_RESIDENT_NUMBER = {
  pointer: '#/text',
  in: 'body',
  detail: '주민등록번호로 보이는 숫자는 받지 않습니다',
} as const;
