"""Score the example pile against its hand-made keys: `python bench/pile.py [--misses]`.

Reads examples/pile as a user would, exports the record and compares the exported files with
examples/key (China and Russia, the pages that the rules grew up with) and examples/key_other (two
other relations). Prints one row a share, and with `--misses` every miss with both sides. The feed
has field names of its own, so it is read by a second call: under the default names each of its
rows would be rejected.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import dateline
from answerkey import Share, tally_of
from dateline import export, pages
from dateline.ask import Record

EXAMPLES = Path(__file__).parent.parent / "examples"
PILE, KEY = EXAMPLES / "pile", EXAMPLES / "key"
KEYS = {"pile": KEY, "pile_other": EXAMPLES / "key_other"}
"""The keys by the name that bench/floors.json has for them."""
FEED = "feed.jsonl"
FEED_FIELDS = "text=body,title=headline,url=link,date=day"


def read(folder: Path) -> Record:
    """Read the example pile into a new record in `folder`; gives the record."""
    record = folder / "pile.dateline"
    shutil.copytree(PILE, folder / "pile", ignore=shutil.ignore_patterns(FEED))
    dateline.read([str(folder / "pile")], record)
    dateline.read([str(PILE / FEED)], record, fields=pages.FieldMap.parse(FEED_FIELDS))
    return dateline.open(record)


def write(record: Record, folder: Path) -> Path:
    """Export a record as JSON lines into `folder`; gives the folder."""
    export.jsonl(record.view(), record.store.rejected(), folder)
    return folder


def score(export_folder: Path, key_folder: Path = KEY) -> dict[str, Share]:
    """The shares of an export by name: what the key asks for, and how much of it is right."""
    return tally_of(export_folder, key_folder).shares()


def table(china_russia: dict[str, Share], other: dict[str, Share]) -> Iterator[str]:
    """The shares by both keys as a Markdown table."""
    yield "| what | China and Russia: asked | share | two other relations: asked | share |"
    yield "|---|---|---|---|---|"
    for name, row in china_russia.items():
        beside = other.get(name)
        more = f"{beside.asked} | {beside.share:.3f}" if beside else " | "
        yield f"| {name} | {row.asked} | {row.share:.3f} | {more} |"


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print every miss, both sides")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        written = write(read(folder), folder / "export")
        tallies = [tally_of(written, key) for key in KEYS.values()]
    print("\n".join(table(*(tally.shares() for tally in tallies))))
    if arguments.misses:
        for tally in tallies:
            print("", *tally.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
