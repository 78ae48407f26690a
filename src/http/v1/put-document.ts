import type { z } from '@hono/zod-openapi';
import type { Precondition, PutOutcome } from '../../domain/put.ts';
import { etagOf, parseIfMatch } from '../conditions.ts';
import type { Scope } from '../env.ts';
import { PutAnswer } from '../schemas/answers.ts';
import { type Api, describe, IdParam, jsonAnswer, jsonBody, problems } from './route.ts';

export type PutDocument<Document> = (
  documents: { id: string; document: Document }[],
  condition?: Precondition,
) => Promise<PutOutcome[]>;

/**
 * `PUT /v1/seekers/{id}`, `PUT /v1/postings/{id}`
 * @param beside what the answer says of the document itself, as the schema of the answer has it
 */
export function addPutDocument<Schema extends z.ZodType>(
  api: Api,
  resource: {
    path: 'seekers' | 'postings';
    scope: Scope;
    summary: string;
    schema: Schema;
    answer?: typeof PutAnswer;
  },
  put: PutDocument<z.infer<Schema>>,
  beside: (document: z.infer<Schema>) => Promise<object> = async () => ({}),
): void {
  const { answer: Answer = PutAnswer } = resource;
  const route = describe(resource.scope, {
    method: 'put',
    path: `/${resource.path}/{id}`,
    summary: resource.summary,
    request: { params: IdParam, body: jsonBody(resource.schema) },
    responses: {
      200: jsonAnswer('바뀌었거나 그대로임', Answer),
      201: jsonAnswer('새로 만듦', Answer),
      ...problems(412, 413, 415),
    },
  });
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param' as never) as { id: string };
    const document = c.req.valid('json' as never) as z.infer<Schema>;
    const [outcome] = await put([{ id, document }], parseIfMatch(c.req.header('if-match')));
    if (!outcome) throw new Error('A put without outcome');
    c.header('ETag', etagOf(outcome.revision));
    const answer = { id, revision: outcome.revision, changed: outcome.outcome !== 'unchanged' };
    return c.json({ ...answer, ...(await beside(document)) }, outcome.outcome === 'created' ? 201 : 200);
  });
}
