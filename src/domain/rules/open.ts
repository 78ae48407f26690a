import { deriveOnce } from '../derive-once.ts';
import type { PostingDetails } from '../posting.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const ACCEPTING = sharedFinding('open.accepting');
const CLOSED = sharedFinding('open.closed');

const closingMoment = deriveOnce((details: PostingDetails) =>
  details.closesAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(details.closesAt),
);

/** Passes while the posting is open and its closing moment lies ahead. */
export const open: Rule = {
  id: 'open',
  check({ posting, now }) {
    if (posting.state === 'closed') return CLOSED;
    const isOver = posting.state === 'expired' || now >= closingMoment(posting.details);
    return isOver ? findingOf('open.expired', null, posting.details.closesAt ?? null) : ACCEPTING;
  },
};
