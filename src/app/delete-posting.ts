import { DomainError } from '../domain/errors.ts';
import { type EnqueueRefillsDeps, enqueueRefills } from './enqueue-refills.ts';

export type DeletePostingDeps = EnqueueRefillsDeps & {
  postings: { delete: (id: string) => Promise<boolean> };
};

/**
 * Deletes a posting with its vector and its place in all lists.
 * @throws {DomainError} posting.not_found
 */
export async function deletePosting(deps: DeletePostingDeps, id: string): Promise<void> {
  if (!(await deps.postings.delete(id))) {
    throw new DomainError('posting.not_found', 'There is no posting with this id.');
  }
  await enqueueRefills(deps);
}
