import { createHash } from 'node:crypto';
import type { Kind } from '../domain/kind.ts';
import type { ClassifyOccupation } from '../domain/occupation/classifier.ts';
import { type LikelyOccupation, likelyOf, type TextOccupations } from '../domain/occupation/likely.ts';

/** What was inferred from a revision of a document, and from which texts: their SHA-256, in hex, one for each text. */
export type StoredInference = {
  id: string;
  revision: number;
  /** The model and head; null: a model without a head. */
  madeBy: string | null;
  occupations: TextOccupations | null;
  textSha256: (string | null)[] | null;
};

export type ClassifyTextsDeps = {
  embedder: { embed: (as: 'passage', texts: string[]) => Promise<Float32Array[]> };
  occupations: {
    /** Names what infers, null: nothing does. */
    madeBy: string | null;
    classify: ClassifyOccupation;
  };
};

export type InferOccupationsDeps = ClassifyTextsDeps & {
  inferences: {
    get: (kind: Kind, ids: string[]) => Promise<StoredInference[]>;
    put: (kind: Kind, rows: StoredInference[]) => Promise<void>;
  };
};

/** A document's texts that may name an occupation; null where a code is given or nothing is written. */
export type WorkTexts = (string | null)[];

/** Answers that are known already, by their text. */
type Known<Answer> = ReadonlyMap<string, Answer>;

/**
 * The likely occupations of some texts.
 * @param vectors vectors in the role `passage` that are there already; the other texts are embedded
 */
async function classifyTexts(
  deps: ClassifyTextsDeps,
  texts: string[],
  vectors: Known<Float32Array>,
): Promise<Map<string, LikelyOccupation[]>> {
  const missing = texts.filter((text) => !vectors.has(text));
  const embedded = await deps.embedder.embed('passage', missing);
  const fresh = new Map(missing.map((text, index) => [text, embedded[index]]));
  const likely = (text: string) =>
    likelyOf(deps.occupations.classify(vectors.get(text) ?? fresh.get(text) ?? null, text));
  return new Map(texts.map((text) => [text, likely(text)]));
}

const isText = (text: string | null) => text !== null;

/** The likely occupations of a document that nobody stores; null when nothing infers or there is nothing to read. */
export async function inferUnstored(
  deps: ClassifyTextsDeps,
  texts: WorkTexts,
  vectors: Known<Float32Array> = new Map(),
): Promise<TextOccupations | null> {
  const readable = deps.occupations.madeBy === null ? [] : [...new Set(texts.filter(isText))];
  if (readable.length === 0) return null;
  const found = await classifyTexts(deps, readable, vectors);
  return texts.map((text) => (text === null ? null : (found.get(text) ?? [])));
}

/**
 * Brings what is inferred from stored documents up to their newest revision and to the head of today. A text that
 * has not changed is not read again.
 * @param documents each with the texts of its revision
 * @param vectors of those texts, in the role `passage`, as far as they are there already
 * @returns what is inferred now, by id; null where there is nothing to read
 */
export async function inferStored(
  deps: InferOccupationsDeps,
  kind: Kind,
  documents: { id: string; revision: number; workTexts: WorkTexts }[],
  vectors: Known<Float32Array>,
): Promise<Map<string, TextOccupations | null>> {
  const { madeBy } = deps.occupations;
  const stored = await deps.inferences.get(
    kind,
    documents.map(({ id }) => id),
  );
  const known = new Map(stored.filter((row) => row.madeBy === madeBy).map((row) => [row.id, row]));
  const outdated = documents.filter(({ id, revision }) => known.get(id)?.revision !== revision);

  const sha256 = new Map(
    outdated.flatMap(({ workTexts }) => workTexts.filter(isText)).map((text) => [text, sha256Of(text)]),
  );
  const before = new Map([...known.values()].flatMap(answersByHash));
  const unread = [...sha256].filter(([, hash]) => madeBy !== null && !before.has(hash)).map(([text]) => text);
  const found = await classifyTexts(deps, unread, vectors);

  const answerTo = (text: string) => found.get(text) ?? before.get(sha256.get(text) ?? '') ?? [];
  const rows = outdated.map(({ id, revision, workTexts: texts }): StoredInference => {
    const isRead = madeBy !== null && texts.some(isText);
    return {
      id,
      revision,
      madeBy,
      occupations: isRead ? texts.map((text) => (text === null ? null : answerTo(text))) : null,
      textSha256: isRead ? texts.map((text) => (text === null ? null : (sha256.get(text) ?? null))) : null,
    };
  });
  await deps.inferences.put(kind, rows);
  return new Map([...known.values(), ...rows].map(({ id, occupations }) => [id, occupations]));
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** What a row says of each of its texts, by the text's hash. */
function answersByHash({ textSha256, occupations }: StoredInference): [string, LikelyOccupation[]][] {
  return (textSha256 ?? []).flatMap((hash, index) => {
    const answer = occupations?.[index];
    return hash !== null && answer ? [[hash, answer] as [string, LikelyOccupation[]]] : [];
  });
}
