import { createHash } from 'node:crypto';
import { type OccupationName, postingText, seekerText } from '../domain/embedding-text.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';

type StoredEmbedding = {
  id: string;
  revision: number;
  model: string;
  textSha256: Uint8Array;
  embedding: Float32Array;
};
type Stored<Document> = { id: string; revision: number; document: Document };

export type EmbedTextDeps = {
  embedder: {
    model: string;
    embed: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  };
  occupationName: OccupationName;
};

export type EmbedDocumentsDeps = EmbedTextDeps & {
  seekers: { getMany: (ids: string[]) => Promise<Stored<SeekerProfile>[]> };
  postings: { getMany: (ids: string[]) => Promise<Stored<PostingDetails>[]> };
  embeddings: {
    get: (kind: 'seeker' | 'posting', ids: string[]) => Promise<StoredEmbedding[]>;
    put: (kind: 'seeker' | 'posting', rows: StoredEmbedding[]) => Promise<void>;
  };
};

/** A seeker searches, a posting is found: the model was trained with the two roles apart. */
const ROLE = { seeker: 'query', posting: 'passage' } as const;

/** The vector of a profile that nobody stores. */
export async function embedSeeker(deps: EmbedTextDeps, profile: SeekerProfile): Promise<Float32Array | null> {
  const [vector] = await deps.embedder.embed(ROLE.seeker, [seekerText(profile, deps.occupationName)]);
  return vector ?? null;
}

/** The vector of a posting that nobody stores. */
export async function embedPosting(
  deps: EmbedTextDeps,
  details: PostingDetails,
): Promise<Float32Array | null> {
  const [vector] = await deps.embedder.embed(ROLE.posting, [postingText(details, deps.occupationName)]);
  return vector ?? null;
}

/**
 * Brings the vectors of stored documents up to their newest revision and the current model. A text that has not
 * changed costs no inference; documents that are gone are left out.
 * @returns the current vectors by id
 */
export async function embedDocuments(
  deps: EmbedDocumentsDeps,
  kind: 'seeker' | 'posting',
  ids: string[],
): Promise<Map<string, Float32Array>> {
  const { model } = deps.embedder;
  const [texts, stored] = await Promise.all([readTexts(deps, kind, ids), deps.embeddings.get(kind, ids)]);
  const known = new Map(stored.filter((row) => row.model === model).map((row) => [row.id, row]));
  const wanted = texts.map((row) => ({
    ...row,
    textSha256: createHash('sha256').update(row.text).digest(),
  }));
  const isSame = ({ id, textSha256 }: (typeof wanted)[number]) =>
    Buffer.compare(known.get(id)?.textSha256 ?? Buffer.alloc(0), textSha256) === 0;

  const changed = wanted.filter((row) => !isSame(row));
  const vectors = await deps.embedder.embed(
    ROLE[kind],
    changed.map(({ text }) => text),
  );
  const fresh = new Map(changed.map(({ id }, index) => [id, vectors[index]]));
  const current = wanted.flatMap(({ id, revision, textSha256 }) => {
    const embedding = fresh.get(id) ?? known.get(id)?.embedding;
    return embedding ? [{ id, revision, model, textSha256, embedding }] : [];
  });
  await deps.embeddings.put(
    kind,
    current.filter(({ id, revision }) => fresh.has(id) || known.get(id)?.revision !== revision),
  );
  return new Map(current.map(({ id, embedding }) => [id, embedding]));
}

async function readTexts(
  deps: EmbedDocumentsDeps,
  kind: 'seeker' | 'posting',
  ids: string[],
): Promise<{ id: string; revision: number; text: string }[]> {
  if (kind === 'seeker') {
    const rows = await deps.seekers.getMany(ids);
    return rows.map(({ id, revision, document }) => ({
      id,
      revision,
      text: seekerText(document, deps.occupationName),
    }));
  }
  const rows = await deps.postings.getMany(ids);
  return rows.map(({ id, revision, document }) => ({
    id,
    revision,
    text: postingText(document, deps.occupationName),
  }));
}
