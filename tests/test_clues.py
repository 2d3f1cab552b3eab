"""What the words of an undated page say of the day it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline import clues, known, reading, times
from dateline.record import Document, Found, LeftOut

Make = Callable[..., Document]


def day(text: str) -> date:
    """A day by its ISO name."""
    return date.fromisoformat(text)


def allowed(page: Document) -> tuple[str, str] | None:
    """The first and last day that the clues of a page allow."""
    rows = times.find(reading.read_alone(page), Found())
    ranges, _ = clues.combine(clues.read_clues(page, rows))
    return (str(ranges[0][0]), str(max(last for _, last in ranges))) if ranges else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The chancellor flew home on Sunday after the G7 summit in Hiroshima.",
         "2023-05-21", "2023-05-26"),
        ("Ministers met last month at the G20 summit in Osaka.", "2019-07-01", "2019-07-31"),
        ("Athletes train for the Olympic Games in London this summer, which will open soon.",
         "2012-01-01", "2012-12-31"),
        ("The civil war in Sudan has entered its ninth month.", "2023-12-01", "2024-01-14"),
        ("The war in Syria, now in its third year, has spread.", "2013-03-15", "2014-03-14"),
        ("Britain went quiet after the Brexit referendum last week.", "2016-06-27", "2016-07-03"),
        ("It is more than five years since the earthquake in Nepal began to shake the valley.",
         "2020-04-25", "2021-04-24"),
    ],
)  # fmt: skip
def test_known_happenings_date_a_page(document: Make, text: str, first: str, last: str) -> None:
    """A time told of a widely known happening bounds the page's date."""
    assert allowed(document(text)) == (first, last)


def test_past_and_coming_dates_bound_a_page(document: Make) -> None:
    """A page is not older than the past it tells, nor younger than what it awaits."""
    page = document("The dam opened on 3 May 2011. It will be sold on 9 June 2011.")
    assert allowed(page) == ("2011-05-03", "2011-06-09")


def test_a_copyright_line_bounds_the_year(document: Make) -> None:
    """A page is hardly younger than its copyright line; renewed footers do not make it young."""
    page = replace(document("Rain fell."), left_out=(LeftOut("© 2015 The Suva Times", "footer"),))
    assert allowed(page) == (str(date.min), "2016-01-31")


def test_a_place_picks_the_edition(document: Make) -> None:
    """Without a place any edition may be meant; with one, it is that."""
    some = clues.read_clues(page := document("They spoke after the G20 summit."), ())
    assert page.text
    one = clues.read_clues(document("They spoke after the G20 summit in Hangzhou."), ())
    assert some[0].ranges[0][0] == day("2008-11-14")
    assert one[0].ranges[0][0] == day("2016-09-04")


def test_other_meanings_of_a_name_are_no_clue(document: Make) -> None:
    """A group of states is no summit; a summit in another sentence is not dated by this one."""
    assert clues.read_clues(document("BRICS economies grew."), ()) == []
    text = "The G20 summit in Rome drew crowds. Last week, prices fell."
    page = document(text)
    rows = times.find(reading.read_alone(page), Found())
    assert clues.read_clues(page, rows) == []


def test_one_contradicting_clue_gives_way() -> None:
    """The lightest clue whose loss leaves days over is dropped, and only one."""
    year = ((day("2010-01-01"), day("2010-12-31")),)
    other = ((day("2012-01-01"), day("2012-12-31")),)
    strong = [known.Clue(year, "a", 3), known.Clue(year, "b", 3)]
    ranges, holding = clues.combine([*strong, known.Clue(other, "c", 1)])
    assert ranges == year
    assert [clue.reason for clue in holding] == ["a", "b"]
    two_more = [known.Clue(other, "c", 1), known.Clue(other, "d", 1)]
    assert clues.combine([*strong, *two_more]) == ((), ())


def test_meet_keeps_only_common_days() -> None:
    """Two sets of ranges share the days that lie in both."""
    left = ((day("2020-01-01"), day("2020-01-10")), (day("2020-03-01"), day("2020-03-05")))
    right = ((day("2020-01-08"), day("2020-03-02")),)
    assert known.meet(left, right) == (
        (day("2020-01-08"), day("2020-01-10")),
        (day("2020-03-01"), day("2020-03-02")),
    )


def test_sentences_do_not_end_at_abbreviations() -> None:
    """Titles and initials end no sentence."""
    text = "Mr. Ould met Gen. A. Diallo in Nouakchott. They left."
    sentences = known.Sentences(text)
    assert len(sentences.starts) == 2
    assert sentences.words(sentences.number(len(text) - 2)) == "They left."


def test_anchors_are_in_order() -> None:
    """Every happening of the calendar has days, names, and a known kind."""
    kinds = {"meeting", "vote", "games", "war", "event", "name", "act"}
    assert len(known.anchors()) >= 120
    for anchor in known.anchors():
        assert anchor.kind in kinds
        assert anchor.words
        assert all(day("1999-01-01") <= e.first <= e.last for e in anchor.editions)


@pytest.mark.parametrize("text", ["", "?", "2024", "the the the", "\n\n\n", "G20"])
def test_bare_pages_have_no_clue(document: Make, text: str) -> None:
    """A page without dates or happenings says nothing."""
    assert clues.read_clues(document(text), ()) == []


def test_a_day_in_the_agency_line_is_the_page_s(document: Make) -> None:
    """A day without its year parts the years that the other clues leave."""
    text = "GENEVA, March 4 (Wire) - Envoys spoke of the earthquake in Nepal last spring."
    assert allowed(document(text)) == ("2016-03-04", "2016-03-05")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LOME, June 9 (Wire) -- Togo shut its port, officials said on Friday.",
         ("2017-06-09", "2017-06-10")),
        ("LOME, June 9 Togo shut its port, officials said on Friday.",
         ("2017-06-09", "2017-06-10")),
        ("Lome (Wire), June 9: Togo shut its port, officials said on Friday.",
         ("2017-06-09", "2017-06-10")),
        ("LOME, June 9 (Wire) -- Togo shut its port on Friday and reopened it on Monday.", None),
    ],
)  # fmt: skip
def test_the_day_of_the_week_gives_the_year_of_an_agency_line(
    document: Make, line: str, expected: tuple[str, str] | None
) -> None:
    """A report tells by its weekday what was done on the day of its line, within few years."""
    found = allowed(document(f"{line} A deadline passed in May 2016."))
    assert found is not None
    assert found == expected if expected else found[0] == "2016-06-09"


def test_a_summit_that_ended_dates_the_page(document: Make) -> None:
    """The clause that says when a summit ended is no new matter."""
    text = "She flew in from the G7 summit in Hiroshima, which ended on Sunday."
    assert allowed(document(text)) == ("2023-05-21", "2023-05-26")


def test_the_latest_date_of_a_lead_is_the_news(document: Make) -> None:
    """A page of news that opens with its latest date is of the days after it."""
    news = "Peru freed the men on 9 April 2014. Chile thanked Peru on Friday."
    assert allowed(document(news)) == ("2014-04-09", "2014-04-13")
    later = f"{news} In May 2016 they met again."
    assert allowed(document(later)) == ("2016-05-01", str(date.max))
    history = "Peru freed the men on 9 April 2014. They had rowed for a year."
    assert allowed(document(history)) == ("2014-04-09", str(date.max))
