"""Score the example pile against its hand-made keys: `python bench/pile.py [--misses]`.

Reads examples/pile as a user would, exports the record and compares the exported files with
examples/key (China and Russia, the pages that the rules grew up with) and examples/key_other (two
other relations). Then reads the pages of the blind tests (examples/apart, examples/second and
examples/third, two or three more relations each) into records of their own and compares them with
their keys. Prints one row a share, and with `--misses` every miss of the first two keys with both
sides. The feed of the pile has field names of its own, so it is read by a second call: under the
default names each of its rows would be rejected.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import dateline
from answerkey import Share, tally_of
from dateline import export, pages
from dateline.ask import Record

EXAMPLES = Path(__file__).parent.parent / "examples"
PILE, KEY = EXAMPLES / "pile", EXAMPLES / "key"
KEYS = {"pile": KEY, "pile_other": EXAMPLES / "key_other"}
"""The keys of the pile by the name that bench/floors.json has for them."""
BLIND = {
    f"pile_{name}": (EXAMPLES / name, EXAMPLES / f"key_{name}")
    for name in ("apart", "second", "third")
}
"""The pages and the key of each blind test by the name that bench/floors.json has for it."""
FEED = "feed.jsonl"
FEED_FIELDS = "text=body,title=headline,url=link,date=day"


def read(folder: Path) -> Record:
    """Read the example pile into a new record in `folder`; gives the record."""
    record = folder / "pile.dateline"
    shutil.copytree(PILE, folder / "pile", ignore=shutil.ignore_patterns(FEED))
    dateline.read([str(folder / "pile")], record)
    dateline.read([str(PILE / FEED)], record, fields=pages.FieldMap.parse(FEED_FIELDS))
    return dateline.open(record)


def read_blind(name: str, folder: Path) -> Record:
    """Read the pages of a blind test into a new record in `folder`; gives the record."""
    record = folder / f"{name}.dateline"
    dateline.read([str(BLIND[name][0])], record)
    return dateline.open(record)


def write(record: Record, folder: Path) -> Path:
    """Export a record as JSON lines into `folder`; gives the folder."""
    export.jsonl(record.view(), record.store.rejected(), folder)
    return folder


def score(export_folder: Path, key_folder: Path = KEY) -> dict[str, Share]:
    """The shares of an export by name: what the key asks for, and how much of it is right."""
    return tally_of(export_folder, key_folder).shares()


def table(shares: Sequence[dict[str, Share]]) -> Iterator[str]:
    """The shares by the keys as a Markdown table."""
    blind = (f"{which} blind test" for which in ("first", "second", "third"))
    heads = ("China and Russia", "two other relations", *blind)
    yield f"| what | {' | '.join(f'{head}: asked | share' for head in heads)} |"
    yield f"|---|{'---|---|' * len(heads)}"
    for name in shares[0]:
        found = (key.get(name) for key in shares)
        cells = (f"{row.asked} | {row.share:.3f}" if row else " | " for row in found)
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print every miss, both sides")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        written = write(read(folder), folder / "export")
        tallies = [tally_of(written, key) for key in KEYS.values()]
        blind = [
            score(write(read_blind(name, folder), folder / name), key)
            for name, (_, key) in BLIND.items()
        ]
    print("\n".join(table([*(tally.shares() for tally in tallies), *blind])))
    if arguments.misses:
        for tally in tallies:
            print("", *tally.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
