"""Histories: tellings of one expectation as one line, and the conditions that words set."""

from __future__ import annotations

import pytest

from conftest import make_document
from dateline import histories
from dateline.record import Event, Expectation, Happening, Joined, Rows, Span, When, identify
from dateline.view import View

DEED = "Maro will visit Lima on 12 June"


def view(*texts: str, one: bool = True) -> View:
    """A view of pages that each await the same deed in their first words."""
    documents, events, rows, home = [], [], [], {}
    for at, text in enumerate(texts):
        page = make_document(text, source=f"{at}.txt", published=f"2023-05-{10 + at}")
        span = Span(page.id, 0, len(DEED), text[: len(DEED)])
        event = Event(
            identify("event", page.id), span, span, "CONSULT", "visit", (), (), None, None,
            "planned", None, "will",
        )  # fmt: skip
        documents.append(page)
        events.append(event)
        home[event.id] = "happening-1" if one else f"happening-{at}"
        status = "open" if at < len(texts) - 1 else "pile ends before"
        rows.append(
            Expectation(
                identify("expectation", event.id), event.id, span, None, (), "CONSULT",
                When(), "will", status, (),  # type: ignore[arg-type]
            )
        )  # fmt: skip
    happening = Happening("happening-1", "CONSULT", "planned", When(), (), (), (), 1, 1)
    joined = Joined(
        published={page.id: page.published for page in documents},
        happenings=(happening,),
        happening_of=home,
        expectations=tuple(rows),
    )
    return View(Rows(documents=tuple(documents), events=tuple(events)), joined)


def test_tellings_of_one_happening_are_one_line() -> None:
    """Three pages that await one visit give one line with three tellings in their order."""
    pages = view(f"{DEED}.", f"{DEED}, again.", f"{DEED}, at last.")
    [line] = histories.lines(pages, pages.joined.expectations)

    assert [told.citation.source for told in line.tellings] == ["0.txt", "1.txt", "2.txt"]
    assert line.citation.source == "0.txt"
    assert line.status == "pile ends before"
    assert line.origins == 3


def test_different_happenings_stay_apart() -> None:
    """Pages that await different deeds give a line each."""
    pages = view(f"{DEED}.", f"{DEED}.", one=False)

    assert len(histories.lines(pages, pages.joined.expectations)) == 2


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (" if the strike ends, he said.", "if the strike ends"),
        (", provided that it rains.", "provided that it rains"),
        (" unless Chile objects - as it may.", "unless Chile objects"),
        (", as if nothing had happened.", None),
        (" and stay until early March.", None),
        (" and stay until Chile objects.", "until Chile objects"),
        (".", None),
    ],
)
def test_conditions_are_the_words_that_set_them(tail: str, expected: str | None) -> None:
    """A clause of condition in the sentence is kept in its own words."""
    pages = view(f"{DEED}{tail}")
    [line] = histories.lines(pages, pages.joined.expectations)

    assert line.condition == expected
