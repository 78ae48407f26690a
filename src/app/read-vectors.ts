import type { Kind } from '../domain/kind.ts';

export type ReadVectorsDeps = {
  embedder: { model: string };
  embeddings: {
    get: (kind: Kind, ids: string[]) => Promise<{ id: string; model: string; embedding: Float32Array }[]>;
  };
};

/**
 * The stored vectors of the current model, by the id of their document; nobody waits for the model here, so one whose
 * text waits to be read is left out.
 */
export async function readVectors(
  { embedder, embeddings }: ReadVectorsDeps,
  kind: Kind,
  ids: string[],
): Promise<Map<string, Float32Array>> {
  const rows = await embeddings.get(kind, ids);
  return new Map(
    rows.filter(({ model }) => model === embedder.model).map(({ id, embedding }) => [id, embedding]),
  );
}
