"""Awaits: clauses that await a deed for which the codebook has no word."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import make_document
from dateline import awaits, deedterms
from dateline.awaits import Clause
from dateline.known import Sentences
from dateline.record import Span, Time, When

PUBLISHED = "2031-03-10"


def clauses(text: str, **days: tuple[str, str]) -> list[Clause]:
    """The clauses of a page of 10 March 2031; `days` gives words of it with their range."""
    page = make_document(text, published=PUBLISHED)
    times = []
    for words, (first, last) in days.items():
        start = text.index(words)
        span = Span(page.id, start, start + len(words), words)
        when = When(date.fromisoformat(first), date.fromisoformat(last), "resolved", "given")
        times.append((Time(words, span, "DATE", None), when))
    return list(awaits.find(page, Sentences(page.text), times, page.published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The line is due to open.", "The line is due to open"),
        (
            "Oslo, she said, plans to build a quay, but not yet.",
            "Oslo, she said, plans to build a quay",
        ),
        ("Lima vowed to close the mine, he said.", "Lima vowed to close the mine"),
        ("Officials said that the port is set to reopen.", "the port is set to reopen"),
        ("Ola Berg will be in Benin.", "Ola Berg will be in Benin"),
        (
            "The talks, which failed in May, are to resume.",
            "The talks, which failed in May, are to resume",
        ),
    ],
)
def test_turns_that_await(text: str, expected: str) -> None:
    """The clause reaches from its subject to its end, without who says so."""
    assert [clause.span.words for clause in clauses(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The line would open.",
        "The line should open.",
        "The line was to have opened in June.",
        "A clerk asked not to be named.",
        "Will the line open in June?",
        "If it rains, the line is due to close.",
        "The line is not expected to open.",
        "The goal is to open the line.",
        "The quay that Oslo promised to build is gone.",
        "He said Oslo would remain calm.",
        "The opposition wants Oslo to close the line.",
        "The legacy of Oslo is to open the line.",
        "Delays are what Oslo planned to end.",
        "It is possible that Oslo will close the line soon.",
        "Oslo said it would be over the weekend.",
    ],
)
def test_turns_that_await_nothing(text: str) -> None:
    """No time, a question, a condition, a denial, an aim, a promise in passing, a state."""
    days = {"June": ("2031-06-01", "2031-06-30")} if "June" in text else {}
    assert clauses(text, **days) == []


def test_a_time_makes_it_a_plan() -> None:
    """A bare "will" counts with a time to come; "by" reaches from the page's day to its end."""
    [on] = clauses("The line will open in June.", June=("2031-06-01", "2031-06-30"))
    [by] = clauses("The line will open by June.", June=("2031-06-01", "2031-06-30"))
    assert on.due.first == date(2031, 6, 1)
    assert (by.due.first, by.due.last) == (date(2031, 3, 10), date(2031, 6, 30))


def test_within_so_many_months() -> None:
    """A span of time is counted from the page's day."""
    [clause] = clauses("Oslo pledged to pay within two months.")
    assert clause.due.last == date(2031, 5, 10)
    assert clause.promised


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Oslo plans to hold talks.", "meeting"),
        ("The summit is set to be held soon.", "met"),
        ("The line is due to start operating.", "run"),
        ("Oslo plans to expel two envoys.", "expelled"),
        ("Oslo plans to send six envoys.", "visit"),
        ("The envoys plan to fly to Oslo.", "visit"),
    ],
)
def test_the_deed_behind_a_light_verb(text: str, named: str) -> None:
    """What is held, started or sent is the deed."""
    [clause] = clauses(text)
    assert awaits.heads(clause) & deedterms.senses(named)


def test_a_month_without_a_year_is_the_next_one() -> None:
    """What is awaited for "January" in March is not over."""
    [clause] = clauses("Oslo plans to pay in January.", January=("2031-01-01", "2031-01-31"))
    assert clause.due.first == date(2032, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ruling on the quay is expected in June.", "rule"),
        ("Oslo put off a race of trawlers planned for June.", "race"),
        ("Voters want the ruling of the court, which is due in June.", "rule"),
        ("Oslo expects a ruling in June.", "rule"),
        ("Oslo called for a race.", "race"),
        ("A ferry leaves in June.", "left"),
        ("A ruling in the case that Lima brought is expected in June.", "rule"),
    ],
)
def test_a_noun_or_the_present_awaits(text: str, expected: str) -> None:
    """What is due, planned, expected or called for may be a noun; a day to come makes a plan."""
    days = {"June": ("2031-06-01", "2031-06-30")} if "June" in text else {}
    [clause] = clauses(text, **days)
    assert awaits.heads(clause) & deedterms.senses(expected)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("The line will open.", "actor"),
        ("Oslo warned that it would close the quay.", "actor"),
        ("The line will open soon.", ""),
        ("A ferry should sail soon.", "thing"),
        ("Oslo urged Lima to open the quay.", ""),
        ("Oslo invited Ana Diaz to Bergen.", ""),
    ],
)
def test_who_must_be_to_act(text: str, needs: str) -> None:
    """A bare "will" needs somebody known who acts, a "should" a thing, a demand nobody."""
    [clause] = clauses(text)
    assert clause.needs == needs


def test_a_relative_clause_keeps_its_noun() -> None:
    """What stands before a relative pronoun belongs to what is awaited."""
    [clause] = clauses("They own a ferry that is to sail soon.")
    assert clause.span.words == "They own a ferry that is to sail soon"


def test_a_second_verb_stands_alone() -> None:
    """Of two verbs joined by "and" the second one's clause begins with itself."""
    _, threat = clauses("Oslo urged Lima to pay and threatened to close the quay.")
    assert threat.span.words == "threatened to close the quay"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ola Berg will be the first premier to address the union.", "address"),
        ("Ola Berg is lined up to open the fair.", "open"),
        ("Benin has been told by Togo to return the ship on May 3.", "return"),
        ("Elections to be held on May 3 were called.", "held"),
        ("He told the two envoys that Benin threatened to close the port.", "close"),
    ],
)
def test_further_turns(text: str, verb: str) -> None:
    """Who will be the first to do it, who has been told to, what is to be held on a day."""
    days = {"May 3": ("2031-05-03", "2031-05-03")} if "May 3" in text else {}
    assert [clause.verb for clause in clauses(text, **days)] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "Less clear is how hard Togo will work.",
        "I cannot promise that Togo will sign.",
        "There is no sign that Togo will sign.",
        "Anyone planning to attack Togo is warned.",
        "Togo has decided to postpone the visit.",
        "Talks open after he returns on May 3.",
        "Togo told a paper he believes the line needs to open.",
    ],
)
def test_turns_that_only_seem_to_await(text: str) -> None:
    """Questions, promises that nobody gives, what leans on something else, and what is done."""
    days = {"May 3": ("2031-05-03", "2031-05-03")} if "May 3" in text else {}
    assert [c for c in clauses(text, **days) if c.verb != "open"] == []


def test_a_noun_reaches_over_who_pays_the_visit() -> None:
    """What is slated is the visit, and not the state to which it leads."""
    (clause,) = clauses(
        "A visit by Ola Berg to Togo slated for May 3 is news.", **{"May 3": ("2031-05-03",) * 2}
    )
    assert clause.span.words.startswith("A visit by")
