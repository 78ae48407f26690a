import type { PostingDetails } from '../domain/posting.ts';
import type { Precondition, PutOutcome } from '../domain/put.ts';
import { type PutDocumentsDeps, putDocuments } from './put-documents.ts';
import { type WarnDeps, type Warned, warnPosting } from './warn-postings.ts';

type PostingToPut = { id: string; document: PostingDetails };

export type PutPostingsDeps = WarnDeps & {
  enqueue: PutDocumentsDeps<PostingDetails>['enqueue'];
  postings: {
    put: (
      documents: (PostingToPut & { warned: Warned | undefined })[],
      condition?: Precondition,
    ) => Promise<PutOutcome[]>;
  };
};

/**
 * Writes postings and sends what changed on its way. A single one is looked at before it is stored, for the answer says what
 * was found; those of a bulk load are looked at by the job that reads their texts (`runEmbedJob`).
 * @throws revision.mismatch when the one posting is not at a revision of `condition`
 */
export async function putPostings(
  deps: PutPostingsDeps,
  documents: PostingToPut[],
  condition?: Precondition,
): Promise<PutOutcome[]> {
  const [only, ...more] = documents;
  const warned = only && more.length === 0 ? await warnPosting(deps, only.document) : undefined;
  const put = (all: PostingToPut[], on?: Precondition) =>
    deps.postings.put(
      all.map((one) => ({ ...one, warned })),
      on,
    );
  return putDocuments({ put, enqueue: deps.enqueue }, 'posting', documents, condition);
}
