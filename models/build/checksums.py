"""Write checksums.sha256: the files that the service reads, so that it notices a corrupted or cut one at its start."""

import hashlib
from pathlib import Path

FILE = "checksums.sha256"
READ_BY_THE_SERVICE = (
    "config.json",
    "occupations.f32",
    "occupations.json",
    "onnx/model_quantized.onnx",
    "special_tokens_map.json",
    "tokenizer.json",
    "tokenizer_config.json",
)


def write_checksums(folder: Path) -> None:
    """The format of `sha256sum`, which checks it too: cd FOLDER && sha256sum -c checksums.sha256."""
    there = [name for name in READ_BY_THE_SERVICE if (folder / name).exists()]
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in there]
    (folder / FILE).write_text("".join(lines))
