"""Measure the quantised model against its float original and write metrics.json."""

import csv
import hashlib
import json
import re
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from corpora import DICTIONARY, POSTINGS, read_korsts
from encoder import INPUT_NAMES
from tasks import PASSAGE, QUERY
from tokenizer_files import load_tokenizer

KORSTS_TEST = Path("korean") / "korsts-test.tsv"
KLUE_STS_DEV = Path("korean") / "klue-sts-v1.1_dev.json"
WISHES = 100
WISH_TEMPLATE = "{} 일을 하고 싶어요"
SHORTEST_POSTING = 10


class TextEncoder:
    """Texts to embeddings: tokenizer, ONNX session, mean pooling, L2 normalisation.

    Texts go through the session one at a time: dynamic quantisation takes one activation
    range for a whole batch, so in a batch a text's vector would depend on its neighbours.
    """

    def __init__(self, tokenizer: Tokenizer, model: Path) -> None:
        self._tokenizer = tokenizer
        self._session = ort.InferenceSession(str(model), providers=["CPUExecutionProvider"])

    def encode(self, texts: list[str]) -> np.ndarray:
        """Return [len(texts), 384] unit vectors of texts that carry their prefix."""
        return np.stack([self._encode_one(text) for text in texts])

    def _encode_one(self, text: str) -> np.ndarray:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        (hidden,) = self._session.run(None, dict(zip(INPUT_NAMES, (ids, np.ones_like(ids)))))
        pooled = hidden[0].mean(axis=0)
        return pooled / np.linalg.norm(pooled)


def measure_model(folder: Path, float_model: Path, parameters: int, seed: int, data: Path | None) -> dict:
    """Return sizes, hash and, where the data is there, scores and similarity percentiles."""
    quantised_model = folder / "onnx" / "model_quantized.onnx"
    tokenizer = load_tokenizer(folder)
    metrics = {
        "onnxBytes": quantised_model.stat().st_size,
        "onnxSha256": hashlib.sha256(quantised_model.read_bytes()).hexdigest(),
        "tokenizerBytes": (folder / "tokenizer.json").stat().st_size,
        "parameters": parameters,
        "vocabularySize": tokenizer.get_vocab_size(),
    }
    quantised = TextEncoder(tokenizer, quantised_model)
    if _present(data, [KORSTS_TEST, KLUE_STS_DEV]):
        metrics |= _measure_similarity_tasks(TextEncoder(tokenizer, float_model), quantised, data)
    if _present(data, [POSTINGS, DICTIONARY]):
        metrics["similarityCalibration"] = _measure_similarity_range(quantised, data, seed)
    return metrics


def write_metrics(metrics: dict, path: Path) -> None:
    """Write metrics.json and print what it holds."""
    text = json.dumps(metrics, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    print(text)


def _measure_similarity_tasks(float_encoder: TextEncoder, quantised: TextEncoder, data: Path) -> dict:
    """Score both encoders on KorSTS and KLUE-STS and compare their vectors of the same texts."""
    korsts = read_korsts(data / KORSTS_TEST)
    klue = _read_klue_sts(data / KLUE_STS_DEV)
    texts = sorted({sentence for left, right, _ in korsts + klue for sentence in (left, right)})
    prefixed = [QUERY + text for text in texts]
    vectors = {}
    for name, encoder in (("fp32", float_encoder), ("int8", quantised)):
        started = time.perf_counter()
        vectors[name] = dict(zip(texts, encoder.encode(prefixed)))
        print(f"    {name}: {len(texts)} sentences in {time.perf_counter() - started:.0f} s")
    agreement = np.array([vectors["fp32"][text] @ vectors["int8"][text] for text in texts])
    return {
        "int8VersusFp32Cosine": {
            "texts": len(texts),
            "mean": _rounded(agreement.mean()),
            "min": _rounded(agreement.min()),
        },
        "korstsTestSpearman": {name: _score(korsts, table, ranked=True) for name, table in vectors.items()},
        "klueStsDevPearson": {name: _score(klue, table, ranked=False) for name, table in vectors.items()},
    }


def _measure_similarity_range(encoder: TextEncoder, data: Path, seed: int) -> dict:
    """Give percentiles of the cosine over all pairs of wish and posting, and over each wish's best."""
    with (data / POSTINGS).open(encoding="utf-8", newline="") as file:
        duties = {row["duties"] for row in csv.DictReader(file)}
    postings = sorted(text for text in duties if len(text) >= SHORTEST_POSTING)
    with (data / DICTIONARY).open(encoding="utf-8") as file:
        occupations = sorted({re.sub(r"\(.*?\)", "", json.loads(line)["dJobNm"]) for line in file})
    chosen = np.random.default_rng(seed).choice(occupations, WISHES, replace=False)
    wishes = encoder.encode([QUERY + WISH_TEMPLATE.format(name) for name in chosen])
    similarities = wishes @ encoder.encode([PASSAGE + text for text in postings]).T
    return {
        "queries": len(wishes),
        "passages": len(postings),
        "allPairs": _percentiles(similarities.ravel(), (1, 50, 99)),
        "bestPassageOfEachQuery": _percentiles(similarities.max(axis=1), (10, 50, 90)),
    }


def _present(data: Path | None, files: list[Path]) -> bool:
    if data is None:
        print("    skipped: --data is not given")
        return False
    missing = [str(file) for file in files if not (data / file).is_file()]
    if missing:
        print(f"    skipped: --data lacks {', '.join(missing)}")
    return not missing


def _read_klue_sts(path: Path) -> list[tuple[str, str, float]]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [(row["sentence1"], row["sentence2"], row["labels"]["real-label"]) for row in rows]


def _score(pairs: list[tuple[str, str, float]], vectors: dict[str, np.ndarray], *, ranked: bool) -> float:
    """Correlate cosine with the human score: Spearman over mean ranks if ranked, else Pearson."""
    predicted = np.array([vectors[left] @ vectors[right] for left, right, _ in pairs])
    expected = np.array([score for _, _, score in pairs])
    if ranked:
        predicted, expected = _mean_ranks(predicted), _mean_ranks(expected)
    return _rounded(np.corrcoef(predicted, expected)[0, 1])


def _mean_ranks(values: np.ndarray) -> np.ndarray:
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    return (last - (sizes - 1) / 2)[group]


def _percentiles(values: np.ndarray, ranks: tuple[int, ...]) -> dict:
    return {f"p{rank:02d}": _rounded(value) for rank, value in zip(ranks, np.percentile(values, ranks))}


def _rounded(value: float) -> float:
    return round(float(value), 4)
