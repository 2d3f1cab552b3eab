"""Same news: pages on one event by what they open with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import make_document
from dateline import samenews
from dateline.record import Copy, Document, Figure, Joined, Mention, Rows, Span, identify

FERRY = (
    "The new ferry between Punta Lobos and the island of Quemoy sank in the harbour mouth on "
    "Tuesday; divers brought up the captain, and the harbour office said the hull had been "
    "repaired in spring."
)
ALSO_FERRY = (
    "Divers worked through the night off Punta Lobos after a ferry went down at the mouth of the "
    "harbour. The hull was repaired only this spring, its captain told the rescuers."
)
MARKET = "Fishmongers in Punta Lobos opened a market hall with forty stalls and a brass orchestra."


def page(text: str, source: str, day: str = "2031-06-03") -> Document:
    """A page with a stated day."""
    return make_document(text, source=source, published=day, title=f"From {source}")


def name(document: Document, words: str, kind: str = "place") -> Mention:
    """The first mention of words on a page."""
    start = document.text.index(words)
    span = Span(document.id, start, start + len(words), words)
    key = f"{kind}:{words}"
    return Mention(identify("mention", span), span, kind, "name", key, words)  # type: ignore[arg-type]


def figure(document: Document, words: str, low: float) -> Figure:
    """A sum of dollars on a page."""
    start = document.text.index(words)
    span = Span(document.id, start, start + len(words), words)
    facts = (low, low, "dollar", "=", None, None, None, None, None, "claim")
    return Figure(identify("figure", span), span, *facts)  # type: ignore[arg-type]


def pairs(*documents: Document, **rows: object) -> list[Copy]:
    """The rows by words of some pages."""
    return samenews.pairs(Rows(documents=documents, **rows), Joined(), ())  # type: ignore[arg-type]


def test_one_place_and_the_same_words() -> None:
    """Two hands that open with one small place and several of the same words tell one event."""
    left, right = page(FERRY, "a"), page(ALSO_FERRY, "b", "2031-06-04")
    names = (name(left, "Punta Lobos"), name(right, "Punta Lobos"))
    (row,) = pairs(left, right, mentions=names)
    assert row.relation == "same event"
    assert "Punta Lobos" in row.reasons[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [(MARKET, "2031-06-03"), (ALSO_FERRY, "2031-06-05"), (ALSO_FERRY, "2032-06-03")],
)
def test_other_words_or_other_days(text: str, day: str) -> None:
    """Another story from the same place, or the same one days later, is not linked."""
    left, right = page(FERRY, "a"), page(text, "b", day)
    names = (name(left, "Punta Lobos"), name(right, "Punta Lobos"))
    assert pairs(left, right, mentions=names) == []


def test_without_a_particular_words_prove_nothing() -> None:
    """Pages that share words only, or a state that everybody names, are not linked."""
    left, right = (page(f"{text} Peru mourns.", s) for text, s in ((FERRY, "a"), (ALSO_FERRY, "b")))
    names = (name(left, "Peru"), name(right, "Peru"))
    assert pairs(left, right, mentions=names) == []


def test_a_rounded_figure_is_a_particular() -> None:
    """One large sum, exact on one page and rounded on the other, with the words around it."""
    first = "Copper exports of Chile to the islands reached $41.2 billion last year, customs said."
    second = "Customs count copper exports to the islands at $41 billion for the year, a record."
    left, right = page(first, "a"), page(second, "b")
    sums = (figure(left, "$41.2 billion", 41.2e9), figure(right, "$41 billion", 41e9))
    (row,) = pairs(left, right, figures=sums)
    assert "$41.2 billion" in row.reasons[0] or "$41 billion" in row.reasons[0]
    far = (sums[0], replace(sums[1], low=44e9, high=44e9))
    assert pairs(left, right, figures=far) == []


def test_copies_are_not_two_hands() -> None:
    """Pages of one origin are not linked as two reports."""
    left, right = page(FERRY, "a"), page(ALSO_FERRY, "b")
    names = (name(left, "Punta Lobos"), name(right, "Punta Lobos"))
    origin_of = {left.id: "origin-1", right.id: "origin-1"}
    rows = Rows(documents=(left, right), mentions=names)
    assert samenews.pairs(rows, Joined(origin_of=origin_of), ()) == []


def test_a_place_in_many_pages_of_a_day_links_none() -> None:
    """What dozens of pages name on one day is no particular."""
    pages = [page(FERRY.replace("captain", f"captain {i}"), f"{i}") for i in range(30)]
    names = tuple(name(one, "Punta Lobos") for one in pages)
    assert pairs(*pages, mentions=names) == []
