"""Whose word a deed is."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import sayings, statements
from dateline.record import Found, Statement


def speaker_of(text: str, verb: str, found: Found | None = None) -> str | None:
    """The words of whoever says that the deed was done."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    saying = sayings.find(reading, i, found or Found())
    return saying.speaker.words if saying and saying.speaker else None


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Mali said that Niger had attacked Chad.", "attacked", "Mali"),
        ("Niger attacked Chad.", "attacked", None),
        ("Niger attacked Chad, according to the ministry.", "attacked", "the ministry"),
        ("Niger attacked Chad according to plan.", "attacked", None),
        ("Mali said that prices rose after Niger attacked Chad.", "attacked", None),
        ("Niger attacked Chad, the union alleged; the mayor denied it.", "attacked", "the union"),
        ("Niger attacked Chad, the minister said; Mali sent ships.", "attacked", "the minister"),
        ("Niger attacked Chad, the minister said; Mali sent ships.", "sent", None),
        ("Niger attacked Chad; the mayor, the union said, sent ships.", "attacked", None),
    ],
)
def test_speaker(text: str, verb: str, speaker: str | None) -> None:
    """A governing verb attributes its content, but not an aside of time."""
    assert speaker_of(text, verb) == speaker


def test_the_nearest_source_counts() -> None:
    """Of two who stand around a deed, the one told to have claimed it is named."""
    text = "Mali said that the army claimed that Niger had attacked Chad."
    rows = statements.find(make_reading(text), Found())
    assert speaker_of(text, "attacked", Found(statements=rows)) == "the army"


def test_statement_attributes_its_content() -> None:
    """A found statement tells the speaker, where its cue does not vouch for the content."""
    text = "Niger attacked Chad, Mali said."
    reading = make_reading(text)
    content, speaker, cue = (
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in ("Niger attacked Chad", "Mali", "said")
    )
    row = Statement("s", content, (content,), speaker, None, cue, "indirect", "paraphrase")
    assert speaker_of(text, "attacked", Found(statements=(row,))) == "Mali"


@pytest.mark.parametrize(
    ("text", "foretold"),
    [
        ("Mali said that Niger would attack Chad.", True),
        ("Mali says that Niger would attack Chad.", False),
        ("Mali said it was unlikely that Niger would attack Chad.", False),
        ("Niger would attack Chad.", False),
    ],
)
def test_would_after_a_past_report_tells_a_future(text: str, *, foretold: bool) -> None:
    """Only right below a report in the past does "would" stand for "will"."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == "attack")
    assert (sayings.foretelling(reading, i, Found()) is not None) == foretold
