"""The entries of a chronology: paragraphs that stand under a date, at their head or above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles
from dateline.timegrammar import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.deedtimes import Placed
    from dateline.reading import Reading, Sentence

ENTRY_MARKS = frozenset((":", "-", "–", "—", "--", "|", "."))
LONGEST_DATE = 6  # tokens of "3 May 2020:" and the like
# One dated paragraph is a letter or a heading, two are a chronology.
FEWEST_ENTRIES = 2


def heads(reading: Reading, by_sentence: Mapping[int, Sequence[Placed]]) -> dict[int, Placed]:
    """The date that each paragraph of a chronology stands under.

    It opens the paragraph ("3 May 2020: X invades Y") or is a line of its own above it.
    """
    found: dict[int, Placed] = {}
    above: Placed | None = None
    for opening, alone in _openings(reading):
        first = opening.first
        opened = (p for p in by_sentence.get(reading.tokens[first].sentence, ()))
        placed = next((p for p in opened if p.first == first), None)
        if alone or (above is not None and not _is_told(reading, opening)):
            above = placed
        elif placed is not None and _is_headed(reading, placed, opening.unit):
            found[opening.unit] = placed
        elif above is not None:
            found[opening.unit] = above
    return found if len(set(found.values())) >= FEWEST_ENTRIES else {}


def _openings(reading: Reading) -> Iterator[tuple[Sentence, bool]]:
    """The first sentence of each paragraph, and whether it is a line with a date alone."""
    sentences = reading.sentences
    for number, sentence in enumerate(sentences):
        title = reading.tokens[sentence.first].start < reading.document.body_start
        if title or (number and sentences[number - 1].unit == sentence.unit):
            continue
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        whole = after is None or after.unit != sentence.unit
        yield sentence, whole and _is_line_of_its_own(reading, sentence)


def _is_told(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line tells anything, as a heading does not."""
    tokens = reading.tokens[sentence.first : sentence.last]
    return any(token.pos in roles.VERBAL for token in tokens)


def _is_line_of_its_own(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line is a calendar date and nothing more: it heads what is told below it."""
    words = reading.tokens[sentence.first : sentence.last]
    if len(words) > LONGEST_DATE:
        return False
    told = reading.document.text[words[0].start : words[-1].end].rstrip(".:")
    expression = parse(told)
    dated = expression is not None and expression.kind == "calendar"
    return dated and expression is not None and expression.weekday is None


def _is_headed(reading: Reading, placed: Placed, unit: int) -> bool:
    """Whether a colon or a dash parts a date from what the rest of its paragraph tells."""
    expression = parse(placed.time.span.words)
    if expression is None or expression.kind != "calendar" or expression.pick:
        return False
    mark, *after = [*reading.tokens[placed.last + 1 : placed.last + 3], None, None][:2]
    told = after[0] is not None and reading.sentences[after[0].sentence].unit == unit
    return mark is not None and mark.text in ENTRY_MARKS and told
