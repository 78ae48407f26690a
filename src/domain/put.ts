/** What became of one document of a put. */
export type PutOutcome = {
  id: string;
  revision: number;
  outcome: 'created' | 'changed' | 'unchanged';
};

/** The revisions that a writer accepts to replace; `any` asks only that there is one. */
export type Precondition = { revisions: number[] | 'any' };
