import type { Client, Problem } from './client.ts';

/** What a door said to a document: its status, where it pointed, and its whole answer as text. */
export type Said = { status: number; pointers: string[]; text: string };
export type Door = {
  name: string;
  /** Where in the body the document stands, as the start of a JSON Pointer. */
  at: string;
  send: (client: Client, document: object) => Promise<Said>;
};

function said(status: number, body: unknown): Said {
  const { errors = [] } = body as Partial<Problem>;
  return { status, pointers: errors.map(({ pointer }) => pointer), text: JSON.stringify(body) };
}

async function post(client: Client, path: string, body: unknown): Promise<Said> {
  const answer = await client.post<unknown>(path, body);
  return said(answer.status, answer.body);
}

const put = (path: string): Door => ({
  name: `PUT ${path}`,
  at: '#',
  send: async (client, document) => {
    const answer = await client.put<unknown>(path, document);
    return said(answer.status, answer.body);
  },
});
const bulk = (path: string): Door => ({
  name: `POST ${path}`,
  at: '#',
  send: async (client, document) => {
    const [line] = await client.bulk(path, [{ id: 'one', ...document }]);
    return said(line?.status ?? 0, line);
  },
});
const within = (path: string, member: string, beside: object = {}): Door => ({
  name: `POST ${path} ${member}`,
  at: `#/${member}`,
  send: (client, document) => post(client, path, { [member]: document, ...beside }),
});

const A_SEEKER = { wanted: { text: '포장 일' } };
const A_POSTING = { title: '포장원', employer: { name: '너른들빛 영농조합' } };

/** Every way by which a seeker's document comes in. */
export const SEEKER_DOORS: readonly Door[] = [
  put('/v1/seekers/one'),
  bulk('/v1/seekers/bulk'),
  within('/v1/match', 'seeker'),
  within('/v1/evaluate', 'seeker', { posting: A_POSTING }),
];

/** Every way by which a posting's document comes in. */
export const POSTING_DOORS: readonly Door[] = [
  put('/v1/postings/one'),
  bulk('/v1/postings/bulk'),
  within('/v1/match', 'posting'),
  within('/v1/evaluate', 'posting', { seeker: A_SEEKER }),
];

/** Every way by which a text alone comes in, as `{text}`. */
export const TEXT_DOORS: readonly Door[] = ['/v1/occupations/suggest', '/v1/postings/parse'].map((path) => ({
  name: `POST ${path}`,
  at: '#',
  send: (client, document) => post(client, path, document),
}));

/** The way by which a review comes in; its pair is there for as long as the door is tried. */
export const REVIEW_DOOR: Door = {
  name: 'PUT /v1/reviews/one/one',
  at: '#',
  send: async (client, document) => {
    await client.put('/v1/seekers/one', A_SEEKER);
    await client.put('/v1/postings/one', A_POSTING);
    const answer = await client.put<unknown>('/v1/reviews/one/one', document);
    await client.del('/v1/seekers/one');
    await client.del('/v1/postings/one');
    return said(answer.status, answer.body);
  },
};
