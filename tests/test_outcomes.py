"""Outcomes: what sentences of later pages make of an awaited deed."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_document
from dateline import expectations
from dateline.record import (
    Actor,
    Expectation,
    Joined,
    Mention,
    Rows,
    Span,
    Time,
    When,
    identify,
)

NAMES = {"Norway": "state", "Iceland": "state", "Bergen": "place", "Ada Holm": "person"}
DAYS = {
    "in June": ("2031-06-01", "2031-06-30"),
    "in May": ("2031-05-01", "2031-05-31"),
    "in December": ("2031-12-01", "2031-12-31"),
}
PLAN = "Norway pledged to lift its tax on Icelandic wool in June."


def outcome(plan: str, *later: str) -> Expectation:
    """The expectation of a page of 1 April 2031, with pages of August, September and so on."""
    pages = [make_document(plan, source="0.txt", published="2031-04-01")]
    for at, text in enumerate(later):
        pages.append(make_document(text, source=f"{at + 1}.txt", published=f"2031-{8 + at:02d}-05"))
    mentions, times, whens = [], [], {}
    for page in pages:
        for name, kind in NAMES.items():
            for start in _places(page.text, name):
                span = Span(page.id, start, start + len(name), name)
                key = f"{kind}:{name}"
                mentions.append(Mention(identify("mention", span), span, kind, "name", key, name))  # type: ignore[arg-type]
        for words, (first, last) in DAYS.items():
            for start in _places(page.text, words):
                span = Span(page.id, start + 3, start + len(words), words[3:])
                times.append(Time(identify("time", span), span, "DATE", None))
                days = (date.fromisoformat(first), date.fromisoformat(last))
                whens[times[-1].id] = When(*days, "resolved", "given")
    ids = {name: identify("actor", name) for name in NAMES}
    actors = [Actor(ids[n], n, kind, (n,), (), 1, ()) for n, kind in NAMES.items()]  # type: ignore[arg-type]
    rows = Rows(documents=tuple(pages), mentions=tuple(mentions), times=tuple(times))
    joined = Joined(
        published={page.id: page.published for page in pages},
        actors=tuple(actors),
        actor_of={mention.id: ids[mention.name] for mention in mentions},
        whens=whens,
    )
    found = expectations.join(rows, joined).expectations
    return next(one for one in found if one.span.document == pages[0].id)


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ("Norway lifted its tax on Icelandic wool in June.", "came true"),
        ("Norway scrapped the tax on wool in June.", "came true"),
        ("Norway did not lift its tax on wool.", "did not"),
        ("Norway lifted its tax on Icelandic wool in December.", "did not"),
        ("The lifting of Norway's tax on wool was postponed.", "did not"),
        ("The lifting of Norway's tax on wool was put off until next year.", "overtaken"),
        ("Norway will lift its tax on Icelandic wool.", "open"),
        ("Norway plans to lift its tax on wool.", "open"),
        ("Norway lifted its ban on geese.", "open"),
        ("Norway raised its tax on wool.", "open"),
    ],
)
def test_words_that_close_a_promise(later: str, status: str) -> None:
    """Done, undone, late, put off, still ahead, or another deed, as the words around it say."""
    assert outcome(PLAN, later).status in {status, "pile ends before"}
    assert bool(outcome(PLAN, later).closed_by) is (status != "open")


def test_the_sentence_before_tells_of_what() -> None:
    """A pronoun takes what it stands for from the sentence before it in its paragraph."""
    told = "Wool traders never liked the tax. Norway scrapped it in May."
    found = outcome(PLAN, told)
    assert [span.words for span in found.closed_by] == ["Norway scrapped it in May."]
    assert outcome(PLAN, told.replace(" N", "\n\nN")).closed_by == ()


def test_a_part_of_a_number_is_done_in_part() -> None:
    """Twelve of thirty."""
    found = outcome(
        "Norway promised to return 30 stolen boats.",
        "Of the 30 stolen boats, 12 were handed over to their owners in May.",
    )
    assert found.status == "partly"


@pytest.mark.parametrize(
    ("plan", "later", "status"),
    [
        ("Norway promised to deliver 30 boats.", "The 30 boats from Norway arrived.", "came true"),
        ("Norway promised to buy 30 boats.", ("Ten of the 30 boats that it had pledged "
         "to buy were delivered to Norway."), "partly"),
        ("Norway threatened to close the cod plant.",
         "Norway dropped its threat to close the cod plant.", "did not"),
        ("Norway pledged to build a cod plant in Bergen.",
         "No stone of the promised cod plant in Bergen has been laid.", "did not"),
        ("Norway pledged to build a cod plant in Bergen.",
         "The cod plant in Bergen was opened two years later than planned.", "did not"),
        ("Ada Holm is going to fly to Bergen in June.",
         "Ada Holm opened a school in Bergen in June.", "came true"),
        ("Norway plans to sign a treaty on cod with Iceland.",
         "Norway has cod under a treaty with Iceland that is old.", "open"),
        ("Ada Holm is going to fly to Bergen in June.", ("The visit of Ada Holm to Bergen that "
         "was planned with so much care for June never took place."), "did not"),
        ("Ada Holm is going to fly to Norway in June.",
         "The visit of Ada Holm to Bergen took place in June.", "came true"),
        ("Norway plans to hold a vote on cod in June.",
         "Norway held talks on cod in June.", "open"),
    ],
)  # fmt: skip
def test_other_words_that_close_a_promise(plan: str, later: str, status: str) -> None:
    """What was sent arrives, a promise is recalled, a threat dropped, a traveller seen there."""
    assert outcome(plan, later).status in {status, "pile ends before"}


@pytest.mark.parametrize(
    ("plan", "later", "status"),
    [
        ("Norway promised to lend Iceland 30 boats.", "Norway lent Kenya 30 boats.", "open"),
        ("Norway promised to lend Iceland 30 boats.", "Norway lent Iceland 30 boats.", "came true"),
        ("Norway plans to expel two envoys of Iceland.",
         "Iceland expelled two envoys of Norway.", "open"),
        ("Norway plans to close the Icelandic school in Bergen.",
         "Norway closed the Kenyan school in Bergen.", "open"),
        ("Norway plans to close the Icelandic school in Bergen in June.",
         "The Icelandic school in Bergen is still open, say people in Norway.", "did not"),
        ("Norway plans to send 30 nurses to Iceland.", ("Instead of the 30 nurses that it had "
         "planned to send, Norway gave Iceland money."), "did not"),
        ("Norway promised to deliver 30 red boats to Iceland.",
         "Norway drove twelve of the 30 red boats to Iceland.", "partly"),
        ("Norway promised to free 30 sailors of Iceland.",
         "Norway watched. They came home in June.", "open"),
        ("Norway plans to buy 30 boats.", "If Norway buys 30 boats, it will need oars.", "open"),
    ],
)  # fmt: skip
def test_who_does_it_to_whom_decides(plan: str, later: str, status: str) -> None:
    """The same words told of others, turned round, or of how things still stand."""
    found = outcome(plan, later)
    assert found.status in {status, "pile ends before"}
    assert bool(found.closed_by) is (status != "open")


def test_a_page_without_any_day_closes_by_the_month_it_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A month without a year on an undated page is the one that was awaited; another is not."""
    made = make_document
    monkeypatch.setitem(
        outcome.__globals__,
        "make_document",
        lambda text, **fields: made(text, **({} if "landed" in text else fields)),
    )
    monkeypatch.setitem(outcome.__globals__, "DAYS", {"in June": DAYS["in June"]})
    plan = "Norway will send 30 red boats to Iceland in June."
    assert outcome(plan, "The 30 red boats of Norway landed in Iceland in June.").closed_by
    assert not outcome(plan, "The 30 red boats of Norway landed in Iceland.").closed_by


def test_a_page_without_a_day_closes_by_the_day_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page without a date tells of a later day was written after the promise."""
    made = make_document
    monkeypatch.setitem(
        outcome.__globals__,
        "make_document",
        lambda text, **fields: made(text, **({} if "lifted" in text else fields)),
    )
    assert outcome(PLAN, "Norway lifted its tax on Icelandic wool in June.").status == "came true"


def test_who_promises_is_who_expects() -> None:
    """The promise is that of its subject; the reason quotes the words that close it."""
    found = outcome(PLAN, "Norway lifted its tax on Icelandic wool in June.")
    assert found.by is not None
    assert found.by.words == "Norway"
    assert "lifted its tax" in found.reason
    assert found.type == ""
    assert found.event == found.id


def test_two_leaders_meet_time_and_again() -> None:
    """A visit closes only the one to that place or of that day."""
    plan = "Ada Holm of Norway is due to visit Bergen in June."
    assert outcome(plan, "Ada Holm came home from Bergen in June.").status == "came true"
    assert outcome(plan, "Ada Holm visited Iceland.").closed_by == ()


def test_what_was_over_before_closes_nothing() -> None:
    """A day before the page that awaits, or an earlier page."""
    told = "Norway lifted its tax on Icelandic wool in May."
    plan = PLAN.replace("in June", "in December")
    assert outcome(plan, told).status == "came true"
    assert outcome(plan).status == "pile ends before"
