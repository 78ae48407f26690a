import type { Scope } from '../env.ts';
import { type Api, describe, IdParam, problems } from './route.ts';

/** `DELETE /v1/seekers/{id}`, `DELETE /v1/postings/{id}`: the document and all that hangs on it. */
export function addDeleteDocument(
  api: Api,
  resource: { path: 'seekers' | 'postings'; scope: Scope; summary: string },
  remove: (id: string) => Promise<void>,
): void {
  const route = describe(resource.scope, {
    method: 'delete',
    path: `/${resource.path}/{id}`,
    summary: resource.summary,
    request: { params: IdParam },
    responses: { 204: { description: '지웠음' }, ...problems(404) },
  });
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param' as never) as { id: string };
    await remove(id);
    return c.body(null, 204);
  });
}
