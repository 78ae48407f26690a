"""Read what the tuning learns from: the occupation dictionary, our own texts, general Korean, real postings."""

import csv
import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

DICTIONARY = Path("occupations") / "dictionary.jsonl"
CODES = Path("codes") / "work24_occupation_codes.csv"
POSTINGS = Path("postings") / "worknet_2024.csv"
KORSTS_TRAIN = Path("korean") / "korsts-train.tsv"
KORSTS_DEV = Path("korean") / "korsts-dev.tsv"
PARAPHRASES = Path("korean") / "paraKQC_v1.txt"
DIRECTIVES = Path("korean") / "sae4k_v1.txt"
OWN_TEXTS = Path(__file__).resolve().parents[2] / "data" / "occupations" / "texts.tsv"

PARAPHRASES_A_GROUP = 10
HALVES = {0: "held", 1: "tune"}
GROUPS_A_HALF = 12
SHORTEST_POSTING = 20


@dataclass(frozen=True)
class Entry:
    """One job of the occupation dictionary; `code` has the four digits of KECO."""

    name: str
    code: str
    summary: str
    duties: tuple[str, ...]
    synonyms: tuple[str, ...]
    related: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """All that the dictionary calls this job, and jobs close to it."""
        return {self.name, *self.synonyms, *self.related}


@dataclass(frozen=True)
class OwnText:
    """A text of our own about a six-digit occupation. Kinds: wish, title, posting, word."""

    code: str
    kind: str
    text: str


def half_of(code: str) -> str | None:
    """Say which half of the evaluation asks for the synonyms of a four-digit group, one in twelve each; None: neither."""
    return HALVES.get(int(hashlib.sha256(code.encode()).hexdigest(), 16) % GROUPS_A_HALF)


def read_dictionary(data: Path) -> list[Entry]:
    """Return the entries of the dictionary."""
    with (data / DICTIONARY).open(encoding="utf-8") as file:
        return [_entry(json.loads(line)) for line in file]


def read_taught_entries(data: Path) -> list[Entry]:
    """Return the entries, those of the evaluation's groups without the synonyms that it asks for."""
    entries = read_dictionary(data)
    return [entry if half_of(entry.code) is None else replace(entry, synonyms=(), related=()) for entry in entries]


def read_codes(data: Path) -> dict[str, str]:
    """Return the names of the six-digit occupation codes."""
    with (data / CODES).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"].strip() for row in csv.DictReader(file)}


def read_own_texts(path: Path = OWN_TEXTS) -> list[OwnText]:
    """Return the texts that were written for this project."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [OwnText(row["code"], row["kind"], row["text"]) for row in rows]


def read_korsts(path: Path) -> list[tuple[str, str, float]]:
    """Return pairs of sentences with the human score, 0 to 5."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["sentence1"], row["sentence2"], float(row["score"])) for row in rows]


def read_paraphrases(data: Path) -> list[list[str]]:
    """Return groups of sentences that mean the same."""
    lines = (data / PARAPHRASES).read_text(encoding="utf-8-sig").splitlines()
    sentences = [line.split("\t")[-1].strip() for line in lines]
    starts = range(0, len(sentences) - PARAPHRASES_A_GROUP + 1, PARAPHRASES_A_GROUP)
    return [sentences[start : start + PARAPHRASES_A_GROUP] for start in starts]


def read_general(data: Path) -> list[str]:
    """Return sentences of general Korean, in a fixed order, for holding on to the source's meaning."""
    sentences = {sentence for group in read_paraphrases(data) for sentence in group}
    directives = (data / DIRECTIVES).read_text(encoding="utf-8-sig").splitlines()
    sentences.update(line.split("\t")[0].strip() for line in directives[::4])
    for left, right, _ in read_korsts(data / KORSTS_TRAIN):
        sentences.update((left, right))
    return sorted(sentence for sentence in sentences if sentence)


def read_postings(data: Path) -> list[str]:
    """Return the distinct duties of real postings, without hours, wages, numbers and addresses of the net."""
    with (data / POSTINGS).open(encoding="utf-8", newline="") as file:
        duties = sorted({row["duties"] for row in csv.DictReader(file)})
    cleaned = (_without_noise(text) for text in duties)
    return [text for text in cleaned if len(text) >= SHORTEST_POSTING]


NOISE = [
    r"https?://\S+|www\.\S+|\S+@\S+",
    r"\d{2,4}[-.)]\d{3,4}-?\d{4}",
    r"\d{1,2}\s*[:시]\s*(\d{2})?\s*분?\s*[~∼-]\s*\d{1,2}\s*[:시]\s*(\d{2})?\s*분?",
    r"(시급|월급|일급|연봉|급여|월|일당)\s*[:：]?\s*[\d,.]+\s*(만\s*원?|원|천)?",
    r"[\d,]+\s*만?\s*원",
]


def _without_noise(text: str) -> str:
    for pattern in NOISE:
        text = re.sub(pattern, " ", text)
    return re.sub(r"\s+", " ", text.replace("...", " ")).strip()


def _entry(row: dict) -> Entry:
    sentences = tuple(s.strip() for s in re.split(r"(?<=다\.)\s*", row["doWork"]) if len(s.strip()) > 8)
    return Entry(
        name=row["dJobNm"].strip(),
        code=row["dJobECd"],
        summary=row["workSum"].strip(),
        duties=sentences,
        synonyms=_listed(row.get("similarNm", "")),
        related=_listed(row.get("connectJob", "")),
    )


def _listed(names: str) -> tuple[str, ...]:
    """A list of names may end in 등, and so on."""
    return tuple(name.strip() for name in re.sub(r"\s등\s*$", "", names).split(",") if name.strip())
