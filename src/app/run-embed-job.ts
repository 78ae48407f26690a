import type { Kind } from '../domain/kind.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';
import { type WarnStoredDeps, warnStored } from './warn-postings.ts';

export type RunEmbedJobDeps = EmbedDocumentsDeps &
  WarnStoredDeps & {
    enqueue: (name: 'refresh-bulk', payloads: { kind: Kind; ids: string[] }[]) => Promise<void>;
  };

/**
 * Reads the texts of documents of a bulk load or of a change of model: embeds them and, while the model computes, finds what
 * a person should look at in postings. Then sends them on to their refresh.
 */
export async function runEmbedJob(
  deps: RunEmbedJobDeps,
  { kind, ids }: { kind: Kind; ids: string[] },
): Promise<void> {
  const [read] = await Promise.all([
    embedDocuments(deps, kind, ids),
    kind === 'posting' && warnStored(deps, ids),
  ]);
  if (read.size > 0) await deps.enqueue('refresh-bulk', [{ kind, ids: [...read.keys()] }]);
}
