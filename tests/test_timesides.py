"""On which side of its page's day a time lies, by its own words or by the tense of its verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import make_reading
from dateline import timegrammar, times, timesides
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def side(read: Read, text: str, words: str) -> str:
    """The side of the time that these words tell, on a page of 15 June 2021, a Tuesday."""
    rows = times.find(read(text, published="2021-06-15"), Found())
    (found,) = (row for row in rows if row.span.words == words)
    return found.direction


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("last week", "past"),
        ("two days ago", "past"),
        ("next month", "future"),
        ("tomorrow", "future"),
        ("now", "present"),
    ],
)
def test_words_that_tell_their_own_side(read: Read, words: str, expected: str) -> None:
    """A time that names its side keeps it whatever the verb says."""
    assert side(read, f"The ferry sails or sailed {words}.", words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It will be their first visit since February.", "February", "past"),
        ("The permit had been due to lapse on Thursday.", "Thursday", "past"),
        ("The permit is due to lapse on Thursday.", "Thursday", "future"),
        ("The ferry had been scheduled to sail on Thursday.", "Thursday", "past"),
        ("Neither of the pilots could be reached on Thursday.", "Thursday", "past"),
        ("The pilots could be freed on Thursday.", "Thursday", "future"),
        ("The envoy would have landed on Thursday.", "Thursday", "past"),
    ],
)
def test_plans_that_are_gone_lie_behind(read: Read, text: str, words: str, expected: str) -> None:
    """What was to be, what could not be, and what has been since a day are of the past."""
    assert side(read, text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The results of Friday's vote surprise nobody.", "past"),
        ("Friday's raid will be remembered.", "past"),
        ("Friday's summit will be short.", "future"),
    ],
)
def test_what_is_named_by_its_day(read: Read, text: str, expected: str) -> None:
    """A raid named by its day is over, a summit is held by appointment."""
    assert side(read, text, "Friday") == expected


def test_a_timetable_in_the_present_tense_looks_ahead(read: Read) -> None:
    """A museum that "opens" is to open; a verb of another kind tells no plan."""
    body = "The harbour is calm.\n\nThe museum opens on Friday in Lima."
    assert side(read, body, "Friday") == "future"
    assert (
        side(read, "The harbour is calm.\n\nThe crew knows it from Friday.", "Friday") != "future"
    )


def test_the_earliest_day_lies_ahead(read: Read) -> None:
    """What comes "no sooner than Thursday" is to come, also under a verb that tells no time."""
    assert side(read, "A verdict no sooner than Thursday.", "Thursday") == "future"


def test_until_looks_ahead_unless_it_is_over(read: Read) -> None:
    """The end of what lasts lies ahead, of what lasted behind, of what was put off ahead."""
    assert side(read, "The strike lasts until Friday.", "Friday") == "future"
    assert side(read, "The crews danced until Friday.", "Friday") == "past"
    assert side(read, "The hearing was postponed until Friday.", "Friday") == "future"


def test_nothing_is_told_without_a_verb(read: Read) -> None:
    """A bare day in a line without a verb has no side."""
    reading = read("Friday, Lima", published="2021-06-15")
    expression = timegrammar.parse("Friday")
    assert expression is not None
    assert timesides.side_of(reading, reading.characters(0, len("Friday")), expression) == ""


@pytest.mark.parametrize("verb", ["told Chile to pay", "demanded that Chile leave"])
def test_what_is_told_to_be_done_lies_ahead(read: Read, verb: str) -> None:
    """A day by which others are told to act is still to come."""
    assert side(read, f"Peru {verb} by Friday.", "Friday") == "future"


def test_the_day_behind_a_length_is_that_of_telling(read: Read) -> None:
    """Who must leave within two days on Friday was told so on Friday."""
    assert side(read, "Peru told Chile's envoy to leave within two days on Friday.", "Friday") == (
        "past"
    )
    assert side(read, "Peru told Chile's envoy to leave on Friday.", "Friday") == "future"


def test_a_headline_without_its_verb_looks_ahead() -> None:
    """A title leaves out the "are" of "are to meet on Friday"."""
    page = make_reading(
        "It rained.",
        published="2021-06-18",
        title="Leaders of Guyana to meet on Saturday",
    )
    assert times.find(page, Found())[0].value == "2021-06-19"
