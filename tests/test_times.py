"""Which words of a page are found as times, and on which side of the page they lie."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import times
from dateline.reading import Reading
from dateline.record import Found, Time

Read = Callable[..., Reading]


def found(read: Read, text: str, published: str | None = "2021-06-15") -> list[Time]:
    """The times of a text on a page of 15 June 2021, a Tuesday."""
    return list(times.find(read(text, published=published), Found()))


def words(rows: list[Time]) -> list[str]:
    """The words of the times."""
    return [row.span.words for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana signed the pact on Friday.", ["Friday"]),
        ("Since 2013 they have met in the past three months.", ["2013", "the past three months"]),
        ("Troops left at the end of 1994.", ["the end of 1994"]),
        ("Exports fell in the first six months of this year.",
         ["the first six months", "this year"]),
        ("The envoy arrives next March and leaves two days later.",
         ["next March", "two days later"]),
        ("The bank, now in its third year, reports daily.", ["now", "third year", "daily"]),
        ("For more than two years the road has been shut.", ["more than two years"]),
        ("The two-week truce began early in mid-May.", ["two-week", "mid-May"]),
        ("In the 1990s trains ran on Thursday morning.", ["the 1990s", "Thursday morning"]),
        ("Delegates meet on 17-18 October in Rabat.", ["17-18 October"]),
        ("The war of 1914–1918 ended at 11 a.m.", ["1914", "1918", "11 a.m."]),
        ("They vote on the first Tuesday of November.", ["the first Tuesday of November"]),
        ("He left Tuesday of last week, or the week before last.",
         ["Tuesday of last week", "the week before last"]),
        ("Sales of the 2017 fiscal year rose.", ["the 2017 fiscal year"]),
        ("It was two exhausting weeks by end-2022.", ["two exhausting weeks", "end-2022"]),
        ("She sang in the ‘60s and 70s, on Mondays.", ["the ‘60s", "70s", "Mondays"]),
        ("Bells rang at four o’clock on Sunday.", ["four o’clock on Sunday"]),
        ("Do they sell stamps these days?", ["these days"]),
        ("Sales fell in the first and third quarters.", ["the first", "third quarters"]),
    ],
)  # fmt: skip
def test_extents(read: Read, text: str, expected: list[str]) -> None:
    """Determiners and modifiers belong to a time, prepositions do not."""
    assert words(found(read, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 54-year-old minister resigned.",
        "She is 54 years old.",
        "Prime Minister May said nothing.",
        "They may march to the sea.",
        "Some 2,000 people and 1500 soldiers came.",
        "Spring rolls fall from the table.",
        "A quarter of the voters stayed at home.",
        "The car did ninety miles an hour.",
        "Copyright © 2019 The Lagos Post",
        "He writes for a weekly in Oslo.",
        "Theresa May stayed at home.",
        "He told USA Today that it was over.",
        "She was asked on “60 Minutes” about it.",
        "He lives on the Mar-a-Lago estate.",
        "It was her third visit in as many months.",
        "The Christmas trees were cut down.",
        "Women in their 30s and 40s earn more.",
        "The morning meetings were dull.",
        "",
        "?!",
        "Tea",
    ],
)
def test_what_is_no_time(read: Read, text: str) -> None:
    """Ages, names, verbs, amounts, speeds and furniture are left out."""
    assert found(read, text) == []


@pytest.mark.parametrize(
    ("text", "direction", "value"),
    [
        ("The king arrived on Thursday.", "past", "2021-06-10"),
        ("The king will arrive on Thursday.", "future", "2021-06-17"),
        ("The king is expected to arrive on Thursday.", "future", "2021-06-17"),
        ("The talks scheduled for Thursday were cancelled.", "future", "2021-06-17"),
        ("They invited the king to visit Accra in the spring.", "future", "2022-SP"),
        ("The fighting began in February.", "past", "2021-02"),
        ("The offer stands until Friday.", "future", "2021-06-18"),
        ("The trial was adjourned until Friday.", "future", "2021-06-18"),
        ("The crowd kept shouting until Friday.", "past", "2021-06-11"),
        ("The museum opens next to the lake in July.", "future", "2021-07"),
        ("The results of Friday's vote show it.", "past", "2021-06-11"),
        ("Growth was weaker than forecast in May.", "past", "2021-05"),
        ("The launch went ahead as planned on Saturday.", "past", "2021-06-12"),
        ("The vote comes as early as Thursday.", "future", "2021-06-17"),
        ("She spoke last week.", "past", "2021-W23"),
    ],
)
def test_direction(read: Read, text: str, direction: str, value: str) -> None:
    """The words or the tense tell the side, and the side tells the value."""
    (time,) = found(read, text)
    assert (time.direction, time.value) == (direction, value)


def test_values_on_an_undated_page(read: Read) -> None:
    """Where no date is stated, relative words have no value; full dates have theirs."""
    rows = found(read, "On Monday they marked the treaty of 3 May 1999.", published=None)
    assert [row.value for row in rows] == [None, "1999-05-03"]


def test_repetitions_and_lengths(read: Read) -> None:
    """A price by the year is a repetition; the year that ends in April is a length."""
    rows = found(read, "It costs $5 million a year. In the year to April it lost money.")
    assert [(row.type, row.value) for row in rows[:2]] == [("SET", "P1Y"), ("DURATION", "P1Y")]


def test_rows_are_ordered_and_do_not_overlap(read: Read) -> None:
    """Times follow the text, and no word belongs to two of them."""
    rows = found(
        read, "On Monday, 4 May 2020, at noon, and again last week, they met for two days."
    )
    ends = [(row.span.start, row.span.end) for row in rows]
    assert ends == sorted(ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["in", "May", "2020", "last", "week", "the", "10", "p.m.", "Friday", "’",
                         "days", "-", "two", "ago", "\n\n", "said", ".", "1990s", "a", "year"]),
        max_size=25,
    )
)  # fmt: skip
def test_every_span_is_exact(read: Read, tokens: list[str]) -> None:
    """Whatever the words, a time's span holds just its words."""
    reading = read(" ".join(tokens))
    for row in times.find(reading, Found()):
        assert reading.document.text[row.span.start : row.span.end] == row.span.words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They vote on the first Tuesday of November next year.", "2022-11-01"),
        ("They meet on the last Sunday in October.", "2021-10-31"),
        ("It was signed a quarter of a century ago.", "1996"),
        ("The pact of the summer of nineteen eighty-six lapsed.", "1986-SU"),
        ("The pact expires at midnight Friday.", "2021-06-18T24:00"),
        ("The Sept. 11 attacks were recalled.", "2001-09-11"),
        ("He must answer by 7 o'clock this evening.", "2021-06-15T19:00"),
        ("It sang in the 1980s.", "198X"),
    ],
)
def test_values_by_rule(read: Read, text: str, value: str) -> None:
    """Numbered weekdays, spelled years, midnights and days known by heart have their values."""
    assert found(read, text)[0].value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the 4th, Kenya shut the gate.", [("the 4th", "2021-06-04")]),
        ("Kenya shut the gate on the 20th.", [("the 20th", "2021-05-20")]),
        ("Kenya will shut the gate on the 4th.", [("the 4th", "2021-07-04")]),
        ("Rain fell this January. On the 9th, Kenya shut the gate.",
         [("this January", "2021-01"), ("the 9th", "2021-01-09")]),
        ("They met on the 4th floor.", []),
        ("It went to the 9th Circuit.", []),
        ("The 4th of the ships sank.", []),
    ],
)  # fmt: skip
def test_a_day_of_the_month_alone(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    """A day without its month is of the month told before, else the nearest to the page."""
    assert [(row.span.words, row.value) for row in found(read, text)] == expected
