"""Fact changes: what one page tells otherwise than another one."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import differences
from dateline.differences import Differences
from dateline.factchanges import ORDER, FactChange
from test_differences import LEFT, RIGHT, view_of

MANILA = (
    "MANILA, 3 June 2031 - The port authority said that 40 tugs carried {number} tonnes of rice "
    "from Cebu to Davao in May. The cargo {verb} by the rains, it said.\n\n"
    "The mayor of Davao opened a new quay for the ferries on Sunday."
)


def between(left: str, right: str) -> Differences:
    """What a page makes of another one."""
    pages = [
        make_document(text, source=name, published="2031-06-03")
        for name, text in (("a.txt", left), ("b.txt", right))
    ]
    return differences.between(view_of(pages), "a.txt", "b.txt")


@pytest.fixture(name="found", scope="module")
def facts_of_two() -> tuple[FactChange, ...]:
    """What a page on patrol boats makes of another one."""
    return between(LEFT, RIGHT).facts


def told(facts: tuple[FactChange, ...], kind: str) -> list[tuple[str | None, str | None]]:
    """The facts of one kind: what they were and what they are."""
    return [(fact.was, fact.now) for fact in facts if fact.kind == kind]


def test_facts_come_in_the_order_of_their_weight(found: tuple[FactChange, ...]) -> None:
    """Numbers and speakers first, what was dropped or added last."""
    places = [ORDER.index(fact.kind) for fact in found]
    assert places == sorted(places)
    assert len(set(places)) > 1


def test_each_side_cites_its_own_page(found: tuple[FactChange, ...]) -> None:
    """Words that were stand on the left page, words that are on the right one."""
    assert found
    for fact in found:
        assert fact.left is None or fact.left.source == "a.txt"
        assert fact.right is None or fact.right.source == "b.txt"
        assert fact.left or fact.right


def test_a_number_takes_the_place_of_its_like() -> None:
    """The tonnes changed; the count of tugs, the same on both, took nobody's place."""
    facts = between(
        MANILA.format(number="900", verb="was delayed"),
        MANILA.format(number="700", verb="was delayed"),
    ).facts
    ((was, now),) = told(facts, "number changed")
    assert ("900" in str(was), "700" in str(now)) == (True, True)
    assert not told(facts, "number dropped") + told(facts, "number added")


def test_a_hedge_is_put_in_and_taken_out() -> None:
    """A word such as "may" in an edited sentence is told in either direction."""
    sure, soft = (
        MANILA.format(number="900", verb=verb) for verb in ("was delayed", "may have been delayed")
    )
    assert told(between(sure, soft).facts, "hedge added")
    assert told(between(soft, sure).facts, "hedge removed")
    assert not told(between(sure, sure).facts, "hedge added")


@pytest.mark.parametrize("kind", ["speaker changed", "number changed", "name changed"])
def test_a_page_changes_nothing_of_itself(kind: str) -> None:
    """The same words tell the same facts."""
    assert told(between(LEFT, LEFT).facts, kind) == []
