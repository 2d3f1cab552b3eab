"""The gold task "sameevent": which given mentions of several pages are one event or one entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline import sameness
from dateline.sameness import Given
from tasks import batches

Row = dict[str, Any]


def predict(lines: Iterable[Row]) -> Iterator[Row]:
    """For each topic the clusters of its given mentions."""
    for line in lines:
        pages = [batches.page(row["id"], row["text"]) for row in line["documents"]]
        found = sameness.clusters(list(batches.parsed(pages)), given(line))
        yield {"topic": line["topic"], "clusters": [_cluster(rows) for rows in found]}


def given(line: Row) -> Iterator[Given]:
    """The given mentions of a topic, whatever clusters a line lists."""
    rows = line.get("mentions") or [
        {"kind": cluster["kind"], **mention}
        for cluster in line["clusters"]
        for mention in cluster["mentions"]
    ]
    return (Given(row["doc"], row["start"], row["end"], row["kind"]) for row in rows)


def _cluster(rows: Iterable[Given]) -> Row:
    members = [{"doc": row.document, "start": row.start, "end": row.end} for row in rows]
    return {"kind": next(iter(rows)).kind, "mentions": members}
