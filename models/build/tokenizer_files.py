"""Write the tokenizer so that Python's ``tokenizers`` and transformers.js read the same ids."""

import json
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from vocabulary import MASK
from weights import Pieces

MAX_TOKENS = 512
# Scores are multiples of a power of two: sums are then exact in any order, and Python and
# JavaScript break the tie between, say, ". ..." and "... ." alike.
SCORE_STEP = 2.0**-12
# Whitespace in Python's tokenizers, not in JavaScript; the source's map leaves it alone.
NEXT_LINE = "\x85"


def build_tokenizer(pieces: Pieces, kept_ids: list[int]) -> Tokenizer:
    """Return a unigram tokenizer over the kept pieces; a new id is the place in ``kept_ids``."""
    new_id = {source_id: position for position, source_id in enumerate(kept_ids)}
    scores = np.round(pieces.scores / SCORE_STEP) * SCORE_STEP
    vocabulary = [(pieces.texts[i], float(scores[i])) for i in kept_ids]
    special_ids = (pieces.bos_id, pieces.eos_id, pieces.pad_id, pieces.unk_id)
    bos, eos, pad, unk = (pieces.texts[i] for i in special_ids)

    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=new_id[pieces.unk_id], byte_fallback=False))
    tokenizer.normalizer = _build_normalizer(pieces.normalisation)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, new_id[pieces.bos_id]), (eos, new_id[pieces.eos_id])],
    )
    tokenizer.add_special_tokens(
        [bos, pad, eos, unk, AddedToken(MASK, lstrip=True, normalized=False, special=True)]
    )
    return tokenizer


def write_tokenizer_files(tokenizer: Tokenizer, folder: Path) -> None:
    """Write tokenizer.json, tokenizer_config.json and special_tokens_map.json."""
    description = json.loads(tokenizer.to_str())
    # transformers.js 2.x prepends the word-start sign only if this older field says so.
    description["pre_tokenizer"]["add_prefix_space"] = True
    description["decoder"]["add_prefix_space"] = True
    _write_json(folder / "tokenizer.json", description, indent=None)

    special_tokens = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "cls_token": "<s>",
        "mask_token": MASK,
    }
    _write_json(folder / "special_tokens_map.json", special_tokens)
    _write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "XLMRobertaTokenizer", "model_max_length": MAX_TOKENS, **special_tokens},
    )


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the written tokenizer, set to cut texts at the model's limit."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _build_normalizer(source_map: dict[str, str]) -> normalizers.Normalizer:
    """Rebuild the source's map: NFKC, invisible signs become a space or nothing, single spaces."""
    spaces = [sign for sign, text in source_map.items() if text == " "] + [NEXT_LINE]
    removed = [sign for sign, text in source_map.items() if text == ""]
    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(_character_class(removed)), ""),
            normalizers.Replace(Regex(_character_class(spaces)), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )


def _character_class(signs: list[str]) -> str:
    r"""Spell the signs as \uXXXX, which the regular expressions of both readers understand."""
    escapes = (f"\\u{ord(sign):04x}" for sign in sorted(signs))
    return f"[{''.join(escapes)}]"


def _write_json(path: Path, content: dict, indent: int | None = 2) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
