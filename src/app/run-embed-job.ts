import type { Kind } from '../domain/kind.ts';
import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';

export type RunEmbedJobDeps = EmbedDocumentsDeps & {
  enqueue: (name: 'refresh-bulk', payloads: { kind: Kind; ids: string[] }[]) => Promise<void>;
};

/** Embeds documents of a bulk load or of a change of model, then sends them on to their refresh. */
export async function runEmbedJob(
  deps: RunEmbedJobDeps,
  { kind, ids }: { kind: Kind; ids: string[] },
): Promise<void> {
  const read = await embedDocuments(deps, kind, ids);
  if (read.size > 0) await deps.enqueue('refresh-bulk', [{ kind, ids: [...read.keys()] }]);
}
