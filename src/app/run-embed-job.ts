import { type EmbedDocumentsDeps, embedDocuments } from './embed-documents.ts';

export type RunEmbedJobDeps = EmbedDocumentsDeps & {
  enqueue: (name: 'refresh-seeker' | 'refresh-posting', payloads: { id: string }[]) => Promise<void>;
};

/** Embeds documents of a bulk load or of a change of model, then sends each on to its refresh. */
export async function runEmbedJob(
  deps: RunEmbedJobDeps,
  { kind, ids }: { kind: 'seeker' | 'posting'; ids: string[] },
): Promise<void> {
  const read = await embedDocuments(deps, kind, ids);
  await deps.enqueue(
    `refresh-${kind}`,
    [...read.keys()].map((id) => ({ id })),
  );
}
