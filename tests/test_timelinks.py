"""What a time takes from the times beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import timelinks, times
from dateline.reading import Reading
from dateline.record import Found
from dateline.timegrammar import parse

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Envoys met in April and June 2018.", ["2018-04", "2018-06"]),
        ("Envoys met in April, May and June 2018.", ["2018-04", "2018-05", "2018-06"]),
        ("It grew in the summer and autumn of 2019.", ["2019-SU", "2019-FA"]),
        ("It fell in the second and third quarters of 2020.", ["2020-Q2", "2020-Q3"]),
        ("She ruled from March 2 to July 9, 1971.", ["1971-03-02", "1971-07-09"]),
        ("It lasted from December 3 to January 9, 2019.", ["2018-12-03", "2019-01-09"]),
        ("They met in January and February last year.", ["2020-01", "2020-02"]),
        ("The patrol will run from March to July.", ["2022-03", "2022-07"]),
        ("The garrison was shelled on May 4 (May 3 in Hawaii), 1942.",
         ["1942-05-04", "1942-05-03", "1942"]),
        ("She left in June. The 2018 report says so.", ["2021-06", "2018"]),
    ],
)  # fmt: skip
def test_a_year_told_once(read: Read, text: str, values: list[str]) -> None:
    """Months that share a year have it both; the ends of a stretch stand in their order."""
    assert [
        time.value for time in times.find(read(text, published="2021-06-15"), Found())
    ] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bomb went off at about 7:20 a.m. (0420 GMT) Friday.", "2021-06-11T07:20"),
        ("Shells fell early in the morning on Monday.", "2021-06-14TMO"),
        ("Overnight on Sunday, drones hit the port.", "2021-06-13TNI"),
        ("He spoke at 9 a.m. and left.", "XXXX-XX-XXT09:00"),
    ],
)
def test_the_day_of_a_clock(read: Read, text: str, value: str) -> None:
    """A time of day is of the day told right behind it; without any day it has none."""
    assert times.find(read(text, published="2021-06-15"), Found())[0].value == value


def test_years_named_in_passing() -> None:
    """A study of today does not move a history on; a later war does."""
    history = [parse(year) for year in ("1919", "1919", "1920", "2004", "1920", "1921", "1921")]
    assert timelinks.in_passing(history) == {3}
    moving_on = [parse(year) for year in ("1914", "1916", "1918", "1939", "1940", "1944", "1945")]
    assert timelinks.in_passing(moving_on) == frozenset()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Envoys met in July.", "2020-07"),
        ("The crane, ordered in August, is late.", "2020-08"),
        ("She has been in prison since July.", "2020-07"),
        ("Shares have risen since year-end.", "2020-12-31"),
        ("Envoys meet again in July.", "2021-07"),
        ("It was a tax of the July budget.", "2021-07"),
    ],
)
def test_what_is_done_lies_behind(read: Read, text: str, value: str) -> None:
    """What was done in a month, or lasts since it, never waits for the month to come."""
    assert times.find(read(text, published="2021-06-15"), Found())[0].value == value


def test_news_that_names_old_years_is_no_history(read: Read) -> None:
    """A news page on matters of the past still counts its months and weekdays from its own day."""
    text = (
        "She served from 2003 to 2005 and from 2007 to 2009, and lost in 2011. In May she said "
        "that she would stand again. On Friday she did."
    )
    found = times.find(read(text, published="2021-06-15"), Found())
    assert [time.value for time in found][-2:] == ["2021-05", "2021-06-11"]


def test_before_christ_no_page_day_counts(read: Read) -> None:
    """After a year before Christ nothing is counted from the day of the page."""
    text = "In 480 BC the city fell. In the winter they starved; the next year they left."
    found = times.find(read(text, published="2021-06-15"), Found())
    assert [time.value for time in found] == ["BC0480", None, None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 17 December 2023 Peru shut a port. In May it opened the port.",
         ["2023-12-17", "2024-05"]),
        ("Peru sued Chile on 4 September 2022. Chile had freed a judge in July.",
         ["2022-09-04", "2022-07"]),
        ("Ghana, which in March had ruled out tolls, imposed them in June 2024.",
         ["2024-03", "2024-06"]),
        ("On 2 June 2024 Oman freed a sailor. In May Yemen asked for it.", ["2024-06-02", None]),
        ("A law of 3 March 2015 bars tolls. Togo imposed them in May.", ["2015-03-03", None]),
    ],
)  # fmt: skip
def test_months_behind_a_full_date(read: Read, text: str, values: list[str | None]) -> None:
    """On a page without a day a month has the year of the date before it, if only one fits."""
    assert [time.value for time in times.find(read(text), Found())] == values


def test_an_entry_counts_from_its_own_date(read: Read) -> None:
    """What an entry of a chronology tells comes after its head, whatever the page's day."""
    text = (
        "3 January 2021: Chad shuts a bridge and opens it on 9 February.\n\n"
        "1 December 2021: Niger frees a judge on 20 December and sues Chad in January."
    )
    found = times.find(read(text, published="2024-03-28"), Found())
    assert [time.value for time in found] == [
        *("2021-01-03", "2021-02-09", "2021-12-01", "2021-12-20", "2022-01"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On May 24, 2017, a page of Qatar was hacked.\n\nOn October 5, Oman cut its ties.",
         ["2017-05-24", "2017-10-05"]),
        ("On May 24, 2017, a page of Qatar was hacked.\n\nOn May 30, Oman cut its ties.",
         ["2017-05-24", "2021-05-30"]),
        ("The pact of May 24, 2017 binds all.\n\nOn February 5, Oman cut its ties.",
         ["2017-05-24", "2021-02-05"]),
    ],
)  # fmt: skip
def test_dates_that_open_sentences_go_on_in_one_year(
    read: Read, text: str, values: list[str]
) -> None:
    """A date at the head of a sentence has the year of the one before, but not the page's news."""
    found = times.find(read(text, published="2021-06-15"), Found())
    assert [time.value for time in found] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Oman left in May 2010 and Kenya came in July.", "2010-07"),
        ("Oman left in May 2010 and Kenya came in March.", "2021-03"),
        ("Oman left in May 2010. Kenya came in July.", "2020-07"),
        ("Oman has sat there since May 2010 and Kenya came in July.", "2020-07"),
        ("Oman left in May 2010 and Kenya will come in July.", "2021-07"),
    ],
)
def test_a_month_has_the_year_just_told(read: Read, text: str, value: str) -> None:
    """A later month of the next clause is of the same year gone; nothing else need be."""
    assert times.find(read(text, published="2021-06-15"), Found())[-1].value == value


def test_a_list_of_dates_may_use_the_present(read: Read) -> None:
    """Paragraphs that open with dates, one after the other, are of the year told above them."""
    text = "The row boiled over on June 3, 2018, as ships met.\n\nOn June 22 Oman sends a note."
    text += "\n\nOn July 25 Oman names ten groups.\n\nOn September 9 Oman suspends all talks."
    found = times.find(read(text, published="2019-06-03"), Found())
    values = ["2018-06-03", "2018-06-22", "2018-07-25", "2018-09-09"]
    assert [time.value for time in found] == values


def test_the_same_weekend_that_something_happened_has_no_day(read: Read) -> None:
    """A clause behind "the same weekend" says which one is meant, not the day told before."""
    text = "The bank fell in May 2019. The port opened the same weekend that Oman left."
    assert times.find(read(text), Found())[-1].value is None
