"""Rebuild the encoder in PyTorch from the cut weights, export it to ONNX and quantise it."""

import json
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertConfig, BertModel

from weights import SourceModel

OPSET = 14
INPUT_NAMES = ["input_ids", "attention_mask"]
OUTPUT_NAME = "last_hidden_state"

EMBEDDING_NAMES = {
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def build_encoder(source: SourceModel, kept_ids: list[int]) -> BertModel:
    """Return a BERT encoder without pooler; row i of its word embedding is piece ``kept_ids[i]``."""
    shape = source.shape
    config = BertConfig(
        vocab_size=len(kept_ids),
        hidden_size=shape.hidden_size,
        num_hidden_layers=shape.num_layers,
        num_attention_heads=shape.num_heads,
        intermediate_size=shape.intermediate_size,
        max_position_embeddings=shape.max_positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.layer_norm_eps,
        pad_token_id=kept_ids.index(source.pieces.pad_id),
    )
    encoder = BertModel._from_config(config, attn_implementation="eager", add_pooling_layer=False)
    state = dict(encoder.state_dict())
    state.update(_named_weights(source, kept_ids, state))
    encoder.load_state_dict(state)
    return encoder.eval()


def export_onnx(encoder: BertModel, path: Path) -> None:
    """Export input_ids and attention_mask [batch, tokens] to last_hidden_state [batch, tokens, 384]."""
    example = torch.tensor([[0, 4, 5, 2], [0, 6, 2, 1]])
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        _HiddenStates(encoder),
        (example, (example != encoder.config.pad_token_id).long()),
        str(path),
        input_names=INPUT_NAMES,
        output_names=[OUTPUT_NAME],
        dynamic_axes={name: axes for name in [*INPUT_NAMES, OUTPUT_NAME]},
        opset_version=OPSET,
        dynamo=False,
    )


def quantise_onnx(source: Path, target: Path) -> None:
    """Quantise the weights by channel to int8, in a 7-bit range: AVX2 without VNNI saturates otherwise."""
    quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def write_config(encoder: BertModel, folder: Path) -> None:
    """Write config.json in the form that transformers and transformers.js read."""
    config = encoder.config.to_dict()
    kept = ["hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "vocab_size",
            "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "pad_token_id", "hidden_act",
            "hidden_dropout_prob", "attention_probs_dropout_prob", "initializer_range"]
    content = {"architectures": ["BertModel"], "model_type": "bert"} | {name: config[name] for name in kept}
    (folder / "config.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


class _HiddenStates(torch.nn.Module):
    """The encoder with two inputs and one output; every token is of type 0."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def _named_weights(
    source: SourceModel, kept_ids: list[int], state: dict[str, torch.Tensor]
) -> dict[str, torch.Tensor]:
    """Give the source's tensors the names and shapes of PyTorch's BertModel."""
    names = dict(EMBEDDING_NAMES)
    for layer in range(source.shape.num_layers):
        for short, long in LAYER_NAMES.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    weights = {
        long: _tensor(source.tensors[short]).reshape(state[long].shape) for short, long in names.items()
    }
    words = source.tensors["emb.word"].reshape(source.shape.word_rows, source.shape.hidden_size)
    weights["embeddings.word_embeddings.weight"] = _tensor(words[kept_ids])
    return weights


def _tensor(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(array.astype(np.float32))
