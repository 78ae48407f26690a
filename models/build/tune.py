"""Tune the encoder on job texts by contrast, while holding on to what it knew of general Korean.

Loss of a step = InfoNCE both ways (van den Oord et al. 2018, arXiv 1807.03748) over one task's batch
+ ANCHOR_WEIGHT · (1 − cosine to the untuned encoder) over general sentences
+ STS_WEIGHT · CoSENT (pairwise ranking of cosines) over pairs of KorSTS train.

The weights that come out are a mean of the tuned and the untuned ones (Wortsman et al. 2022, arXiv 2109.01903): a tenth of
the latter costs the tasks next to nothing and gives back most of what general Korean had lost.
"""

import copy
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from corpora import KORSTS_TRAIN, read_general, read_korsts
from tasks import QUERY, Batch, Tasks

PAIRS = 64
LEARNING_RATE, WARMUP_SHARE, WEIGHT_DECAY, CLIP = 7e-5, 0.06, 0.01, 1.0
TEMPERATURE = 0.02
FROZEN_LAYERS = 3
ANCHOR_WEIGHT, ANCHOR_SENTENCES, ANCHOR_POOL = 10.0, 24, 8_000
STS_WEIGHT, STS_PAIRS, STS_SCALE = 0.3, 16, 20.0
UNTUNED_SHARE = 0.1
LONGEST, CHUNK = 64, 32
SAVE_EVERY, REPORT_EVERY = 100, 20


@dataclass(frozen=True)
class Run:
    """What a tuning run needs to know."""

    data: Path
    scratch: Path
    steps: int
    seed: int


def tune(encoder: BertModel, tokenizer: Tokenizer, run: Run) -> BertModel:
    """Return the tuned encoder. Picks up the checkpoint in the scratch folder, if there is one of this run."""
    run.scratch.mkdir(parents=True, exist_ok=True)
    tokenizer.enable_truncation(LONGEST)
    trainer = _Trainer(encoder, tokenizer, run)
    try:
        trainer.train()
        trainer.blend()
    finally:
        tokenizer.no_truncation()
    return encoder.eval()


class _Trainer:
    """Weights live in 32 bits; a copy in bfloat16 does the passes, twice as fast where the processor has AVX512-BF16."""

    def __init__(self, encoder: BertModel, tokenizer: Tokenizer, run: Run) -> None:
        self._encoder, self._tokenizer, self._run = encoder, tokenizer, run
        self._untuned = {name: weight.clone() for name, weight in encoder.state_dict().items()}
        self._half = copy.deepcopy(encoder).to(torch.bfloat16).eval()
        self._weights = list(zip(_trained(encoder), _trained(self._half), strict=True))
        self._tasks = Tasks(run.data, PAIRS, run.seed)
        self._sts = read_korsts(run.data / KORSTS_TRAIN)
        general = read_general(run.data)
        chosen = np.random.default_rng(run.seed).choice(len(general), ANCHOR_POOL, replace=False)
        self._anchors = [QUERY + general[index] for index in sorted(chosen)]
        self._anchor_vectors = self._vectors_of_the_untuned()
        weights = [weight for weight, _ in self._weights]
        self._optimizer = torch.optim.AdamW(weights, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._share_of_rate)
        self._checkpoint = run.scratch / "checkpoint.pt"
        self._log = run.scratch / "log.jsonl"

    def train(self) -> None:
        """Run the steps that are left; every step draws its batch from its own number."""
        first = self._resume()
        started, losses = time.perf_counter(), []
        for step in range(first, self._run.steps):
            losses.append(self._step(step))
            if (step + 1) % REPORT_EVERY == 0 or step + 1 == self._run.steps:
                self._report(step + 1, losses, (time.perf_counter() - started) / (step + 1 - first))
                losses = []
            if (step + 1) % SAVE_EVERY == 0 or step + 1 == self._run.steps:
                self._save(step + 1)

    def blend(self) -> None:
        """Take the encoder a part of the way back to where it came from."""
        weights = self._encoder.state_dict()
        self._encoder.load_state_dict(
            {name: torch.lerp(weight, self._untuned[name], UNTUNED_SHARE) for name, weight in weights.items()}
        )

    def _step(self, step: int) -> tuple[float, float, float]:
        rng = np.random.default_rng([self._run.seed, 1, step])
        torch.manual_seed(int(rng.integers(2**31)))
        self._half.train()
        contrast = self._contrast(self._tasks.batch(step))
        self._half.eval()
        anchor, sts = self._general(rng)
        loss = contrast + ANCHOR_WEIGHT * anchor + STS_WEIGHT * sts
        loss.backward()
        self._move_weights()
        self._schedule.step()
        return contrast.item(), anchor.item(), sts.item()

    def _contrast(self, batch: Batch) -> torch.Tensor:
        """InfoNCE from queries to passages and back; what is masked counts against nobody."""
        queries, passages = self._embed(batch.queries), self._embed(batch.passages)
        logits = queries @ passages.T / TEMPERATURE
        masked = torch.from_numpy(batch.masked.copy())
        masked.fill_diagonal_(False)
        logits = logits.masked_fill(masked, -torch.inf)
        right = torch.arange(len(batch.queries))
        there = torch.nn.functional.cross_entropy(logits, right)
        back = torch.nn.functional.cross_entropy(logits[:, : len(right)].T, right)
        return (there + back) / 2

    def _general(self, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """The distance to the untuned vectors of general sentences, and CoSENT over pairs of KorSTS train."""
        anchors = rng.choice(len(self._anchors), ANCHOR_SENTENCES, replace=False)
        pairs = [self._sts[index] for index in rng.choice(len(self._sts), STS_PAIRS, replace=False)]
        texts = [self._anchors[index] for index in anchors]
        texts += [QUERY + left for left, _, _ in pairs] + [QUERY + right for _, right, _ in pairs]
        vectors = self._embed(texts)
        held = (vectors[: len(anchors)] * self._anchor_vectors[anchors]).sum(dim=1)
        left, right = vectors[len(anchors) :].chunk(2)
        scores = torch.tensor([score for _, _, score in pairs])
        return (1 - held).mean(), _cosent((left * right).sum(dim=1), scores)

    def _move_weights(self) -> None:
        """Take the copy's gradients to the weights, move the weights, and copy them back."""
        for weight, half in self._weights:
            weight.grad, half.grad = half.grad.float(), None
        torch.nn.utils.clip_grad_norm_([weight for weight, _ in self._weights], CLIP)
        self._optimizer.step()
        self._copy_weights()

    @torch.no_grad()
    def _copy_weights(self) -> None:
        for weight, half in self._weights:
            half.copy_(weight)

    def _embed(self, texts: list[str]) -> torch.Tensor:
        return embed(self._half, self._tokenizer, texts)

    def _vectors_of_the_untuned(self) -> torch.Tensor:
        print(f"    {len(self._anchors)} general sentences through the untuned encoder")
        with torch.no_grad():
            parts = [self._embed(self._anchors[at : at + 64]) for at in range(0, len(self._anchors), 64)]
        return torch.cat(parts)

    def _share_of_rate(self, step: int) -> float:
        warmup = max(1, int(self._run.steps * WARMUP_SHARE))
        return min((step + 1) / warmup, max(0.02, (self._run.steps - step) / (self._run.steps - warmup)))

    def _resume(self) -> int:
        if not self._checkpoint.is_file():
            return 0
        saved = torch.load(self._checkpoint, weights_only=True)
        if saved["steps"] != self._run.steps or saved["seed"] != self._run.seed:
            return 0
        self._encoder.load_state_dict(saved["encoder"])
        self._optimizer.load_state_dict(saved["optimizer"])
        self._schedule.load_state_dict(saved["schedule"])
        self._copy_weights()
        print(f"    goes on after step {saved['step']}")
        return saved["step"]

    def _save(self, step: int) -> None:
        saved = {
            "step": step,
            "steps": self._run.steps,
            "seed": self._run.seed,
            "encoder": self._encoder.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        unfinished = self._checkpoint.with_suffix(".part")
        torch.save(saved, unfinished)
        unfinished.replace(self._checkpoint)

    def _report(self, step: int, losses: list[tuple[float, float, float]], seconds: float) -> None:
        contrast, anchor, sts = (float(np.mean(column)) for column in zip(*losses))
        left = math.ceil(seconds * (self._run.steps - step) / 60)
        print(
            f"    step {step}/{self._run.steps}: contrast {contrast:.3f}, drift {anchor:.4f}, "
            f"sts {sts:.3f}, {seconds:.1f} s a step, {left} min left",
            flush=True,
        )
        line = {"step": step, "contrast": contrast, "drift": anchor, "sts": sts, "secondsAStep": seconds}
        with self._log.open("a", encoding="utf-8") as file:
            file.write(json.dumps({key: round(value, 4) for key, value in line.items()}) + "\n")


def embed(encoder: BertModel, tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    """Return [texts, 384] unit vectors: mean over the tokens, scaled to length 1.

    Texts of like length go together, since a chunk is as long as its longest text.
    """
    ids = [one.ids for one in tokenizer.encode_batch(texts)]
    order = sorted(range(len(texts)), key=lambda index: len(ids[index]))
    chunks = [order[at : at + CHUNK] for at in range(0, len(order), CHUNK)]
    vectors = torch.cat([_embed_chunk(encoder, [ids[index] for index in chunk]) for chunk in chunks])
    return vectors[torch.argsort(torch.tensor(order))]


def _embed_chunk(encoder: BertModel, ids: list[list[int]]) -> torch.Tensor:
    longest = max(map(len, ids))
    pad = encoder.config.pad_token_id
    padded = torch.tensor([one + [pad] * (longest - len(one)) for one in ids])
    mask = (padded != pad).long()
    hidden = encoder(input_ids=padded, attention_mask=mask).last_hidden_state.float()
    weights = mask.unsqueeze(-1).float()
    pooled = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
    return torch.nn.functional.normalize(pooled, dim=1)


def _cosent(cosines: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
    """log(1 + Σ exp(scale · (cos_j − cos_i))) over pairs of pairs where i should be closer than j."""
    differences = STS_SCALE * (cosines.unsqueeze(0) - cosines.unsqueeze(1))
    wrong = scores.unsqueeze(1) > scores.unsqueeze(0)
    return torch.logsumexp(torch.cat([torch.zeros(1), differences[wrong]]), dim=0)


def _trained(encoder: BertModel) -> list[torch.nn.Parameter]:
    """Freeze the embeddings and the first layers; return what is trained."""
    for module in [encoder.embeddings, *encoder.encoder.layer[:FROZEN_LAYERS]]:
        module.requires_grad_(False)
    return [parameter for parameter in encoder.parameters() if parameter.requires_grad]
