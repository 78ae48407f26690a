import type { DatedAdvice } from '../../app/judge.ts';
import type { Scope } from '../env.ts';
import { Advice } from '../schemas/advice.ts';
import { type Api, describe, IdParam, jsonAnswer, problems } from './route.ts';

export type ReadAdviceDeps = {
  adviseSeeker: (id: string) => Promise<DatedAdvice>;
  advisePosting: (id: string) => Promise<DatedAdvice>;
};

const HOW_COUNTED =
  '조건을 하나씩 바꾸어 규칙으로 다시 따져 보고 셉니다. 뜻이 가까운 상대만 세며(유사도 항목이 0보다 큼), 목록이 꽉 찼으면 ' +
  '그 목록에 들 만한 것만 셉니다. 저장하지 않습니다.';

function addAdvice(
  api: Api,
  resource: { path: string; scope: Scope; summary: string },
  advise: (id: string) => Promise<DatedAdvice>,
): void {
  const route = describe(resource.scope, {
    method: 'get',
    path: resource.path,
    summary: resource.summary,
    description: HOW_COUNTED,
    request: { params: IdParam },
    responses: { 200: jsonAnswer('조언', Advice), ...problems(404) },
  });
  api.openapi(route, async (c) => c.json(await advise(c.req.valid('param').id), 200));
}

/** `GET /v1/seekers/{id}/advice` and its mirror, `GET /v1/postings/{id}/advice`: which change would open how many. */
export function addReadAdvice(api: Api, deps: ReadAdviceDeps): void {
  addAdvice(
    api,
    {
      path: '/seekers/{id}/advice',
      scope: 'seekers:read',
      summary: '어떤 조건을 바꾸면 일자리가 몇 곳 더 열리는지',
    },
    deps.adviseSeeker,
  );
  addAdvice(
    api,
    {
      path: '/postings/{id}/advice',
      scope: 'postings:read',
      summary: '어떤 조건을 바꾸면 구직자가 몇 명 더 맞는지',
    },
    deps.advisePosting,
  );
}
