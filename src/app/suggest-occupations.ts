import { type OccupationName, plainText } from '../domain/embedding-text.ts';
import type { ClassifyTextsDeps } from './infer-occupations.ts';

export type SuggestOccupationsDeps = ClassifyTextsDeps & { occupationName: OccupationName };

export type NamedOccupation = { code: string; name: string; probability: number };

/**
 * The likeliest occupations of a text, as of a posting with this text and without a code: its first 800 characters
 * are read. A model without a head leaves it to the letters alone. Nothing is stored.
 * @throws {DomainError} part.unavailable when the model is away
 */
export async function suggestOccupations(
  deps: SuggestOccupationsDeps,
  text: string,
  limit: number,
): Promise<NamedOccupation[]> {
  const { madeBy, classify } = deps.occupations;
  const readable = plainText(text);
  const [vector = null] = madeBy === null ? [] : await deps.embedder.embed('passage', [readable]);
  return nameOccupations(deps.occupationName, classify(vector, readable).slice(0, limit));
}

/** Adds what each code is called; a code that the dictionary lacks is its own name. */
export function nameOccupations(
  occupationName: OccupationName,
  likely: readonly { code: string; probability: number }[],
): NamedOccupation[] {
  return likely.map(({ code, probability }) => ({ code, name: occupationName(code) ?? code, probability }));
}
