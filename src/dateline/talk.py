"""Printed talk: the turns of a transcript and of an interview, with or without labels.

Turns are statements of their labels ("RUIZ:", "Ana Ruiz:", "A:"); where questions stand in
paragraphs of their own, the answers are those of the one whom the page names as asked.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from dateline import cues, gazetteer
from dateline.drafting import Draft
from dateline.quotations import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.drafting import Range
    from dateline.reading import Reading

# Printed talk names its speakers in capitals, with or without their title, before a colon.
_TURN = re.compile(
    r"^[\"“]?((?:(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? )?[A-Z][A-Z.'’ -]+[A-Z])(?: ?\([^)\n]*\))?:\s+(?=\S)",
    re.MULTILINE,
)
# One such line may be a heading.
FEWEST_TURNS = 2


def find(reading: Reading) -> list[Draft]:
    """The drafts of a page's printed turns, or of the answers of its interview."""
    return _transcript(reading) or _interview(reading)


def _transcript(reading: Reading) -> list[Draft]:
    """Turns of a printed conversation: "SMITH: ..." at the head of paragraphs."""
    text = reading.document.text
    turns = list(_TURN.finditer(text))
    if len(turns) < FEWEST_TURNS or _are_headings([turn[1] for turn in turns]):
        turns = _talk(text)
    answers = _interviewee(reading, turns)
    drafts = []
    for turn, following in zip_longest(turns, turns[1:]):
        pieces = tuple(_paragraphs(reading, turn.end(), following.start() if following else None))
        if pieces:
            colon = text.rindex(":", turn.start(), turn.end())
            drafts.append(
                Draft(
                    pieces,
                    answers if answers and turn[1] == "A" else turn.span(1),
                    (colon, colon + 1),
                    reading.token_at(colon),
                    direct=True,
                    frame="turn",
                )
            )
    return drafts


def _paragraphs(reading: Reading, start: int, end: int | None) -> Iterator[Range]:
    """A turn's paragraph, and up to the next turn those that go on in the first person."""
    text = reading.document.text
    goes_on = False
    for paragraph in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        place = paragraph.start(), len(text[: paragraph.end()].rstrip())
        if goes_on and (end is None or not _is_spoken(reading, place)):
            return
        goes_on = True
        yield place


_PARAGRAPH = re.compile(r"[^\s][^\n]*")


def _is_spoken(reading: Reading, place: Range) -> bool:
    first, last = reading.token_at(place[0]), reading.token_at(place[1] - 1)
    words = {t.text.lower() for t in reading.tokens[first : last + 1]}
    asks = reading.document.text[place[1] - 1] == "?"
    return not asks and not words.isdisjoint(_FIRST_PERSON)


_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})


def _interviewee(reading: Reading, turns: Sequence[re.Match[str]]) -> Range | None:
    """Who answers behind "A:": the only person whom the words before the first question name."""
    if not any(turn[1] == "A" for turn in turns):
        return None
    return _only_person(reading, reading.token_at(turns[0].start()))


def _only_person(reading: Reading, stop: int) -> Range | None:
    """The one person whom the words before a token name, as they name him first."""
    names: dict[str, Range] = {}
    for token in reading.tokens[:stop]:
        if token.entity == "PERSON" and token.entity_begins:
            last = token.i
            while last + 1 < stop and reading.tokens[last + 1].entity == "PERSON":
                last += 1
            name = reading.tokens[last]
            names.setdefault(name.text, (token.start, name.end))
    return next(iter(names.values())) if len(names) == 1 else None


# ------------------------------------------------------------------ interviews without labels


_IS_INTERVIEW = re.compile(r"(?i)\b(?:interview(?:ed|s)?|q ?& ?a|questions? and answers?)\b")
_SPOKEN_TO = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Madam|Minister|President|Ambassador|Prime Minister|Secretary|General)\.? "
    r"((?:[A-Z][\w’'-]+ ?){1,3}),"
)
_HEAD = 600  # characters in which a page says that it is an interview


def _interview(reading: Reading) -> list[Draft]:
    """Answers of the one who is asked, on a page whose questions fill paragraphs of their own."""
    text = reading.document.text
    if not _IS_INTERVIEW.search(text, 0, _HEAD):
        return []
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    asked = [n for n, place in enumerate(paragraphs) if _is_put(text, *place)]
    if len(asked) < FEWEST_TURNS:
        return []
    source = _addressed(text, paragraphs, asked) or _only_person(
        reading, reading.token_at(paragraphs[asked[0]][0])
    )
    found = []
    for question, following in zip_longest(asked, asked[1:]):
        places = [_without_dash(text, *place) for place in paragraphs[question + 1 : following]]
        if following is None:  # the page's own words may stand behind the last answer
            places[1:] = takewhile(lambda one: _is_spoken(reading, one), places[1:])
        if places and source:
            at = reading.token_at(places[0][0])
            found.append(Draft(tuple(places), source, None, at, direct=True, frame="turn"))
    answers = sum(any(_is_spoken(reading, one) for one in draft.pieces) for draft in found)
    return found if 2 * answers > len(found) else []


def questions(reading: Reading, drafts: Iterable[Draft]) -> list[Range]:
    """The interviewer's paragraphs, where the drafts hold answers: what he says is no news."""
    if not any(draft.frame == "turn" and draft.cue is None for draft in drafts):
        return []
    text = reading.document.text
    return [m.span() for m in _PARAGRAPH.finditer(text) if _is_put(text, *m.span())]


_SHORTEST_QUESTION = 4  # words


def _is_put(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a question of several words, outside marks."""
    words = text[start:end].rstrip()
    return words.endswith("?") and words.count(" ") > _SHORTEST_QUESTION and words[0] not in QUOTES


def _addressed(text: str, paragraphs: Sequence[Range], asked: Sequence[int]) -> Range | None:
    """The name by which a question calls the one who is to answer: "Mr. Diaz, will you go?"."""
    called = (_SPOKEN_TO.match(text, *paragraphs[n]) for n in asked)
    return next((match.span(1) for match in called if match), None)


def _without_dash(text: str, start: int, end: int) -> Range:
    words = text[start:end].rstrip()
    return start + len(words) - len(words.lstrip("-–— ")), start + len(words)


def _are_headings(labels: Sequence[str]) -> bool:
    """Whether labels in capitals are headings: each comes once, and some are no names."""
    names = (
        len(words) == 1 or gazetteer.given_gender(words[0].title())
        for words in map(str.split, labels)
    )
    return max(Counter(labels).values()) == 1 and not all(names)


_LABEL = re.compile(r"^([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)", re.MULTILINE)
# A label in small letters is printed in lists too, so talk in that form must show more turns.
_FEWEST_OF_TALK = 4


def _talk(text: str) -> list[re.Match[str]]:
    """Turns of an interview in small letters: "Lake Review: ...", "Ana Ruiz: ...", "Ruiz: ...".

    Each label or its last word comes again, and there are two speakers at least, or one who is
    asked in paragraphs of their own.
    """
    turns = list(_LABEL.finditer(text))
    if len(turns) < FEWEST_TURNS:
        return []
    labels = cues.lexicon().headline_labels
    lasts = Counter(turn[1].split()[-1] for turn in turns)
    kept = [
        t for t in turns if lasts[t[1].split()[-1]] > 1 and t[1].split()[0].lower() not in labels
    ]
    if len({turn[1].split()[-1] for turn in kept}) > 1:
        return kept if len(kept) >= _FEWEST_OF_TALK else []
    asked = sum(is_question(text, turn.start()) for turn in kept)
    return kept if asked >= FEWEST_TURNS else []


def is_question(text: str, at: int) -> bool:
    """Whether the paragraph before a place is one short question: an interviewer's."""
    above = text[:at].rstrip().rpartition("\n")[2]
    return above.endswith("?") and len(above) <= _LONGEST_QUESTION and above[0] not in QUOTES


# A reporter's question is short; a longer paragraph ends what was said before.
_LONGEST_QUESTION = 200
