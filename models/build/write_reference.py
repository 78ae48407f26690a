"""Write what Python makes of some texts (ids and vectors), for check-node.mjs to compare with."""

import argparse
import json
from pathlib import Path

from measure import TextEncoder
from tokenizer_files import load_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="model folder")
    parser.add_argument("texts", type=Path, help="JSON array of texts, each with its prefix")
    parser.add_argument("reference", type=Path, help="file to write")
    options = parser.parse_args()

    texts = json.loads(options.texts.read_text(encoding="utf-8"))
    tokenizer = load_tokenizer(options.model)
    vectors = TextEncoder(tokenizer, options.model / "onnx" / "model_quantized.onnx").encode(texts)
    rows = [
        {"text": text, "ids": tokenizer.encode(text).ids, "vector": [round(float(x), 6) for x in vector]}
        for text, vector in zip(texts, vectors)
    ]
    options.reference.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
