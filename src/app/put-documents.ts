import type { Kind } from '../domain/kind.ts';
import type { Precondition, PutOutcome } from '../domain/put.ts';

export type PutDocumentsDeps<Document> = {
  put: (documents: { id: string; document: Document }[], condition?: Precondition) => Promise<PutOutcome[]>;
  enqueue: {
    (name: 'refresh-seeker' | 'refresh-posting', payloads: { ids: string[] }[]): Promise<void>;
    (name: 'embed', payloads: { kind: Kind; ids: string[] }[]): Promise<void>;
  };
};

/** Documents that one job takes; few enough that their texts are read in a second. */
const JOB_SIZE = 32;

/**
 * Writes documents of one kind and sends what changed on its way into the lists. The row is written first: should the
 * queue be away, the sweep finds it.
 * @throws revision.mismatch when the one document is not at a revision of `condition`
 */
export async function putDocuments<Document>(
  deps: PutDocumentsDeps<Document>,
  kind: Kind,
  documents: { id: string; document: Document }[],
  condition?: Precondition,
): Promise<PutOutcome[]> {
  const outcomes = await deps.put(documents, condition);
  const changed = outcomes.filter(({ outcome }) => outcome !== 'unchanged').map(({ id }) => id);
  if (documents.length === 1 && changed.length === 1) {
    await deps.enqueue(`refresh-${kind}`, [{ ids: changed }]);
  } else {
    await deps.enqueue('embed', jobsOf(kind, changed));
  }
  return outcomes;
}

/** Cuts ids into jobs of many documents. */
export function jobsOf<One extends Kind>(kind: One, ids: string[]): { kind: One; ids: string[] }[] {
  const jobs = [];
  for (let from = 0; from < ids.length; from += JOB_SIZE) {
    jobs.push({ kind, ids: ids.slice(from, from + JOB_SIZE) });
  }
  return jobs;
}
