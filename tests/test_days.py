"""Tests of days: full days in words and numbers, and nothing less."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.days import (
    edge_day,
    is_date_line,
    is_time_line,
    not_after_today,
    publication_day,
    written_day,
)


@pytest.mark.parametrize(
    "words",
    [
        "2021-03-09",
        "2021-03-09T23:40:00+05:00",
        "Published: March 9, 2021",
        "Mar 9 , 2021",
        "Tue, 09 Mar 2021 10:00:00 GMT",
        "9th of March 2021",
        "Mar. 9th, 2021 at 7:15 pm",
        "2021/3/9",
        "20210309",
        "09-Mar-2021",
        "2021 March 9 - 21:40",
        "2021, Mar. 9th",
        "09.03.2021",
        "Tuesday, 9/3/2021",
        "Tue 3/9/2021 08:15",
        "Tuesday, 03.09.2021 | 08:15",
    ],
)
def test_one_day_in_many_manners(words: str) -> None:
    """However a page writes a full day, the same day is read."""
    assert written_day(words) == date(2021, 3, 9)


@pytest.mark.parametrize(
    "words", ["March 2021", "3/4/2021", "yesterday", "2021-13-40", "0001-01-01", "", "31 June 2020"]
)
def test_no_guess_at_less_than_a_day(words: str) -> None:
    """A month, a day that reads two ways, or one that does not exist gives nothing."""
    assert written_day(words) is None


def test_numbers_that_read_one_way_only() -> None:
    """A number above twelve, or the same number twice, settles which one is the day."""
    assert written_day("25/12/2019") == written_day("12/25/2019") == date(2019, 12, 25)
    assert written_day("5.5.2019") == date(2019, 5, 5)
    assert written_day("25-12-2019") == date(2019, 12, 25)
    assert written_day("05-12-2019") is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_every_iso_day_is_read_back(day: date) -> None:
    """What ISO 8601 writes is read as the same day."""
    assert written_day(f"on {day.isoformat()}.") == day


def test_tomorrow_is_allowed_for_time_zones_and_no_more() -> None:
    """A day may be one ahead of ours, where the sun rises earlier, but not two."""
    today = datetime.now(tz=UTC).date()
    assert not_after_today(today + timedelta(days=1))
    assert not not_after_today(today + timedelta(days=3))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Published 9 March 2021, 10:40 GMT", True),
        ("Tuesday, March 9th, 2021", True),
        ("On 9 March 2021 the mine closed", False),
        ("March 2021", False),
        ("3 min read", False),
    ],
)
def test_a_date_line_is_a_day_and_nothing_else(words: str, expected: bool) -> None:  # noqa: FBT001
    """Labels, weekdays and times belong to a date line; any other word makes it a sentence."""
    assert is_date_line(words) is expected


def test_a_weekday_that_fits_both_or_neither_settles_nothing() -> None:
    """Only a weekday that fits one reading tells which number is the day."""
    assert written_day("Sunday, 3/9/2021") is None
    assert written_day("Monday 9/3/2021") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("14:25", True),
        ("Thursday", True),
        ("March 2021, 7 pm", True),
        ("Peru 2021", False),
        ("May", False),
        ("|", False),
        ("", False),
    ],
)
def test_a_time_line_holds_nothing_but_time(words: str, expected: bool) -> None:  # noqa: FBT001
    """Hours, weekdays and months with a number make a time line; any other word unmakes it."""
    assert is_time_line(words) is expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Ana Lund | Aug. 9, 2021", date(2021, 8, 9)),
        ("PRESS RELEASE No. 45/2021 — 9 August 2021", date(2021, 8, 9)),
        ("Ana Lund   09 Aug 2021, 08:00", date(2021, 8, 9)),
        ("9 August 2021", None),
        ("The ferry of 9 August 2021 sank. | Read on", None),
        ("3 May 2021 – 9 August 2021", None),
    ],
)
def test_a_day_beside_names(line: str, day: date | None) -> None:
    """A part of an edge line may state the day; sentences and spans of time state none."""
    assert edge_day(line) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This article was first published on August 9, 2021.", date(2021, 8, 9)),
        ("Published in The Harbour Herald, August 9th, 2021", date(2021, 8, 9)),
        ("The treaty was published on August 9, 2021.", None),
    ],
)
def test_a_line_that_tells_of_its_page(line: str, day: date | None) -> None:
    """A note on where the page first appeared dates it; news of another text does not."""
    assert publication_day(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "August 9, 2021 2:38 PM GMT-5 Updated 3 years ago",
        "August 9, 20215:00 AM ET",
        "08/09/2021August 9, 2021",
    ],
)
def test_date_lines_that_lost_a_space(line: str) -> None:
    """A clock time or a second form glued to the day hides it not."""
    assert is_date_line(line)
    assert written_day(line) == date(2021, 8, 9)
