import { DomainError } from '../domain/errors.ts';

export type DeleteSeekerDeps = { seekers: { delete: (id: string) => Promise<boolean> } };

/**
 * Erases a seeker: the profile, the vector and the recommendations.
 * @throws {DomainError} seeker.not_found
 */
export async function deleteSeeker(deps: DeleteSeekerDeps, id: string): Promise<void> {
  if (!(await deps.seekers.delete(id))) {
    throw new DomainError('seeker.not_found', 'There is no seeker with this id.');
  }
}
