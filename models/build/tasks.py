"""Batches of the contrastive training: each task says what belongs together and what must not count against whom."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora import (
    Entry,
    OwnText,
    read_codes,
    read_own_texts,
    read_paraphrases,
    read_postings,
    read_taught_entries,
)
from shapes import posting_from, wish_from, with_aside, with_denial, with_noise

QUERY, PASSAGE = "query: ", "passage: "
NEIGHBOURS = 8


@dataclass(frozen=True)
class Batch:
    """Query i belongs to passage i; passages beyond the queries are negatives only.

    `masked[i, j]`: passage j is no negative of query i, since it may well be right.
    """

    queries: list[str]
    passages: list[str]
    masked: np.ndarray


class Tasks:
    """The corpora, and a batch of any task for any step: the same step always gives the same batch."""

    def __init__(self, data: Path, pairs: int, seed: int) -> None:
        self._pairs, self._seed = pairs, seed
        self._entries = read_taught_entries(data)
        self._renamed = [entry for entry in self._entries if entry.synonyms or entry.related]
        self._codes = read_codes(data)
        self._own: dict[str, list[OwnText]] = _groups(read_own_texts(), lambda own: own.code)
        self._paraphrases = read_paraphrases(data)
        self._postings = read_postings(data)
        self._code_list = sorted(self._own)
        self._tasks: list[tuple[float, Callable[[np.random.Generator], Batch]]] = [
            (0.38, self._name_to_entry),
            (0.06, self._duties_to_entry),
            (0.21, self._posting_to_code),
            (0.25, self._wish_to_posting),
            (0.04, self._dictionary_wish_to_posting),
            (0.03, self._paraphrase),
            (0.03, self._halves_of_a_posting),
        ]

    def batch(self, step: int) -> Batch:
        """Return the batch of a step."""
        rng = np.random.default_rng([self._seed, step])
        shares = [share for share, _ in self._tasks]
        chosen = rng.choice(len(shares), p=np.array(shares) / sum(shares))
        return self._tasks[chosen][1](rng)

    def _name_to_entry(self, rng: np.random.Generator) -> Batch:
        """A name, synonym or related job to what the dictionary says of it; neighbours compete."""
        entries = _sample(self._renamed, _group_of, 2 * self._pairs, NEIGHBOURS, rng)
        entries += self._sample_entries(rng)
        called = [_called(entry, rng) for entry in entries]
        passages = [PASSAGE + _told(entry, name, rng) for entry, name in zip(entries, called)]
        names = [entry.names for entry in entries]
        masked = np.array([[name in others for others in names] for name in called])
        return Batch([QUERY + name for name in called], passages, masked)

    def _duties_to_entry(self, rng: np.random.Generator) -> Batch:
        entries = [entry for entry in self._sample_entries(rng) if entry.duties]
        queries = [QUERY + " ".join(_some(entry.duties, 2, rng)) for entry in entries]
        passages = [PASSAGE + f"{entry.name}. {entry.summary}" for entry in entries]
        return Batch(queries, passages, _same(entries, lambda a, b: a.name == b.name))

    def _posting_to_code(self, rng: np.random.Generator) -> Batch:
        """A posting, title or list of words to the name of its six-digit occupation."""
        codes = self._sample_codes(rng, digits=3)
        texts = [self._posting_like(code, rng) for code in codes]
        prefix = QUERY if rng.random() < 0.5 else PASSAGE
        queries = [prefix + text for text in texts]
        passages = [PASSAGE + self._codes[code] for code in codes]
        masked = _same(codes, _may_be_one) | _same(passages, lambda a, b: a == b)
        return Batch(queries, passages, masked)

    def _wish_to_posting(self, rng: np.random.Generator) -> Batch:
        """A wish to a posting of the same occupation; two in five wishes deny the work of another posting."""
        codes = self._sample_codes(rng, digits=2)
        queries, refused, refused_codes = [], [], []
        for code in codes:
            wish = with_aside(self._one(code, "wish", rng), rng)
            if rng.random() < 0.4:
                other = self._code_list[rng.integers(len(self._code_list))]
                if other[:3] != code[:3]:
                    wish = with_denial(wish, self._short(other, rng), rng)
                    refused.append(PASSAGE + self._posting_like(other, rng))
                    refused_codes.append(other)
            queries.append(QUERY + wish)
        passages = [PASSAGE + self._posting_like(code, rng) for code in codes] + refused
        owners = codes + refused_codes
        masked = np.array([[code[:4] == owner[:4] for owner in owners] for code in codes])
        return Batch(queries, passages, masked)

    def _dictionary_wish_to_posting(self, rng: np.random.Generator) -> Batch:
        entries = [entry for entry in self._sample_entries(rng) if entry.duties]
        queries = [QUERY + wish_from(entry.summary, rng) for entry in entries]
        passages = [PASSAGE + posting_from(entry.name, _some(entry.duties, 2, rng), rng) for entry in entries]
        return Batch(queries, passages, _same(entries, lambda a, b: a.code == b.code))

    def _paraphrase(self, rng: np.random.Generator) -> Batch:
        chosen = rng.choice(len(self._paraphrases), self._pairs, replace=False)
        pairs = [_some(self._paraphrases[index], 2, rng) for index in chosen]
        queries, passages = ([QUERY + pair[side] for pair in pairs] for side in (0, 1))
        return Batch(queries, passages, np.zeros((len(pairs), len(pairs)), dtype=bool))

    def _halves_of_a_posting(self, rng: np.random.Generator) -> Batch:
        """The words before and after some point of a real posting, without any label."""
        chosen = rng.choice(len(self._postings), self._pairs, replace=False)
        queries, passages = [], []
        for words in (self._postings[index].split() for index in chosen):
            cut = max(1, int(len(words) * rng.uniform(0.3, 0.6)))
            queries.append(QUERY + " ".join(words[:cut])[:120])
            passages.append(PASSAGE + " ".join(words[cut:])[:160])
        return Batch(queries, passages, np.zeros((len(queries), len(queries)), dtype=bool))

    def _sample_entries(self, rng: np.random.Generator) -> list[Entry]:
        return _sample(self._entries, _group_of, self._pairs, NEIGHBOURS, rng)

    def _sample_codes(self, rng: np.random.Generator, digits: int) -> list[str]:
        return _sample(self._code_list, lambda code: code[:digits], self._pairs, 2 * NEIGHBOURS, rng)

    def _one(self, code: str, kind: str, rng: np.random.Generator) -> str:
        texts = [own.text for own in self._own[code] if own.kind == kind]
        return texts[rng.integers(len(texts))]

    def _posting_like(self, code: str, rng: np.random.Generator) -> str:
        """A posting of our own, its title and duties, or words of the trade, with or without noise."""
        form = rng.random()
        if form < 0.35:
            return self._one(code, "posting", rng)
        if form < 0.6:
            return with_noise(self._one(code, "title", rng), rng)
        if form < 0.85:
            return f"{self._one(code, 'title', rng)}. {with_noise(self._one(code, 'posting', rng), rng)}"
        return with_noise(", ".join(_some(self._words(code), 4, rng)), rng)

    def _words(self, code: str) -> list[str]:
        return [word.strip() for own in self._own[code] if own.kind == "word" for word in own.text.split(",")]

    def _short(self, code: str, rng: np.random.Generator) -> str:
        """A short name for work that is not wanted: a word of the trade or the first part of its name."""
        if rng.random() < 0.7:
            words = self._words(code)
            return words[rng.integers(len(words))]
        return self._codes[code].split("(")[0].split("·")[0].strip()


def _group_of(entry: Entry) -> str:
    return entry.code


def _sample(items: list, key: Callable, count: int, neighbours: int, rng: np.random.Generator) -> list:
    """Items of everywhere, or, half of the time, of a few groups, so that neighbours must be told apart."""
    if rng.random() < 0.5:
        return _some(items, count, rng)
    groups = list(_groups(items, key).values())
    chosen: list = []
    for index in rng.permutation(len(groups)):
        chosen += _some(groups[index], neighbours, rng)
        if len(chosen) >= count:
            break
    return chosen[:count]


def _called(entry: Entry, rng: np.random.Generator) -> str:
    """Mostly a synonym or a related job where there is one, else the name."""
    for names, share in ((entry.synonyms, 0.7), (entry.related, 0.5)):
        if names and rng.random() < share:
            return names[rng.integers(len(names))]
    return entry.name


def _told(entry: Entry, called: str, rng: np.random.Generator) -> str:
    """What the dictionary says; mostly without the name where the name is what is asked for."""
    if rng.random() < (0.7 if called == entry.name else 0.1):
        return " ".join(_some(entry.duties, 2, rng)) if entry.duties and rng.random() < 0.3 else entry.summary
    form = rng.random()
    if form < 0.7:
        return f"{entry.name}. {entry.summary}"
    if form < 0.8:
        return f"{entry.name} {entry.summary}"
    return f"{entry.name}: {entry.summary}" if form < 0.9 else entry.name


def _may_be_one(left: str, right: str) -> bool:
    """A code that ends in 00 is the heading of its four-digit group."""
    if left == right:
        return True
    return left[:4] == right[:4] and (left.endswith("00") or right.endswith("00"))


def _same(items: list, alike: Callable) -> np.ndarray:
    return np.array([[alike(left, right) for right in items] for left in items], dtype=bool)


def _some(items, count: int, rng: np.random.Generator) -> list:
    chosen = rng.choice(len(items), min(count, len(items)), replace=False)
    return [items[index] for index in chosen]


def _groups(items: list, key: Callable) -> dict[str, list]:
    groups: dict[str, list] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
