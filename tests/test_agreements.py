"""Tests of how figures of one measure relate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline import agreements, figures
from dateline.reading import Reading
from dateline.record import Document, Found, Joined, Mention, Rows, Time, When, identify

Read = Callable[..., Reading]

NAMES = ("Peru", "Chile", "Nepal", "India")


def row_of(read: Read, text: str, source: str, published: str | None = None) -> Rows:
    """The rows of one page: its figures, mentions of the four states and years as times."""
    fields = {"source": source} | ({"published": published} if published else {})
    reading = read(text, **fields)
    document: Document = reading.document
    mentions = tuple(
        Mention(
            identify("mention", document.id, token.start),
            reading.span(token.i, token.i + 1),
            "state",
            "name",
            f"state:{token.text}",
            token.text,
        )
        for token in reading.tokens
        if token.text in NAMES
    )
    times = tuple(
        Time(
            identify("time", document.id, token.start),
            reading.span(token.i, token.i + 1),
            "DATE",
            token.text,
        )
        for token in reading.tokens
        if token.text.isdigit() and token.text.startswith("20") and len(token.text) == 4
    )
    found = figures.find(reading, Found(mentions=mentions, times=times))
    return Rows((document,), mentions, times, (), (), found, ())


def together(*pages: Rows) -> tuple[Rows, Joined]:
    """All rows and what the joins before would have filled in."""
    rows = Rows(
        tuple(d for page in pages for d in page.documents),
        tuple(m for page in pages for m in page.mentions),
        tuple(t for page in pages for t in page.times),
        (),
        (),
        tuple(f for page in pages for f in page.figures),
        (),
    )
    whens = {
        time.id: When(date(int(time.span.words), 1, 1), date(int(time.span.words), 12, 31))
        for time in rows.times
    }
    published = {document.id: document.published for document in rows.documents}
    return rows, Joined(whens=whens, published=published)


def verdicts(*pages: Rows) -> list[str]:
    """The verdicts of the join over the pages."""
    rows, joined = together(*pages)
    return [row.verdict for row in agreements.join(rows, joined).agreements]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("was $4 billion in 2021", "was $4 billion in 2021", ["same"]),
        ("was about $4 billion in 2021", "was $4.2 billion in 2021", ["rounding"]),
        ("was more than $4 billion in 2021", "was $4.3 billion in 2021", ["rounding"]),
        ("was $4 billion in 2021", "was $5 billion in 2022", ["different period"]),
        ("was $4 billion in 2021", "was $5 billion in 2021", ["contradiction"]),
        ("was $4 billion in 2021", "was 9 billion yuan in 2021", ["not comparable"]),
        ("was about $4 billion in 2021", "was $9 billion in 2021", []),
    ],
)
def test_values_and_periods(read: Read, left: str, right: str, verdict: list[str]) -> None:
    """Value, hedge, unit and period decide; contradiction needs two exact values of one period."""
    one = row_of(read, f"Trade between Peru and Chile {left}.", "a.txt")
    two = row_of(read, f"Trade between Peru and Chile {right}.", "b.txt")
    assert verdicts(one, two) == verdict


def test_a_later_page_updates(read: Read) -> None:
    """Without a period, a page published later gives a new value."""
    one = row_of(read, "The flood in Peru killed 12 people.", "a.txt", "2023-03-01")
    two = row_of(read, "The flood in Peru killed 31 people.", "b.txt", "2023-03-04")
    assert verdicts(one, two) == ["updated"]


def test_killed_and_wounded_never_meet(read: Read) -> None:
    """Two deeds are two measures."""
    one = row_of(read, "The quake in Nepal killed 12 people.", "a.txt")
    two = row_of(read, "The quake in Nepal injured 31 people.", "b.txt")
    assert verdicts(one, two) == []


def test_meetings_counted_in_two_ways(read: Read) -> None:
    """An exact count and "more than" a round number do not conflict, within a page or across."""
    one = row_of(
        read,
        "The leaders of Peru and Chile have met 23 times. Soon after, a page said the heads of "
        "Peru and Chile had met more than 20 times, including by telephone.",
        "a.txt",
    )
    two = row_of(read, "The heads of Peru and Chile have met more than 20 times.", "b.txt")
    found = verdicts(one, two)
    assert found
    assert set(found) <= {"rounding", "different definition", "same"}


def test_shares_of_different_wholes_never_meet(read: Read) -> None:
    """A share of some imports and a share of all imports are no pair."""
    one = row_of(
        read, "About 89% of rare imports needed for engines in Nepal came from India.", "a.txt"
    )
    two = row_of(read, "India accounted for a quarter of Nepal's total imports.", "b.txt")
    assert verdicts(one, two) == []


def test_other_actors_never_meet(read: Read) -> None:
    """The same words about other states are another figure."""
    one = row_of(read, "Trade between Peru and Chile was $4 billion in 2021.", "a.txt")
    two = row_of(read, "Trade between Nepal and India was $9 billion in 2021.", "b.txt")
    assert verdicts(one, two) == []


def test_copies_do_not_agree_with_each_other(read: Read) -> None:
    """Two pages of one origin are one voice."""
    text = "Trade between Peru and Chile was $4 billion in 2021."
    rows, joined = together(row_of(read, text, "a.txt"), row_of(read, text, "b.txt"))
    copies = {document.id: "origin-1" for document in rows.documents}
    assert agreements.join(rows, joined).agreements
    assert agreements.join(rows, replace(joined, origin_of=copies)).agreements == ()


def test_the_reason_prints_both_values(read: Read) -> None:
    """The reason quotes what both pages print."""
    one = row_of(read, "Trade between Peru and Chile was $4 billion in 2021.", "a.txt")
    two = row_of(read, "Trade between Peru and Chile was $5 billion in 2022.", "b.txt")
    rows, joined = together(one, two)
    (row,) = agreements.join(rows, joined).agreements
    assert "$4 billion" in row.reason
    assert "$5 billion" in row.reason
    assert row.left < row.right


def test_the_order_of_pages_does_not_matter(read: Read) -> None:
    """The same rows in another order give the same agreements."""
    pages = [
        row_of(read, f"Trade between Peru and Chile was ${n} billion in 20{n}.", f"{n}.txt")
        for n in range(11, 17)
    ]
    rows, joined = together(*pages)
    expected = agreements.join(rows, joined).agreements
    assert expected
    shuffled = list(rows.figures)
    shuffled.sort(key=lambda figure: figure.id)
    mixed = replace(rows, figures=tuple(shuffled), mentions=rows.mentions[::-1])
    assert agreements.join(mixed, joined).agreements == expected


def test_nothing_in_nothing_out() -> None:
    """No rows give no agreements."""
    assert agreements.join(Rows(), Joined()).agreements == ()
