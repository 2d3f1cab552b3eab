"""Recalled: background of several pages that is one deed, and background that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline import happenings
from piles import Pile

OMAN, NEPAL = "state:OM", "state:NP"
MAY = ("2031-05-01", "2031-05-31")
YEAR = ("2024-01-01", "2024-12-31")


def told(*clauses: tuple[str, str, tuple[str, ...]], type_: str = "AGREE") -> int:
    """How many happenings there are if pages of late summer tell these clauses, a page each.

    Each is the clause, the word for the deed in it and its days, if they are told.
    """
    pile = Pile()
    for place, (clause, word, days) in enumerate(clauses):
        page = pile.page(f"page {place}", f"2031-08-{10 + place}")
        actors, touched = ((OMAN,), (NEPAL,)) if type_ == "SANCTION" else ((OMAN, NEPAL), ())
        pile.tell(page, clause, actors, touched, days, type_=type_, mode="agreement")
        whole = pile.events[-1].span
        # The clause of a deed begins behind the words that lead to it.
        begins, name = clause.find("since ") + len("since "), clause.index(word)
        head = begins if begins > len("since ") else 0
        span = replace(whole, start=whole.start + head, words=clause[head:])
        start = whole.start + name
        trigger = replace(whole, start=start, end=start + len(word), words=word)
        pile.events[-1] = replace(pile.events[-1], span=span, trigger=trigger)
    return len(happenings.join(pile.rows, pile.joined).happenings)


RESTORED = ("In May, Oman and Nepal agreed to restore diplomatic ties", "agreed", MAY)
TRUCE = ("In May, Oman and Nepal agreed to a truce", "agreed to a truce", MAY)


@pytest.mark.parametrize(
    ("clause", "word", "days"),
    [
        ("Oman and Nepal agreed in May to reopen their embassies", "agreed", MAY),
        ("months after Oman and Nepal agreed to end years of hostility", "agreed", ()),
        ("three months after a deal was reached to resume relations", "deal was reached", ()),
        ("Under a deal struck in May, Nepal and Oman agreed to normalise ties", "agreed", ()),
        ("reached between Oman and Nepal for the resumption of ties", "reached", ()),
    ],
)
def test_one_agreement_in_other_words(clause: str, word: str, days: tuple[str, ...]) -> None:
    """What two states do once in years is one, whether a page names the month or not."""
    assert told(RESTORED, (clause, word, days)) == 1


@pytest.mark.parametrize(
    ("clause", "word", "days"),
    [
        ("In May, Oman and Nepal agreed to resume talks on ties", "agreed", MAY),
        ("In May, Oman and Nepal agreed to build a gas pipeline", "agreed", MAY),
        ("In July, Oman and Nepal agreed to restore ties", "agreed", ("2031-07-01", "2031-07-31")),
        ("under a deal reached in July, both agreed to restore ties", "agreed", ()),
        ("Oman and Nepal agree to restore ties", "agree", ()),
        ("years after Oman and Nepal agreed to restore ties", "agreed", ()),
    ],
)
def test_another_matter_month_or_the_news_of_the_day(
    clause: str, word: str, days: tuple[str, ...]
) -> None:
    """Another matter, another month and what a page tells as its news stay deeds of their own."""
    assert told(RESTORED, (clause, word, days)) == 2


def test_of_a_common_matter_the_month_and_all_words_decide() -> None:
    """Duties on milk are not duties on sugar, and a second truce is no telling of the first."""
    milk = ("In May, Oman and Nepal agreed to lower customs duties on milk", "agreed", MAY)
    again = ("Nepal and Oman agreed in May to cut milk duties", "agreed", MAY)
    sugar = ("In May, Oman and Nepal agreed to cut duties on sugar", "agreed", MAY)
    assert told(milk, again) == 1
    assert told(milk, sugar) == 2
    second = ("In May, Oman and Nepal agreed to a second truce", "agreed to a second truce", MAY)
    assert told(TRUCE, second) == 2
    undated = ("months after Oman and Nepal agreed to a truce", "agreed to a truce", ())
    assert told(TRUCE, undated) == 2


def test_of_two_such_agreements_neither_is_chosen() -> None:
    """Background without a month stays alone where two deeds fit it."""
    july = (
        "In July, Oman and Nepal agreed to restore ties",
        "agreed",
        ("2031-07-01", "2031-07-09"),
    )
    undated = ("since Oman and Nepal agreed to restore ties", "agreed", ())
    assert told(RESTORED, july, undated) == 3


def test_ties_are_broken_off_once() -> None:
    """A break of ties is one under three verbs, dated by its year or by "years after"."""
    cut = ("Oman cut ties with Nepal in 2024", "cut ties with", YEAR)
    broke = ("Oman broke off relations with Nepal in 2024", "broke off relations", YEAR)
    after = ("seven years after Oman severed relations with Nepal", "severed relations", ())
    earlier = ("Oman severed relations with Nepal in 2011", "severed", ("2011-01-01", "2011-12-31"))
    trade = ("Oman cut all trade with Nepal in 2024", "cut", YEAR)
    assert told(cut, broke, after, type_="SANCTION") == 1
    since = ("trade has been dead since Oman severed ties with Nepal", "severed ties", ())
    assert told(cut, since, type_="SANCTION") == 1
    assert told(cut, earlier, type_="SANCTION") == 2
    assert told(cut, trade, type_="SANCTION") == 2
