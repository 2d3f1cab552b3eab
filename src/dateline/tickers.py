"""Tables of market prices on a page: found by how dense their numbers and changes stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_STRONG_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NUMERIC = re.compile(r"(?=\D*\d)[\d\s.,%()+\-−–▲▼△▽•$€£¥/|]+$")
_CHANGE = re.compile(r"[+\-−–▲▼]\s?\d[\d.,]*\s?%")
_QUOTE_ROW = re.compile(r"^[•\s]*[^\s\d].{0,40}?\s[\d.,]*\d\s.*[+\-−–▲▼]\s?\d[\d.,]*\s?%\)?$")
_MARKET_STATE = re.compile(
    r"^.{0,30}\bmarkets?\b.{0,20}\b(?:open|opens|closed|closes?)\b.{0,30}$", re.IGNORECASE
)
_TICKER = "market prices"
_TICKER_NUMBERS = 4
_TICKER_CHANGES = 2
_TICKER_LABEL_WORDS = 5
_WORDS_PER_CHANGE = 6


def mark_tickers(rows: Sequence[str], reasons: list[str | None]) -> None:
    """Give the rows of price tables, and what heads or ends them, their reason in place."""
    for first, last in _number_runs(rows):
        block = rows[first : last + 1]
        numbers = sum(bool(_NUMERIC.match(row)) or bool(_QUOTE_ROW.match(row)) for row in block)
        changes = sum(len(_CHANGE.findall(row)) for row in block)
        enough = numbers >= _TICKER_NUMBERS or changes >= _TICKER_NUMBERS
        if enough and changes >= _TICKER_CHANGES:
            reasons[first : last + 1] = [_TICKER] * len(block)
            for near in (first - 1, last + 1):
                if 0 <= near < len(rows) and _MARKET_STATE.match(rows[near]):
                    reasons[near] = _TICKER
    for i, row in enumerate(rows):
        changes = len(_CHANGE.findall(row))
        if changes > _TICKER_CHANGES and len(row.split()) <= changes * _WORDS_PER_CHANGE:
            reasons[i] = _TICKER


def _number_runs(rows: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Runs of rows that begin with a label or a number and end with a number."""
    first = last = -1
    for i, row in enumerate(rows):
        if _NUMERIC.match(row) or _QUOTE_ROW.match(row):
            opens_label = i > 0 and last != i - 1 and _NUMERIC.match(row) and _is_label(rows[i - 1])
            first = (i - 1 if opens_label else i) if first < 0 else first
            last = i
        elif first >= 0 and not (_is_label(row) and i - last <= _TICKER_CHANGES):
            yield first, last
            first = last = -1
    if first >= 0:
        yield first, last


def _is_label(words: str) -> bool:
    return len(words.split()) <= _TICKER_LABEL_WORDS + 1 and not _STRONG_END.search(words)
