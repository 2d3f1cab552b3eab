"""Tests of series: figures of one measure across pages, and judgements on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from dateline import agreements, series
from dateline.reading import Reading
from dateline.record import Judgement, Rows, Series, When
from test_agreements import row_of, together

Read = Callable[..., Reading]


def made(*pages: Rows, judgements: tuple[Judgement, ...] = ()) -> tuple[Series, ...]:
    """The series of the pages."""
    rows, joined = together(*pages)
    return agreements.join(replace(rows, judgements=judgements), joined).series


def pages(read: Read, *texts: str) -> list[Rows]:
    """Pages of the texts."""
    return [row_of(read, text, f"{number}.txt") for number, text in enumerate(texts)]


def test_one_measure_under_other_words_is_one_series(read: Read) -> None:
    """Turnover between two states and what they traded are their trade; the reason says so."""
    [one] = made(
        *pages(
            read,
            "Trade between Peru and Chile was $4 billion in 2021.",
            "The turnover between Chile and Peru reached $5 billion in 2022.",
        )
    )
    assert len(one.figures) == 2
    assert one.documents == 2
    assert one.line
    assert "come down to the same words (trade) of Chile and Peru" in one.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "About 89% of rare imports needed for engines in Nepal came from India.",
            "India accounted for a quarter of Nepal's total imports.",
        ),
        (
            "Trade between Peru and Chile was $4 billion in 2021.",
            "Trade between Peru and Chile rose by $4 billion in 2021.",
        ),
        (
            "Exports of tea from Peru to Chile were $4 billion in 2021.",
            "Exports of gas from Peru to Chile were $5 billion in 2021.",
        ),
        ("In Peru a bridge cost $4 million.", "In Peru a bridge cost $9 million."),
    ],
)
def test_what_never_joins(read: Read, left: str, right: str) -> None:
    """Other wholes, changes and levels, other goods, other things of one kind stay apart."""
    assert made(*pages(read, left, right)) == ()


def test_a_comparison_in_one_sentence_is_no_series(read: Read) -> None:
    """Two prices side by side are of two buyers unless the words date both."""
    assert made(*pages(read, "Peru pays $297 a ton of gas, against $501 a ton in Chile.")) == ()


def test_judgements_join_and_part(read: Read) -> None:
    """Judged "same" two figures join, judged "different" they part, whatever the rules say."""
    told = pages(
        read,
        "Trade between Peru and Chile was $4 billion in 2021.",
        "Trade between Peru and Chile was $5 billion in 2022.",
        "In Nepal a bridge cost $4 million.",
    )
    ids = [page.figures[0].id for page in told]
    when = datetime(2031, 1, 1)  # noqa: DTZ001 - the record keeps plain UTC
    apart = Judgement(ids[0], ids[1], "different", "other goods", "Ana", when)
    assert made(*told, judgements=(apart,)) == ()
    same = Judgement(ids[1], ids[2], "same", "as told", "Ana", when)
    joined = made(*told, judgements=(same,))
    assert {len(one.figures) for one in joined} == {3}
    assert "joined by judgement" in joined[0].reason


def test_the_order_of_pages_changes_nothing(read: Read) -> None:
    """Series are a function of rows, not of their order."""
    told = pages(
        read,
        "Trade between Peru and Chile was $4 billion in 2021.",
        "Trade between Peru and Chile was $5 billion in 2022.",
        "Trade between Chile and Peru was $6 billion in 2020.",
    )
    assert made(*told) == made(*told[::-1])


def test_all_pairs_of_a_series_have_a_verdict(read: Read) -> None:
    """Nothing in a series is left unsaid."""
    told = pages(
        read,
        "Trade between Peru and Chile was $4 billion in 2021.",
        "Trade between Peru and Chile will reach $5 billion in 2024.",
        "Trade between Peru and Chile was $7 billion.",
    )
    rows, joined = together(*told)
    assert len(agreements.join(rows, joined).agreements) == 3


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        ((2021, 1, 1), (2021, 12, 31), "year"),
        ((2021, 4, 1), (2021, 6, 30), "quarter"),
        ((2021, 2, 1), (2021, 2, 28), "month"),
        ((2021, 2, 3), (2021, 2, 3), "day"),
        ((2021, 2, 3), (2021, 9, 3), "span"),
    ],
)
def test_kinds_of_periods(
    first: tuple[int, int, int], last: tuple[int, int, int], kind: str
) -> None:
    """Years, quarters, months and days are told apart."""
    assert series.period_kind(When(date(*first), date(*last))) == kind
    assert series.period_kind(When()) == ""
