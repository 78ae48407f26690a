import type { Proposal, Publication, PublishOutcome, Signature } from '../domain/publication.ts';

export type PublishPolicyDeps = {
  policies: {
    publish: (proposal: Proposal) => Promise<PublishOutcome>;
    publication: (version: number) => Promise<Publication>;
  };
  enqueue: (name: 'maintenance', payloads: { task: 'sweep' }[]) => Promise<void>;
};

/**
 * Publishes a policy. Lists are made anew in the background: the sweep finds every list that an older version has made,
 * now or, where the queue is away, with its next round.
 * @throws {DomainError} revision.mismatch
 */
export async function publishPolicy(deps: PublishPolicyDeps, proposal: Proposal): Promise<PublishOutcome> {
  const outcome = await deps.policies.publish(proposal);
  if (outcome.changed) await deps.enqueue('maintenance', [{ task: 'sweep' }]);
  return outcome;
}

/**
 * Publishes what an old version said as a new version; the history stays as it was.
 * @throws {DomainError} policy.not_found, revision.mismatch
 */
export async function rollBackPolicy(
  deps: PublishPolicyDeps,
  version: number,
  signature: Signature,
): Promise<PublishOutcome> {
  const { policy } = await deps.policies.publication(version);
  return publishPolicy(deps, { ...signature, document: policy });
}
