"""The entries of a chronology: paragraphs that stand under a date, at their head or above them.

A chronology in whole sentences tells the past in the present tense ("On 3 May Chad closes the
border"); what stands in the present below such a sentence is of its day until the next one comes.
"""

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
# So many paragraphs that open with a date and tell it in the present are one in whole sentences.
FEWEST_SENTENCES = 3
FARTHEST_BELOW = 4  # paragraphs that may go on with the day of one above them
BULLETS = frozenset("*•-–—·▪●■►")


def heads(reading: Reading, by_sentence: Mapping[int, Sequence[Placed]]) -> dict[int, Placed]:
    """The date that each paragraph of a chronology stands under.

    It opens the paragraph ("3 May 2020: X invades Y") or is a line of its own above it.
    """
    found: dict[int, Placed] = {}
    above: Placed | None = None
    for opening, alone in _openings(reading):
        first = opening.first + (reading.tokens[opening.first].text in BULLETS)
        opened = (p for p in by_sentence.get(reading.tokens[opening.first].sentence, ()))
        placed = next((p for p in opened if p.first == first), None)
        if alone or (above is not None and not _is_told(reading, opening)):
            above = placed
        elif placed is not None and _is_headed(reading, placed, opening.unit):
            found[opening.unit] = placed
        elif above is not None:
            found[opening.unit] = above
    if len(set(found.values())) >= FEWEST_ENTRIES:
        return found
    return _in_the_present(reading, by_sentence)


def _in_the_present(
    reading: Reading, by_sentence: Mapping[int, Sequence[Placed]]
) -> dict[int, Placed]:
    """The date of each paragraph of a chronology whose sentences tell the past in the present."""
    if sum(map(len, by_sentence.values())) < FEWEST_SENTENCES:
        return {}
    found: dict[int, Placed] = {}
    above: tuple[int, Placed] | None = None
    for opening, _ in _openings(reading):
        number = reading.tokens[opening.first].sentence
        told = by_sentence.get(number, ())
        if told:
            dated = next((p for p in told if p.first == opening.first + 1), None)
            above = (opening.unit, dated) if dated and _is_dated(reading, opening, dated) else None
        elif above is not None and opening.unit - above[0] > FARTHEST_BELOW:
            above = None
        if above is not None and (told or _is_in_the_present(reading, opening)):
            found[opening.unit] = above[1]
    return found if len(set(found.values())) >= FEWEST_SENTENCES else {}


def _is_dated(reading: Reading, opening: Sentence, placed: Placed) -> bool:
    """Whether a sentence opens with a date of the calendar and tells it in the present."""
    link = reading.tokens[opening.first].text
    expression = parse(placed.time.span.words)
    dated = expression is not None and expression.kind == "calendar" and expression.month
    gone = placed.time.direction != "future" and link in ("On", "In")
    return bool(dated) and gone and _is_in_the_present(reading, opening)


def _is_in_the_present(reading: Reading, sentence: Sentence) -> bool:
    """Whether the main verb of a sentence is in the simple present."""
    tokens = reading.tokens[sentence.first : sentence.last]
    root = next((token for token in tokens if token.dep == "ROOT"), None)
    if root is None or root.tag not in ("VBZ", "VBP") or root.lemma == "be":
        return False
    return not reading.children(root.i, "aux", "auxpass")


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
