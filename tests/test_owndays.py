"""Clues from sentences that tell a page's own days, and from the dates that it tells."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import known, owndays, reading, times
from dateline.record import Found


def ranges(text: str) -> list[tuple[str, str]]:
    """All ranges that the distances on a page leave it."""
    sentences = known.Sentences(text)
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = owndays.from_distances(known.find_hits(text, sentences), rows, sentences)
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rescuers left on Wednesday, four days after the earthquake in Nepal.",
         "2015-04-29", "2015-05-04"),
        ("Guests will land on Thursday, a day before the G20 summit in Osaka.",
         "2019-06-22", "2019-06-27"),
        ("The port burned overnight, two days after the Brussels bombings.",
         "2016-03-24", "2016-03-25"),
        ("On Saturday, the third day of the war in Iraq, sirens wailed.",
         "2003-03-22", "2003-03-27"),
    ],
)  # fmt: skip
def test_a_day_told_with_its_distance(text: str, first: str, last: str) -> None:
    """A day of the week so far from a known day is one day of the calendar."""
    assert ranges(text) == [(first, last)]


def test_what_is_told_of_old_is_no_clue() -> None:
    """Far down on a page, without a day of its own, a distance tells of what is gone."""
    text = "It rained. It snowed. Nobody came. He resigned a week after the earthquake in Nepal."
    assert ranges(text) == []


def test_another_clause_is_another_matter() -> None:
    """A break between the distance and the name parts them."""
    assert ranges("He left on Monday, a day after, said friends, the earthquake in Nepal.") == []


def terms(text: str) -> list[tuple[str, str]]:
    """All ranges that the posts on a page leave it."""
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = owndays.from_posts(rows, known.Sentences(text))
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges]


def test_a_term_bounds_the_page() -> None:
    """Who is president on Monday was so on the day of writing."""
    text = "President Barack Obama flew to Lima on Monday."
    assert terms(text) == [("2009-01-20", "2017-01-20")]


@pytest.mark.parametrize(
    "text",
    [
        "President Barack Obama flew to Lima in 2016.",
        "Former President Barack Obama flew to Lima on Monday.",
        "President Quentin Nobody flew to Lima on Monday.",
        "Barack Obama flew to Lima on Monday.",
    ],
)
def test_no_clue(text: str) -> None:
    """Old times, old posts, unknown people and bare names tell nothing."""
    assert terms(text) == []


def dates(text: str) -> list[tuple[str, str]]:
    """All ranges that the dates told on a page leave it, the first ten of each clue."""
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = owndays.from_own_dates(rows, known.Sentences(text))
    return [(str(first), str(last)) for clue in found for first, last in clue.ranges[:10]]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two years ago, in May 2019, the mayor left.", "2021-01-01", "2021-09-28"),
        ("Six weeks ago the mayor left. That was on 3 May 2021.", "2021-06-10", "2021-06-18"),
        ("More than two months ago, on 3 May 2021, he left.", "2021-07-03", "2021-07-18"),
    ],
)
def test_a_length_beside_its_date_tells_the_page(text: str, first: str, last: str) -> None:
    """What lies so long ago, and when that was, tell when the page was written."""
    assert dates(text) == [(first, last)]


def test_a_date_with_its_weekday_is_of_few_years() -> None:
    """A day of the month falls on a Tuesday in one year of six."""
    found = dates("Peru closed its embassy on Tuesday, 27 August.")
    assert {first for first, _ in found} >= {"2013-08-27", "2019-08-27", "2024-08-27"}
    assert "2020-08-27" not in {first for first, _ in found}


def test_a_chain_of_days_is_of_few_years() -> None:
    """A Tuesday thirteen days after 14 August is one of few years."""
    found = dates("A ship came on Tuesday. Thirteen days earlier, on 14 August, it had left Lima.")
    assert ("2024-08-27", "2024-09-03") in found
    assert all(first[5:] == "08-27" for first, _ in found)


def test_an_anniversary_at_the_head_is_near_the_page() -> None:
    """Who marks the second anniversary of a war at the head of a page writes about that day."""
    text = "Envoys met to mark the second anniversary of the war in Iraq.\n\nThey prayed."
    sentences = known.Sentences(text)
    clue = next(iter(owndays.from_anniversaries(known.find_hits(text, sentences), sentences)))
    assert [(str(first), str(last)) for first, last in clue.ranges] == [
        ("2005-03-13", "2005-03-27")
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("9 July 2023: Chad lifts the ban.", "2023-07-09"),
        ("9 July 2023 - Chad lifts the ban.", "2023-07-09"),
        ("9 July 2023: The court will rule.", None),
    ],
)
def test_a_chronology_is_no_older_than_its_latest_entry(last: str, first: str | None) -> None:
    """The page was written on the day of its latest entry or after it; plans tell nothing."""
    days = ("A timeline", "12 February 2023: Chad bans maize.", "4 May 2023: Mali protests.", last)
    text = "\n\n".join(days)
    rows = times.find(reading.read_alone(make_document(text)), Found())
    found = list(owndays.from_entries(rows, known.Sentences(text)))
    assert [str(clue.ranges[0][0]) for clue in found] == ([first] if first else [])
