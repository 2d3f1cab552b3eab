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


Rows = tuple[tuple[str, Direction], ...]


def told(text: str, *rows: tuple[str, Direction]) -> list[tuple[str, str]]:
    """The first and last days of each of the times of a text of 15 June 2021."""
    times = [row(text, words, direction) for words, direction in rows]
    return [(str(r.when.first), str(r.when.last)) for r in narrative.follow(times, text, PAGE)]


def test_days_that_count_from_a_month_stay_wide() -> None:
    """Two days after an untold day of March is any day that the month allows."""
    text = "He left on 9 April. In March Peru fell ill, and Chile left two days later."
    rows: Rows = (
        ("9 April", "past"),
        ("March", "past"),
        ("two days later", "past"),
    )
    assert told(text, *rows)[-1] == ("2021-03-03", "2021-04-02")


def test_a_week_after_a_month_stays_wide() -> None:
    """The week after something in March may be any week that the month allows."""
    text = "In March Peru fell. The following week Chile left."
    found = told(text, ("March", "past"), ("The following week", "past"))
    assert found[-1] == ("2021-03-08", "2021-04-07")


def test_earlier_in_the_day_opens_a_paragraph_of_the_leading_day() -> None:
    """A paragraph that opens so goes back to the day of the page's news."""
    text = "She met him today.\n\nShe came on Monday night.\n\nEarlier in the day she slept."
    rows: Rows = (
        ("today", "present"),
        ("Monday night", "past"),
        ("Earlier in the day", "past"),
    )
    assert told(text, *rows)[-1] == ("2021-06-15", "2021-06-15")


def test_the_day_before_a_deed_is_unknown_where_its_day_is() -> None:
    """A day of the week on which somebody spoke is not the day of the visit."""
    text = "He denied it on Friday.\n\nThe day before the visit she signed."
    assert told(text, ("Friday", "past"), ("The day before", "past"))[-1] == ("None", "None")


def test_the_day_before_it_says_again_which_day() -> None:
    """A day in apposition to a day is that day."""
    text = "They vote today. On Friday, the day before it, he came."
    rows: Rows = (
        ("today", ""),
        ("Friday", "past"),
        ("the day before", "past"),
    )
    assert told(text, *rows)[-1] == ("2021-06-11", "2021-06-11")


def test_what_was_to_come_may_be_behind() -> None:
    """A meeting that was to take place in May is of the nearest May; one with "have" is over."""
    assert told("They were to meet on 26 May.", ("26 May", "future")) == [
        ("2021-05-26", "2021-05-26")
    ]
    text = "He was to have met her on Monday, but fell ill."
    assert told(text, ("Monday", "future")) == [("2021-06-14", "2021-06-14")]


def test_since_then_is_no_day_to_count_from() -> None:
    """What follows "the first since 2006" counts from the day told before."""
    text = "He came on Monday, the first since 2006. Three months earlier they agreed."
    rows: Rows = (
        ("Monday", "past"),
        ("2006", "past"),
        ("Three months earlier", "past"),
    )
    found = told(text, *rows)
    assert found[-1] == ("2021-03-01", "2021-03-31")
    text = "He came on Monday. Taxes apply since May, and trade fell the same month."
    rows = (("Monday", "past"), ("May", "past"), ("the same month", "past"))
    assert told(text, *rows)[-1] == ("2021-05-01", "2021-05-31")


def test_full_dates_around_a_month_give_it_their_year() -> None:
    """News that looks back tells in order, unless something between counts from the page."""
    text = "In May 2017 Peru fell. In September Chile left. In January 2018 they met."
    rows: Rows = (("May 2017", "past"), ("September", "past"), ("January 2018", "past"))
    assert told(text, *rows)[1] == ("2017-09-01", "2017-09-30")
    text = text.replace("In September", "On Friday she came. In September")
    rows = (rows[0], ("Friday", "past"), *rows[1:])
    assert told(text, *rows)[2] == ("2020-09-01", "2020-09-30")
