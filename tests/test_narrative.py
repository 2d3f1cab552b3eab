"""How the times of one page hang together."""

from __future__ import annotations

from datetime import date

from dateline import narrative
from dateline.record import Direction, Span, Time, TimeType, When

PAGE = When(date(2021, 6, 15), date(2021, 6, 15), "stated", "given")


def row(text: str, words: str, direction: Direction = "", kind: TimeType = "DATE") -> Time:
    """A time row for words that stand in a text."""
    start = text.index(words)
    span = Span("d", start, start + len(words), words)
    return Time(f"time-{start}", span, kind, None, direction)


def test_later_words_count_from_the_day_told_before() -> None:
    """What comes "the next day" follows the day that the text told last."""
    text = "On 4 May 2020 they signed; the next day it rained."
    times = [row(text, "4 May 2020", "past"), row(text, "the next day", "past")]
    found = narrative.follow(times, text, PAGE)
    assert found[1].value == "2020-05-05"


def test_a_narrative_gives_its_months_the_year_told_before() -> None:
    """A history written decades later reads "in June" in the year that it has come to."""
    text = "It began in 1861. In 1862 they lost. In 1863 they won. In June they left."
    words = ("1861", "1862", "1863", "June")
    found = narrative.follow([row(text, word, "past") for word in words], text, PAGE)
    assert found[-1].value == "1863-06"


def test_what_will_come_counts_from_the_day_of_the_page() -> None:
    """Old years on a page do not pull a plan back: only "would" is the future of a history."""
    text = "They met in 2011. In 2012 they fought. In 2013 they signed. They will meet in August."
    words = ("2011", "2012", "2013")
    times = [row(text, word, "past") for word in words]
    found = narrative.follow([*times, row(text, "August", "future")], text, PAGE)
    assert found[-1].value == "2021-08"
    told = text.replace("will", "would")
    found = narrative.follow([*times, row(told, "August", "future")], told, PAGE)
    assert found[-1].value != "2021-08"


def test_part_of_a_year_takes_the_days_of_the_year_after_it() -> None:
    """Months counted from a year's start lie in the year that the words name."""
    text = "Sales rose in the first six months of this year."
    times = [row(text, "the first six months", kind="DURATION"), row(text, "this year")]
    found = narrative.follow(times, text, PAGE)
    assert found[0].value == "P6M"
    assert (found[0].when.first, found[0].when.last) == (date(2021, 1, 1), date(2021, 6, 30))


def test_a_clock_without_a_day_has_no_day() -> None:
    """A time of day takes a day only from its own paragraph."""
    text = "On 4 May 2020 they met at 10 a.m. sharp.\n\nShops close at 7 p.m. there."
    times = [row(text, word) for word in ("4 May 2020", "10 a.m.", "7 p.m.")]
    found = narrative.follow(times, text, PAGE)
    assert [each.value for each in found[1:]] == ["2020-05-04T10:00", "XXXX-XX-XXT19:00"]
    assert found[2].when.first is None


def test_news_counts_from_its_own_date() -> None:
    """A page that tells one old year is no narrative: its months are those of its own year."""
    text = "The treaty of 1951 lapsed. In March they met."
    found = narrative.follow([row(text, "1951", "past"), row(text, "March", "past")], text, PAGE)
    assert found[1].value == "2021-03"


def test_a_length_ends_with_what_follows_it() -> None:
    """The year to April is the twelve months up to the last of April."""
    text = "Exports rose in the year to April."
    times = [row(text, "the year", "past", "DURATION"), row(text, "April", "past")]
    found = narrative.follow(times, text, PAGE)
    assert (found[0].when.first, found[0].when.last) == (date(2020, 5, 1), date(2021, 4, 30))


def test_what_comes_in_two_weeks_is_so_far_ahead() -> None:
    """A length after "in", under a verb to come, has the week that it leads to."""
    text = "He will be back in two weeks."
    found = narrative.follow([row(text, "two weeks", "future", "DURATION")], text, PAGE)
    assert found[0].value == "P2W"
    assert (found[0].when.first, found[0].when.last) == (date(2021, 6, 28), date(2021, 7, 4))


def test_today_is_the_nth_day() -> None:
    """Which day of a strike it is today, is told of today."""
    text = "Today is the eighth day of the strike."
    found = narrative.follow([row(text, "the eighth day", "present")], text, PAGE)
    assert found[0].value == "2021-06-15"
