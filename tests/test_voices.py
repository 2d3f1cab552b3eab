"""Voices: who is one voice on several pages, and who is a party to the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline import voices
from dateline.record import Copy, Role, Rows, Span, Statement, identify
from piles import Pile

PERU, CHILE = "state:PE", "state:CL"
ANALYST = "person:Elena Cordero"


@pytest.fixture(name="pile")
def two_sources() -> Pile:
    """Two pages of two origins."""
    pile = Pile()
    for name in "ab":
        pile.page(name, "2031-06-03")
    return pile


def quote(pile: Pile, page: str, key: str, *titles: tuple[str, str | None]) -> Statement:
    """A statement of a person on a page, who is given roles there."""
    span = pile._mention(page, key)
    roles = tuple(Role(title, of, span) for title, of in titles)
    pile.mentions[-1] = replace(pile.mentions[-1], roles=roles)
    content = Span(span.document, 0, 4, "Page")
    id_ = identify("statement", content, key)
    return Statement(id_, content, (content,), span, None, None, "direct", "verbatim")


def shared(pile: Pile, *statements: Statement) -> list[Copy]:
    """The shared voices of a pile."""
    rows: Rows = replace(pile.rows, statements=statements)
    return list(voices.shared(rows, pile.origin_of))


def both(pile: Pile, key: str, *titles: tuple[str, str | None]) -> list[Copy]:
    """The shared voices where both pages quote one person, the first with roles."""
    return shared(pile, quote(pile, "a", key, *titles), quote(pile, "b", key))


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("senior fellow", "Institute of the Coast"),
        ("spokeswoman", "Foreign Ministry"),
        ("president", "Andean Policy Group"),
        ("deputy mayor", None),
        ("ambassador", "Peru"),
    ],
)
def test_who_comments_is_a_voice(pile: Pile, title: str, of: str | None) -> None:
    """Analysts, spokesmen and heads of institutes lend one voice to two pages."""
    (row,) = both(pile, ANALYST, (title, of))
    assert row.relation == "shared voice"
    assert row.reasons == ("both quote Elena Cordero",)


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("president", "Peru"),
        ("President", None),
        ("deputy prime minister", None),
        ("top leader", "Chile"),
        ("Secretary of State", "US"),
        ("secretary general", "NATO"),
        ("king", "Spain"),
    ],
)
def test_who_decides_is_no_voice(pile: Pile, title: str, of: str | None) -> None:
    """High offices of states and alliances are parties to the story, whichever page names them."""
    assert both(pile, ANALYST, (title, of)) == []


def test_a_former_president_is_no_voice(pile: Pile) -> None:
    """Whoever has left the office still is a party, also as a professor."""
    first = quote(pile, "a", ANALYST, ("president", "Peru"), ("professor", None))
    mention = pile.mentions[-1]
    left = tuple(replace(role, change="left") for role in mention.roles)
    pile.mentions[-1] = replace(mention, roles=left)
    assert shared(pile, first, quote(pile, "b", ANALYST)) == []


def test_whoever_acts_in_these_pages_is_no_voice(pile: Pile) -> None:
    """A person without a post who meets or is arrested is a party; an expert stays a voice."""
    assert both(pile, ANALYST)
    pile.tell("b", "arrested", (PERU,), (ANALYST,), type_="COERCE", mode=None)
    assert both(pile, ANALYST) == []
    assert both(pile, ANALYST, ("professor of law", None))


def test_surnames_and_copies_are_no_shared_voices(pile: Pile) -> None:
    """A bare surname may be anybody, and pages of one origin are one voice anyway."""
    assert both(pile, "person:Cordero") == []
    pile.origin_of[pile.documents["b"].id] = pile.origin_of[pile.documents["a"].id]
    assert both(pile, ANALYST) == []


def test_initials_do_not_part_a_voice(pile: Pile) -> None:
    """The same person with and without a middle initial is one."""
    found = shared(pile, quote(pile, "a", "person:Elena B. Cordero"), quote(pile, "b", ANALYST))
    assert [row.reasons for row in found] == [("both quote Elena Cordero",)]


def test_a_voice_on_many_pages_is_a_chain() -> None:
    """Beyond a dozen pages each is linked with the next, not each with each."""
    pile = Pile()
    said = []
    for number in range(40):
        pile.page(f"{number:02}", "2031-06-03")
        said.append(quote(pile, f"{number:02}", ANALYST))
    assert len(shared(pile, *said)) == 39


@pytest.mark.parametrize(
    ("titles", "voices_found"),
    [
        ((), 0),
        ((("skipper", None),), 0),
        ((("director of the coast program", "Harbour Center"),), 1),
        ((("biologist", None),), 1),
    ],
)
def test_a_witness_is_one_voice_in_the_same_words_only(
    pile: Pile, titles: tuple[tuple[str, str | None], ...], voices_found: int
) -> None:
    """Two hands may both ask a skipper; what an expert says is one view in any words."""
    said = [quote(pile, "a", ANALYST, *titles), quote(pile, "b", ANALYST)]
    words = ("the nets came up empty in March", "my crew of fourteen will look for other ships")
    told = [
        replace(one, span=span, pieces=(span,))
        for one, text in zip(said, words, strict=True)
        for span in [Span(one.span.document, 0, len(text), text)]
    ]
    assert len(shared(pile, *told)) == voices_found
