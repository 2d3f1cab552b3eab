"""Rows of a text become rows of a document: the finders run once per distinct text.

Finders see a nameless document, whose id is a hash of what they may look at. `rehome` moves the
rows to the real document and hashes their ids with its id, so that a row's id does not depend on
which copy of a text was read first.
"""

from __future__ import annotations

import dataclasses
import hashlib
import pickle
import typing
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, cast

from dateline.codec import inner_type
from dateline.record import Document, Found, Span, identify

MOST_REMEMBERED = 5_000  # texts, at some ten kilobytes each
# Fields that hold the id of another row of the same document.
_REFERENCES = {"time", "period", "within"}

Mover = Callable[[Any, str], Any]


def nameless(document: Document) -> Document:
    """The document as the finders see it: without its address, under an id of its content."""
    bare = replace(document, id="", source="", location="", sha256="", left_out=(), notes=())
    digest = hashlib.blake2b(repr(bare).encode("utf-8", "surrogatepass"), digest_size=16)
    return replace(bare, id=f"text-{digest.hexdigest()}")


def rehome(found: Found, document: str) -> Found:
    """The rows of a nameless text as rows of a document."""
    return cast("Found", _mover(cast("Any", Found))(found, document))


class Memory:
    """What the finders took from texts of this run, the least lately used forgotten first."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def __contains__(self, text: object) -> bool:
        """Whether the rows of a nameless text are remembered."""
        return text in self._kept

    def get(self, text: str, make: Callable[[], Found]) -> Found:
        """The rows of a nameless text, made only if they are not remembered."""
        kept = self._kept.get(text)
        if kept is not None:
            self._kept.move_to_end(text)
            return cast("Found", pickle.loads(zlib.decompress(kept)))  # noqa: S301 - our own bytes
        found = make()
        self._kept[text] = zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found


# ------------------------------------------------------------------ moving


def _same(value: Any, _: str) -> Any:
    return value


def _move_span(span: Span | None, document: str) -> Span | None:
    return span and Span(document, span.start, span.end, span.words)


def _move_id(row_id: str | None, document: str) -> str | None:
    return row_id and identify(row_id.split("-", 1)[0], document, row_id)


@cache
def _mover(hint: Any) -> Mover:
    hint = inner_type(hint)
    if hint is Span:
        return _move_span
    if typing.get_origin(hint) is tuple:
        item = _mover(typing.get_args(hint)[0])
        if item is _same:
            return _same
        return lambda rows, document: tuple([item(row, document) for row in rows])
    if dataclasses.is_dataclass(hint):
        return _row_mover(cast("type", hint))
    return _same


def _row_mover(cls: type) -> Mover:
    hints = typing.get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]
    parts = [
        (name, _move_id if name == "id" or name in _REFERENCES else _mover(hints[name]))
        for name in names
    ]
    if all(part is _same for _, part in parts):
        return _same
    return lambda row, document: (
        row and cls(*[part(getattr(row, name), document) for name, part in parts])
    )
