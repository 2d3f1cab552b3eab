"""Disagreements: what two origins tell differently, with both tellings kept."""

from __future__ import annotations

from dataclasses import replace

from dateline import disagreements, happenings
from dateline.relationlines import Disagreement
from dateline.view import View
from piles import Pile

PERU, CHILE, BRAZIL = "state:Peru", "state:Chile", "state:Brazil"


def told(pile: Pile) -> list[Disagreement]:
    """The disagreements of a pile, after its happenings are joined."""
    joined = happenings.join(pile.rows, pile.joined)
    return disagreements.lines(View(pile.rows, joined))


def two_pages() -> Pile:
    """Two pages of two origins."""
    pile = Pile()
    pile.page("a", "2023-05-02")
    pile.page("b", "2023-05-03")
    return pile


def test_what_is_told_and_denied_is_disputed() -> None:
    """A deed that one page tells and another denies is disputed; each side keeps its origin."""
    pile = two_pages()
    for page, status in (("a", "happened"), ("b", "denied")):
        pile.tell(
            page, "seized trawlers", (PERU,), (CHILE,), ("2023-05-01",),
            type_="COERCE", mode=None, status=status, clause="seized eleven trawlers",  # type: ignore[arg-type]
        )  # fmt: skip
    [line] = told(pile)

    assert (line.kind, line.verdict) == ("denial", "disputed")
    assert [c.source for c in (*line.left, *line.right)] == ["a", "b"]
    assert (line.left_origins, line.right_origins) == (1, 1)


def test_a_denial_of_another_deed_disputes_nothing() -> None:
    """A deed of other parties is another deed."""
    pile = two_pages()
    deed = {"type_": "COERCE", "mode": None, "clause": "seized eleven trawlers"}
    pile.tell("a", "seized", (PERU,), (CHILE,), ("2023-05-01",), **deed)  # type: ignore[arg-type]
    pile.tell("b", "seized", (PERU,), (BRAZIL,), ("2023-05-01",), status="denied", **deed)  # type: ignore[arg-type]

    assert told(pile) == []


def test_copies_do_not_disagree() -> None:
    """Two pages of one origin give no disagreement on days or parties."""
    pile = two_pages()
    for page in ("a", "b"):
        pile.origin_of[pile.documents[page].id] = "origin-1"
        pile.tell(page, "met", (PERU,), (CHILE,), ("2023-05-01",))

    assert told(pile) == []


def test_different_days_of_one_happening_are_told() -> None:
    """Where two origins date one happening differently, both days are kept."""
    pile = two_pages()
    first = pile.tell("a", "met", (PERU,), (CHILE,), ("2023-05-01",))
    second = pile.tell("b", "met", (PERU,), (CHILE,), ("2023-05-02",))
    joined = happenings.join(pile.rows, pile.joined)
    one = replace(joined.happenings[0], events=(first, second))
    whole = replace(joined, happenings=(one,), happening_of={first: one.id, second: one.id})
    lines = disagreements.lines(View(pile.rows, whole))

    assert [(line.kind, line.reason) for line in lines] == [
        ("day", "1 May 2023 against 2 May 2023")
    ]
