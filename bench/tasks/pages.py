"""The gold task `pages`: from raw HTML to body, title, authors and day.

Uses `text.extract`, the step that `dateline read` runs before it asks for the language: the gold
holds pages in many languages.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.record import Page
from dateline.text import Extract, extract


def predict(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction for each gold line; `path` is the HTML file, `url` the page's address."""
    for line in lines:
        packed = Path(line["path"]).read_bytes()
        data = gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else packed
        url = line.get("url") or ""
        found = extract(Page(line["id"], url, data, "html", (("url", url),) if url else ()))
        yield {"id": line["id"], **(_parts(found) if isinstance(found, Extract) else _NOTHING)}


_NOTHING: dict[str, Any] = {"body": "", "published": "", "title": None, "authors": []}


def _parts(found: Extract) -> dict[str, Any]:
    day = found.published.first
    return {
        "body": "\n\n".join(found.paragraphs),
        "published": day.isoformat() if day else "",
        "title": found.title,
        "authors": list(found.authors),
    }
