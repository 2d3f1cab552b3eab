"""Tests of the days that figures are of, and of what pages make of one another's figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline import actors, agreements, copies, dating, happenings, pipeline
from dateline.reading import Reading
from dateline.record import Figure, Joined, Rows, When

Read = Callable[..., Reading]


def joined(*readings: Reading) -> tuple[tuple[Figure, ...], Joined]:
    """The figures of pages, and everything that is derived from the pages."""
    found = [pipeline.find(one) for one in readings]
    rows = Rows(
        tuple(one.document for one in readings),
        tuple(row for one in found for row in one.mentions),
        tuple(row for one in found for row in one.times),
        tuple(row for one in found for row in one.statements),
        tuple(row for one in found for row in one.events),
        tuple(row for one in found for row in one.figures),
        (),
    )
    made = Joined()
    for step in (copies, dating, actors, happenings, agreements):
        made = step.join(rows, made)
    return rows.figures, made


def days(read: Read, text: str, published: str = "2019-08-12") -> list[tuple[str, str] | None]:
    """The first and last day of each figure of a page."""
    figures, made = joined(read(text, published=published))
    return [_ends(made.period(figure)) for figure in figures]


def _ends(when: When) -> tuple[str, str] | None:
    return (f"{when.first}", f"{when.last}") if when.first and when.last else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway sold 41 tonnes of cod to Japan between April 2017 and March 2018.",
            [("2017-04-01", "2018-03-31")],
        ),
        (
            "Between January and June 2019 Norway sold 41 tonnes of cod to Japan.",
            [("2019-01-01", "2019-06-30")],
        ),
        (
            "In the year to March 2019 Norway sold 41 tonnes of cod to Japan.",
            [("2018-04-01", "2019-03-31")],
        ),
        (
            "Norway sold 41 tonnes of cod to Japan in the fiscal year that ended in March 2019.",
            [("2018-04-01", "2019-03-31")],
        ),
        (
            (
                "Norway sold 41 tonnes of cod in the first half of 2019, against 52 tonnes in the "
                "same months of 2018."
            ),
            [("2019-01-01", "2019-06-30"), ("2018-01-01", "2018-06-30")],
        ),
        (
            "Norway sold 41 tonnes of cod in March 2019, down from 52 tonnes a year earlier.",
            [("2019-03-01", "2019-03-31"), ("2018-03-01", "2018-03-31")],
        ),
        (
            "Cod made up 21 percent of sales in October 2018, against 79 percent in February.",
            [("2018-10-01", "2018-10-31"), ("2018-02-01", "2018-02-28")],
        ),
    ],
)
def test_days_that_no_single_time_tells(
    read: Read, text: str, wanted: list[tuple[str, str] | None]
) -> None:
    """Spans have two ends, fiscal years are counted back, "the same months" are as long."""
    assert days(read, text) == wanted


def test_one_end_of_a_change_is_no_span(read: Read) -> None:
    """A change "from 40 in 2017 to 60 in 2018" dates both ends by their own years."""
    text = "Sales of cod rose from 40 tonnes in 2017 to 60 tonnes in 2018."
    assert days(read, text) == [("2017-01-01", "2017-12-31"), ("2018-01-01", "2018-12-31")]


def verdicts(*readings: Reading) -> set[str]:
    """The verdicts of all pairs of the pages."""
    return {agreement.verdict for agreement in joined(*readings)[1].agreements}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The unions counted 900 marchers; police put the crowd at 300.", "contradiction"),
        (
            "The unions counted 900 marchers in Quito. Police counted only 300 marchers.",
            "contradiction",
        ),
        (
            (
                "Peru owes Chilean banks 5 billion pesos, the ministry says. The banks put it at 7 "
                "billion, counting unpaid interest."
            ),
            "different definition",
        ),
        (
            (
                "Peru's debt stood at 80 percent of output in 2017, according to the ministry, "
                "although the Fund, which counts guarantees, puts it at 96 percent."
            ),
            "different definition",
        ),
        (
            (
                "Chile's sales of tea to Peru were 40 tonnes last year, against 30 tonnes the year "
                "before."
            ),
            "different period",
        ),
    ],
)
def test_two_values_on_an_undated_page(read: Read, text: str, verdict: str) -> None:
    """Two givers of one matter are at odds or count otherwise; a year before is another time."""
    assert verdicts(read(text)) == {verdict}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Chile sent back 400 migrants to Peru in 2022. Brazil returned 210 migrants to Chile "
            "in 2022."
        ),
        "The bank has $5 billion in reserves and the fund $3 billion.",
        (
            "On 2 May 2022 Chile paid Peru a deposit of 60 million pesos ($45,000). The deposit of "
            "60 million pesos was paid on 2 May 2022."
        ),
        "Police held 40 people in Lima on Monday. The army held 90 people in Cusco on Monday.",
        "Chile sold 40 tonnes of tea to Peru in 2019 and 60 tonnes of tea to Brazil.",
    ],
)
def test_two_things_of_one_page_are_not_at_odds(read: Read, text: str) -> None:
    """Other places, other owners and other ends of a flow are other things."""
    assert "contradiction" not in verdicts(read(text))


def test_one_flow_in_other_words_on_two_pages(read: Read) -> None:
    """What the one sells for a sum, the other buys for it."""
    left = read(
        "Chile's tea exports to Peru rose from 6.9 million euros in 2017 to 8.7 million in 2018.",
        published="2019-04-08",
        source="one.txt",
    )
    right = read(
        "Peru bought tea for almost 9 million euros from Chile last year.",
        published="2019-04-10",
        source="two.txt",
    )
    figures, made = joined(left, right)
    names = {figure.id: figure.span.words for figure in figures}
    told = {frozenset((names[one.left], names[one.right])): one.verdict for one in made.agreements}
    assert told[frozenset(("8.7 million", "almost 9 million euros"))] == "rounding"
    assert told[frozenset(("6.9 million euros", "8.7 million"))] == "different period"


def test_no_days_at_all(read: Read) -> None:
    """A figure whose words give no time has no days, and none are made up."""
    figures, made = joined(read("Chile sold 40 tonnes of tea to Peru."))
    assert [made.period(figure) for figure in figures] == [When()]
    assert made.unplaced(figures[0]) == ("period",)


def test_worked_out_days_are_placed(read: Read) -> None:
    """Days that are worked out leave no gap, though no single time tells them."""
    figures, made = joined(
        read("Chile sold 40 tonnes of tea to Peru between May 2017 and July 2018.")
    )
    assert made.unplaced(figures[0]) == ()
    assert made.period(figures[0]).last == date(2018, 7, 31)
