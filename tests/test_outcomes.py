"""Outcomes: which sentence of a later page tells of an awaited deed."""

from __future__ import annotations

import pytest

from conftest import make_document
from promises import DAYS, PLAN, outcome


def test_the_sentence_before_tells_of_what() -> None:
    """A pronoun takes what it stands for from the sentence before it in its paragraph."""
    told = "Wool traders never liked the tax. Norway scrapped it in May."
    found = outcome(PLAN, told)
    assert [span.words for span in found.closed_by] == ["Norway scrapped it in May."]
    assert outcome(PLAN, told.replace(" N", "\n\nN")).closed_by == ()


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


def test_a_place_alone_tells_no_deed_apart() -> None:
    """What opens there is not what was to open there."""
    plan = "Norway plans to open a school in Bergen in June."
    assert outcome(plan, "A bakery opened in Bergen in June.").closed_by == ()
    assert outcome(plan, "Norway opened its school in Bergen in June.").status == "came true"


def test_no_page_closes_what_its_own_sentences_await(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without a date that names a year bears out nothing by itself."""
    made = make_document
    monkeypatch.setitem(outcome.__globals__, "make_document", lambda text, **_: made(text))
    plan = "Ada Holm is due to fly to Bergen in June."
    assert outcome(plan).closed_by == ()


@pytest.mark.parametrize(
    ("plan", "later"),
    [
        # Nobody said when: no denial of the deed.
        ("Norway plans to hold a cod drill with Iceland.",
         "Norway did not say when the cod drill with Iceland would take place."),
        # The clause of the deed holds nothing of what was awaited.
        ("Norway plans to sign a cod pact with Iceland.",
         "Iceland wants the cod pact, even though most banks signed up late."),
        # Done now and then, and held off.
        ("Norway plans to close the cod school in Bergen.",
         "Norway has sometimes closed the cod school in Bergen."),
        ("Norway plans to close the cod school in Bergen.",
         "Norway held off closing the cod school in Bergen."),
        # A trip that was only scheduled.
        ("Ada Holm plans to visit Bergen in December.",
         "The trip of Ada Holm to Bergen was scheduled in December."),
        # Others deny it.
        ("Norway plans to extend a ban on cod.",
         "Iceland said that a ban on cod would not be extended."),
    ],
)  # fmt: skip
def test_what_is_no_outcome(plan: str, later: str) -> None:
    """Silence, other clauses, habits, delays and others' denials settle nothing."""
    assert outcome(plan, later).closed_by == ()


def test_nothing_is_done_before_its_days_without_a_day_of_its_own() -> None:
    """A page of August cannot have seen December, unless it tells that it came sooner."""
    plan = PLAN.replace("in June", "in December")
    assert outcome(plan, "Norway's tax on Icelandic wool was lifted.").closed_by == ()
    assert outcome(plan, "Norway's tax on Icelandic wool was lifted in May.").closed_by


def test_a_clause_that_says_little_needs_the_days() -> None:
    """A ruling that was due in June is no ruling of the next winter."""
    plan = "A ruling in Bergen is expected in June."
    told = "A court in Bergen gave its ruling."
    months = ("Cod is cheap.",) * 3
    assert outcome(plan, *months, told).closed_by == ()


def test_a_guest_told_at_his_host_has_come() -> None:
    """Person and state in those days are enough; that his people landed there is not."""
    plan = "Ada Holm of Norway will travel to Iceland in June to talk about wool."
    assert outcome(plan, "Ada Holm flew to Iceland in June.").status == "came true"
    assert outcome(plan, "Norway's clerks landed in Iceland.").closed_by == ()


def test_a_board_that_decides_has_met() -> None:
    """What a meeting was to decide shows that it was held."""
    plan = "Iceland's cod board will meet in June to consider a loan of 30 boats to Norway."
    told = "Iceland's cod board in June approved the loan of 30 boats to Norway."
    assert outcome(plan, told).status == "came true"


def test_the_page_itself_may_tell_that_it_is_put_off() -> None:
    """A visit that is told with its day as put off is not open."""
    found = outcome("A visit by Ada Holm to Bergen scheduled in June has been postponed.")
    assert found.status in {"did not", "overtaken"}


def test_an_undated_page_may_look_back_on_a_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page without a day awaits of a visit is not closed by one that it may look back on."""
    made = make_document
    monkeypatch.setitem(
        outcome.__globals__,
        "make_document",
        lambda text, **fields: made(text, **({} if "soon" in text else fields)),
    )
    plan = "Ada Holm of Norway will visit Bergen soon."
    assert outcome(plan, "Ada Holm visited Bergen.").closed_by == ()


def test_what_somebody_should_do_is_a_wish() -> None:
    """A "should" of somebody named awaits nothing."""
    with pytest.raises(StopIteration):
        outcome("Ada Holm should visit Bergen soon.", "It rained.")
