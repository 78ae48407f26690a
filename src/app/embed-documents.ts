import { createHash } from 'node:crypto';
import { type OccupationName, postingText, seekerText, workTextsOf } from '../domain/embedding-text.ts';
import type { Kind } from '../domain/kind.ts';
import type { TextOccupations } from '../domain/occupation/likely.ts';
import type { PostingDetails } from '../domain/posting.ts';
import type { SeekerProfile } from '../domain/seeker.ts';
import {
  type ClassifyTextsDeps,
  type InferOccupationsDeps,
  inferStored,
  inferUnstored,
  type WorkTexts,
} from './infer-occupations.ts';

type StoredEmbedding = {
  id: string;
  revision: number;
  model: string;
  textSha256: Uint8Array;
  embedding: Float32Array;
};
type Stored<Document> = { id: string; revision: number; document: Document };

/** What the text of a document gives: its vector, and the occupations that its texts tell where no code is given. */
export type ReadDocument = { vector: Float32Array | null; occupations: TextOccupations | null };

export type EmbedTextDeps = ClassifyTextsDeps & {
  embedder: {
    model: string;
    embed: (as: 'query' | 'passage', texts: string[]) => Promise<Float32Array[]>;
  };
  occupationName: OccupationName;
};

export type EmbedDocumentsDeps = EmbedTextDeps &
  InferOccupationsDeps & {
    seekers: { getMany: (ids: string[]) => Promise<Stored<SeekerProfile>[]> };
    postings: { getMany: (ids: string[]) => Promise<Stored<PostingDetails>[]> };
    embeddings: {
      get: (kind: Kind, ids: string[]) => Promise<StoredEmbedding[]>;
      put: (kind: Kind, rows: StoredEmbedding[]) => Promise<void>;
    };
  };

/** A seeker searches, a posting is found: the model was trained with the two roles apart. */
const ROLE = { seeker: 'query', posting: 'passage' } as const;

/** Reads a profile that nobody stores. */
export async function embedSeeker(deps: EmbedTextDeps, profile: SeekerProfile): Promise<ReadDocument> {
  const [vector = null] = await deps.embedder.embed(ROLE.seeker, [seekerText(profile, deps.occupationName)]);
  return { vector, occupations: await inferUnstored(deps, workTextsOf(profile)) };
}

/** Reads a posting that nobody stores. */
export async function embedPosting(deps: EmbedTextDeps, details: PostingDetails): Promise<ReadDocument> {
  const text = postingText(details, deps.occupationName);
  const [vector = null] = await deps.embedder.embed(ROLE.posting, [text]);
  const vectors = new Map(vector ? [[text, vector]] : []);
  return { vector, occupations: await inferUnstored(deps, postingTexts(details, text), vectors) };
}

/** A posting with a code has nothing to infer. */
const postingTexts = ({ occupation }: PostingDetails, text: string): WorkTexts => [
  occupation === undefined ? text : null,
];

/**
 * Brings the vectors of stored documents, and the occupations that their texts tell, up to their newest revision and
 * the current model. A text that has not changed costs no inference; documents that are gone are left out.
 * @returns what is known of each now, by id, and the revision that it is of
 */
export async function embedDocuments(
  deps: EmbedDocumentsDeps,
  kind: Kind,
  ids: string[],
): Promise<Map<string, ReadDocument & { revision: number }>> {
  const [texts, stored] = await Promise.all([readTexts(deps, kind, ids), deps.embeddings.get(kind, ids)]);
  const vectors = await updateVectors(deps, kind, texts, stored);
  const ownVectors = new Map(
    texts.flatMap(({ id, text }) => {
      const vector = ROLE[kind] === 'passage' ? vectors.get(id) : undefined;
      return vector ? [[text, vector] as const] : [];
    }),
  );
  const occupations = await inferStored(deps, kind, texts, ownVectors);
  return new Map(
    texts.map(({ id, revision }) => [
      id,
      { revision, vector: vectors.get(id) ?? null, occupations: occupations.get(id) ?? null },
    ]),
  );
}

type DocumentTexts = { id: string; revision: number; text: string; workTexts: WorkTexts };

/** @returns the current vectors by id */
async function updateVectors(
  deps: EmbedDocumentsDeps,
  kind: Kind,
  texts: DocumentTexts[],
  stored: StoredEmbedding[],
): Promise<Map<string, Float32Array>> {
  const { model } = deps.embedder;
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

async function readTexts(deps: EmbedDocumentsDeps, kind: Kind, ids: string[]): Promise<DocumentTexts[]> {
  if (kind === 'seeker') {
    const rows = await deps.seekers.getMany(ids);
    return rows.map(({ id, revision, document }) => ({
      id,
      revision,
      text: seekerText(document, deps.occupationName),
      workTexts: workTextsOf(document),
    }));
  }
  const rows = await deps.postings.getMany(ids);
  return rows.map(({ id, revision, document }) => {
    const text = postingText(document, deps.occupationName);
    return { id, revision, text, workTexts: postingTexts(document, text) };
  });
}
