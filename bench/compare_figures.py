"""quantulum3 and dateline on the same sentences in one run: `python bench/compare_figures.py`.

quantulum3 is no dependency of ours: install it in an environment of its own and name that
environment's Python with `--python PATH` (or $QUANTULUM_PYTHON). Without it the script says so and
scores dateline alone. Both predictions go through the gold set's own scorer. quantulum3 names units
in American spelling; its spelling and its names of money are put into the gold's before scoring.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from predict import predict

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
FIGURES = ("value_f1", "value_unit_f1", "value_change_f1")
SPELLING = {
    "meter": "metre",
    "liter": "litre",
    "united states dollar": "dollar",
    "us dollar": "dollar",
    "dimensionless": "-",
    "degree angle": "degree",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "count": "-",
}
_PEER = """
import json, sys
from quantulum3 import parser
for line in sys.stdin:
    row = json.loads(line)
    try:
        found = parser.parse(row["text"])
    except Exception as error:
        print(f"quantulum3 failed on {row['id']}: {error}", file=sys.stderr)
        found = []
    figures = [{"low": q.value, "high": q.value, "unit": q.unit.name} for q in found]
    print(json.dumps({"id": row["id"], "figures": figures}))
"""


def peer(python: str, gold: Path, out: Path) -> bool:
    """Write quantulum3's predictions; False where it is not installed there."""
    check = [python, "-c", "import quantulum3"]
    try:
        if subprocess.run(check, capture_output=True, check=False).returncode:
            return False
    except OSError:
        return False
    made = subprocess.run(
        [python, "-c", _PEER],
        input=gold.read_text(encoding="utf-8"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in made.stdout.splitlines()]
    for line in lines:
        for figure in line["figures"]:
            figure["unit"] = spelled(figure["unit"])
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return True


def spelled(unit: str) -> str:
    """quantulum3's name of a unit as the gold writes it."""
    for theirs, ours in SPELLING.items():
        unit = unit.replace(theirs, ours)
    return unit


def score(gold: Path, made: Path) -> dict[str, Any]:
    """What the gold set's scorer says of the predictions."""
    command = [sys.executable, str(GOLD / "score_sentences.py"), "figures", str(gold), str(made)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(result.stdout)["figures"])


def main() -> int:
    """Predict with both, score, print one row each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=os.environ.get("QUANTULUM_PYTHON", sys.executable))
    arguments = parser.parse_args()
    gold = GOLD / "figures" / "dev.jsonl"
    if not gold.is_file():
        print("skipped: the gold sets are not here; nothing was measured")
        return 0
    print("| system | " + " | ".join(FIGURES) + " | seconds |")
    print("|---|" + "---|" * (len(FIGURES) + 1))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("dateline", "quantulum3"):
            out = Path(folder) / f"{name}.jsonl"
            started = time.perf_counter()
            ours = name == "dateline"
            made = predict("figures", gold, out) if ours else peer(arguments.python, gold, out)
            if not made:
                print(f"skipped: {arguments.python} has no {name}; name one with --python PATH")
                continue
            seconds = time.perf_counter() - started
            scores = score(gold, out)
            row = " | ".join(f"{scores[figure]:.3f}" for figure in FIGURES)
            print(f"| {name} | {row} | {seconds:.1f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
