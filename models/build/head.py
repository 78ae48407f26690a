"""Train the head that reads the likely occupations off a vector: softmax regression over the six-digit codes.

logits = W · v + b, with v the unit vector of a text in the role of a passage. W starts from the mean vectors of the
codes' own texts and is held near them, since a code has only seven; texts of the dictionary, known to four digits,
count by the sum over the codes below.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from corpora import read_codes, read_dictionary, read_own_texts
from tasks import PASSAGE

EPOCHS, BATCH, LEARNING_RATE = 40, 512, 2e-3
START_SCALE, PULL = 30.0, 2e-3
DICTIONARY_WEIGHT, SMOOTHING = 0.5, 0.05
HEAD_NAMES, HEAD_NUMBERS = "occupations.json", "occupations.f32"

Encode = Callable[[list[str]], np.ndarray]


def train_head(data: Path, encode: Encode, seed: int) -> tuple[list[str], np.ndarray]:
    """Return the codes and [codes, 384 + 1] weights: each row a code's weights and its bias."""
    names = read_codes(data)
    codes = sorted(names)
    texts, owners = _texts_of_codes(names)
    own = torch.from_numpy(encode([PASSAGE + text for text in texts]))
    own_codes = torch.tensor([codes.index(code) for code in owners])
    entries = read_dictionary(data)
    told = [f"{entry.name}. {' '.join(entry.duties[:2])}" for entry in entries]
    dictionary = torch.from_numpy(encode([PASSAGE + text for text in told]))
    below = _codes_below(codes, [entry.code for entry in entries])
    keep = below.any(dim=1)
    weights = _fit(own, own_codes, dictionary[keep], below[keep], len(codes), seed)
    return codes, weights


def write_head(codes: list[str], weights: np.ndarray, folder: Path, mixture: dict) -> None:
    """Write the two files that the service reads; `mixture` says how the head and the n-grams add up."""
    (folder / HEAD_NUMBERS).write_bytes(weights.astype("<f4").tobytes())
    content = {"codes": codes, "dimensions": weights.shape[1] - 1, **mixture}
    (folder / HEAD_NAMES).write_text(json.dumps(content) + "\n", encoding="utf-8")


def _texts_of_codes(names: dict[str, str]) -> tuple[list[str], list[str]]:
    """The name, our own texts, and title and duties together, as a posting has them."""
    rows = [(code, name) for code, name in names.items()]
    titles = {}
    for own in read_own_texts():
        rows.append((own.code, own.text))
        if own.kind == "title":
            titles[own.code] = own.text
        if own.kind == "posting":
            rows.append((own.code, f"{titles[own.code]}. {own.text}"))
    return [text for _, text in rows], [code for code, _ in rows]


def _codes_below(codes: list[str], groups: list[str]) -> torch.Tensor:
    """Return [groups, codes]: which six-digit codes lie below which four-digit group."""
    return torch.tensor([[code.startswith(group) for code in codes] for group in groups])


def _fit(
    own: torch.Tensor,
    own_codes: torch.Tensor,
    dictionary: torch.Tensor,
    below: torch.Tensor,
    count: int,
    seed: int,
) -> np.ndarray:
    """Minimise cross-entropy + PULL · distance to the start; a text of the dictionary counts as its whole group."""
    generator = torch.Generator().manual_seed(seed)
    middle = own.mean(dim=0)
    start = torch.zeros(count, own.shape[1]).index_add(0, own_codes, own - middle)
    start = START_SCALE * torch.nn.functional.normalize(start, dim=1)
    weights, bias = start.clone().requires_grad_(True), torch.zeros(count, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=LEARNING_RATE * START_SCALE)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(own), generator=generator).split(BATCH):
            others = torch.randint(len(dictionary), (BATCH // 2,), generator=generator)
            logits = (own[chosen] - middle) @ weights.T + bias
            loss = torch.nn.functional.cross_entropy(logits, own_codes[chosen], label_smoothing=SMOOTHING)
            scores = torch.log_softmax((dictionary[others] - middle) @ weights.T + bias, dim=1)
            loss -= DICTIONARY_WEIGHT * scores.masked_fill(~below[others], -torch.inf).logsumexp(dim=1).mean()
            loss += PULL * (weights - start).pow(2).sum(dim=1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    moved = bias - weights @ middle
    return torch.cat([weights, moved.unsqueeze(1)], dim=1).detach().numpy()
