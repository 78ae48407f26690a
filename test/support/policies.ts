import type { PolicyPreview } from '../../src/app/preview-policy.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Answer, Client } from './client.ts';

export type PolicyBody = {
  version: number;
  policy: Policy;
  isDefault: boolean;
  publishedBy: string;
  reason: string;
  publishedAt: string;
};
export type PublishBody = PolicyBody & { changed: boolean };

export const POLICY = '/v1/policy';

export async function readPolicy(client: Client): Promise<PolicyBody> {
  return (await client.get<PolicyBody>(POLICY)).body;
}

export const publishPolicy = (
  client: Client,
  policy: unknown,
  reason = '시험',
  headers: Record<string, string> = {},
): Promise<Answer<PublishBody>> => client.put<PublishBody>(POLICY, { policy, reason }, headers);

export async function previewPolicy(client: Client, policy: Policy, sample?: number): Promise<PolicyPreview> {
  const { body } = await client.post<PolicyPreview>(`${POLICY}/preview`, { policy, sample });
  return body;
}
