"""Score every gold task and hold the figures to their floors: `python bench/quality.py [TASK ...]`.

Runs bench/predict.py and the gold sets' own scorers, prints one row a figure with its 95 %
interval, its floor and the best published peer, and fails if a figure is below its floor in
bench/floors.json. Floors may rise and not fall: `--raise` writes the present figures where they
are higher. Where the gold sets are absent it says so and passes. Half of each gold set is kept
apart by its makers and plays no part here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from predict import TASKS, predict

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GOLD = HERE.parent.parent / "shared" / "gold"
SCORERS = {
    "eventcode": "score_sentences.py",
    "status": "score_sentences.py",
    "figures": "score_sentences.py",
    "statements": "score_documents.py",
    "times": "score_documents.py",
    "pages": "score_documents.py",
    "sameevent": "score_documents.py",
}
GOLD_FILES = {"pages": "dev/index.jsonl"}
SLACK = 0.001  # figures are rounded to three digits


def figure(scores: Any, path: str) -> float:
    """The figure under a dotted path of the scorer's output: "macro_f1", "sets.uw.r"."""
    apart = path.startswith("sets.") and "sets" in scores
    found = scores if apart else scores["figures"]
    for part in path.split("."):
        found = found[part]
    return float(found)


def interval(scores: Any, path: str) -> str:
    """The 95 % interval of a figure where the scorer gives one."""
    heads = scores["headline"] if isinstance(scores["headline"], list) else []
    bounds = scores.get("ci95", {}) | {head["name"]: head["ci95"] for head in heads}
    low, high = bounds.get(path) or (None, None)
    return f"[{low:.3f}, {high:.3f}]" if low is not None else ""


def score(task: str, folder: Path) -> Any:
    """Predict a task's gold lines and give what its scorer prints."""
    gold = GOLD / task / GOLD_FILES.get(task, "dev.jsonl")
    made = folder / f"{task}.jsonl"
    predict(task, gold, made)
    command = [sys.executable, str(GOLD / SCORERS[task]), task, str(gold), str(made)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        message = f"the scorer of {task} failed: {result.stderr.strip()}"
        raise SystemExit(message)
    return json.loads(result.stdout)


def check(task: str, floors: dict[str, Any], scores: Any, *, raise_floors: bool) -> list[str]:
    """Print the figures of a task; gives those below their floor."""
    below = []
    for path, row in floors[task].items():
        value = round(figure(scores, path), 3)
        if raise_floors:
            better = min if row.get("lower_is_better") else max
            row["floor"] = better(row["floor"], value)
        off = (value - row["floor"]) * (-1 if row.get("lower_is_better") else 1)
        ours = f"{value:.3f} {interval(scores, path)}".strip()
        print(f"| {task} | {path} | {ours} | {row['floor']:.3f} | {row.get('peer', '')} |")
        if off < -SLACK:
            below.append(f"{task} {path}: {value:.3f} is worse than its floor {row['floor']:.3f}")
    return below


def main() -> int:
    """Score, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    arguments = parser.parse_args()
    if not GOLD.is_dir():
        print(f"skipped: the gold sets are not here ({GOLD.name}); nothing was measured")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    print("| task | figure | ours, 95 % interval | floor | best peer |")
    print("|---|---|---|---|---|")
    below: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for task in arguments.tasks or TASKS:
            scores = score(task, Path(folder))
            below += check(task, floors, scores, raise_floors=arguments.raise_floors)
    if arguments.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print("\n".join(below), file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
