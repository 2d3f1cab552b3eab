"""Datelines: the place of writing that opens a report, "LOME, May 4 (Agency) -" or "Lome: "."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer

if TYPE_CHECKING:
    from dateline.reading import Reading, Token

DASHES = frozenset(("-", "--", "–", "—"))
LONGEST = 12  # tokens of a dateline
HEADQUARTERS = "United Nations"  # from where reports on them are written
SHORT = 3  # letters of an abbreviation such as "US"
VERBAL = frozenset(("VERB", "AUX"))
_BARE = ("LOME", ",", "May", "4", "Togo")  # the tokens of a line without its dash, and one more


def end(reading: Reading, sentence: int) -> int | None:
    """The last token of an agency line at the start of a sentence, if any: mostly its dash."""
    first = reading.sentences[sentence].first
    opening = reading.tokens[first]
    following = reading.tokens[first + 1 : first + LONGEST]
    dash = next((other.i for other in following if other.text in DASHES), None)
    if opening.pos != "PROPN":
        return None
    if dash is None:
        colon = _colon(reading, first)
        return _bare_day(reading, first) if colon is None else colon
    line = reading.tokens[first + 1 : dash]
    if _is_bare_place(reading, opening, dash):
        return dash
    shouted = opening.text.isupper() and len(opening.text) > SHORT
    dated = any(other.entity == "DATE" for other in line) and not any(
        other.pos in VERBAL for other in line
    )
    return dash if shouted or dated else None


def _bare_day(reading: Reading, first: int) -> int | None:
    """The last token of a line without its dash: "LOME, May 4 Togo has ..."."""
    line = reading.tokens[first : first + len(_BARE)]
    if len(line) < len(_BARE) or not _opens_report(reading, line[0]):
        return None
    place, comma, month, day, opening = line
    shouted = place.text.isupper() and len(place.text) > SHORT and comma.text == ","
    dated = month.entity == "DATE" and month.pos == "PROPN" and day.text.isdigit()
    return day.i if shouted and dated and opening.text[:1].isupper() else None


def _colon(reading: Reading, first: int) -> int | None:
    """The colon that ends a place of writing: "Lome: Togo ...", "LOME (Agency): Togo ..."."""
    tokens = reading.tokens
    opening, text = tokens[first], reading.document.text
    shouted = opening.text.isupper() and len(opening.text) > SHORT
    if not _opens_report(reading, opening) or not (shouted or opening.entity == "GPE"):
        return None
    colon = next((t.i for t in tokens[first + 1 : first + LONGEST] if ":" in t.text), None)
    if colon is None:
        return None
    inside = tokens[first + 1 : colon]
    # "(Agency):" closes the line even where it has a day before it.
    agency = tokens[colon].text != ":" and not any(word.pos in VERBAL for word in inside)
    place = all(word.pos == "PROPN" or word.text == "," for word in inside)
    town = shouted or _is_town(text[opening.start : tokens[colon].start])
    return colon if town and (agency or place) else None


def _opens_report(reading: Reading, opening: Token) -> bool:
    """Whether a token opens a paragraph below the title."""
    text, start = reading.document.text, opening.start
    return start >= reading.document.body_start and (not start or text[start - 1] == "\n")


def _is_bare_place(reading: Reading, opening: Token, dash: int) -> bool:
    """Whether only a town stands before a dash: "Lome, Togo - The king", "United Nations - "."""
    inside = reading.tokens[opening.i : dash]
    named = all(word.pos == "PROPN" or word.text == "," for word in inside)
    if not named or not _opens_report(reading, opening):
        return False
    words = reading.document.text[opening.start : reading.tokens[dash].start].strip()
    return words == HEADQUARTERS or _is_town(words)


def _is_town(words: str) -> bool:
    """Whether words before a colon begin with a town, not with a state or somebody who speaks."""
    place = words.partition("(")[0].partition(",")[0].partition("[")[0].strip()
    entry = gazetteer.find(place)
    return gazetteer.state_at(place) is not None and (entry is None or entry.kind == "seat")
