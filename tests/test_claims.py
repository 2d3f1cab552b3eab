"""Claims: the sentences of a text, their footnotes, quotations and words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import claims
from dateline.record import Actor, ActorKind

TEXT = """# A heading

Peru met Chile in Lima.[^1] "We are one," said Ana Sorel.[^2] It was nice.

- **2023** · talks: Peru → Chile: “they met. They ate.”[^1]
- 4 deeds told without a day.

Coverage: 3 pages.

[^1]: a.txt:5-24
[^2]: Gazette. “We are one” (b.txt:7-9)
"""


def test_sentences_keep_their_footnotes() -> None:
    """Marks after a full stop belong to the sentence before; headings and counts claim nothing."""
    found = claims.read(TEXT)

    assert [(c.line, c.notes) for c in found] == [
        (3, ("a.txt:5-24",)),
        (3, ("Gazette. “We are one” (b.txt:7-9)",)),
        (5, ("a.txt:5-24",)),
    ]
    assert found[1].quotations == ("We are one",)
    assert found[2].quotations == ("they met. They ate",)


def test_a_page_of_html_is_read_like_its_markdown() -> None:
    """Marks and notes of our own page are found again."""
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><ul>"
        '<li>Peru met Chile<sup><a href="#note-1" id="mark-1">1</a></sup></li></ul>'
        '<ol class="notes"><li id="note-1">a.txt:5-24 <a href="#mark-1">back</a></li></ol>'
        "</body></html>"
    )
    [claim] = claims.read(page)

    assert claim.words == "Peru met Chile"
    assert claim.notes == ("a.txt:5-24",)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("we are “one” people", "Today we are 'one'\npeople here", True),
        ("we are … people", "we are one big people", True),
        ("we are - people", "we are – people", True),
        ("we are two people", "we are one people", False),
        ("...", "anything", False),
    ],
)
def test_quoted_words_are_found_to_the_letter(words: str, text: str, found: bool) -> None:  # noqa: FBT001
    """Blanks, dashes and kinds of marks may differ, and cuts are bridged; letters may not."""
    assert (claims.find_words(words, text, 0, len(text)) is not None) is found


def test_places_are_read_out_of_notes() -> None:
    """Offsets of a known page, or else the page as a whole; other files are no places."""
    sources = {"a.txt", "b.txt"}

    assert list(claims.places("Gazette (a.txt:5-24, published)", sources)) == [("a.txt", 5, 24)]
    assert list(claims.places("see b.txt.", sources)) == [("b.txt", 0, None)]
    assert list(claims.places("c.txt:1-2", sources)) == []


def test_dates_are_no_numbers() -> None:
    """What is left of a sentence without its days has no year in it."""
    assert "2024" not in claims.without_days("on 16 May 2024 and 2024-05-16")
    assert "40" in claims.without_days("40 trucks in 2024")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reading fail, and every line number is one of the text."""
    for claim in claims.read(text):
        assert 1 <= claim.line <= len(text.splitlines()) + text.count("<") + 1


def test_names_are_found_however_they_are_written() -> None:
    """Full names, surnames, possessives, halves of compounds; who shares a surname is not meant."""
    kinds: list[tuple[str, ActorKind]] = [
        ("Ana Sorel", "person"),
        ("Ema Sorel", "person"),
        ("Peru", "state"),
        ("U.S.", "state"),
        ("Bank of Peru", "organization"),
    ]
    actors = {name: Actor(f"actor-{name}", name, kind, (name,), (), 1, ()) for name, kind in kinds}
    spelled: dict[str, list[tuple[str, Actor]]] = {}
    for name, actor in actors.items():
        spelled.setdefault(name.split()[-1], []).append((name, actor))

    def names(words: str) -> list[list[str]]:
        return [[a.name for a in named.actors] for named in claims.named(words, spelled)]

    assert names("Ana Sorel left. Ms Sorel slept.") == [["Ana Sorel"], ["Ana Sorel"]]
    assert names("Ms Sorel slept.") == [["Ana Sorel", "Ema Sorel"]]
    assert names("Peru’s port, the U.S.-Peru pact") == [["Peru"], ["U.S."], ["Peru"]]
    assert names("the Bank of Peru") == [["Bank of Peru"]]
    assert names("Peruvian") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 3 May 2021", [("2021-05-03", True, False)]),
        ("on May 3", [("May 3", True, False)]),
        ("in May", [("May", True, True)]),
        ("in May 2021", [("May 2021", True, True)]),
        ("in 2021", [("2021", True, True)]),
        ("in June 2021", [("June 2021", False, False)]),
        ("in 2022", [("2022", False, False)]),
        ("for $2,021", []),
    ],
)
def test_days_months_and_years_are_read(words: str, expected: list[tuple[str, bool, bool]]) -> None:
    """Each is held against 1 to 3 May and against 10 May 2021."""
    early, late = (date(2021, 5, 1), date(2021, 5, 3)), (date(2021, 5, 10), date(2021, 5, 10))
    found = [(one.words, one.meets(*early), one.meets(*late)) for one in claims.periods(words)]

    assert found == expected


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Peru sold ore, and Chile bought ships.", ["Peru sold ore", "Chile bought ships."]),
        ("Trade between Peru and Chile fell.", []),
        ("Peru and Chile met.", []),
    ],
)
def test_two_claims_in_one_sentence_are_parted(words: str, parts: list[str]) -> None:
    """Each half needs a name and a verb."""
    [claim] = claims.read(words)

    assert [half.words for half in claims.halves(claim)] == parts


def test_forms_of_one_verb_have_one_stem() -> None:
    """Regular and irregular forms, doubled letters too."""
    for forms in ("sell sells sold selling", "plan plans planned", "tell told tells"):
        assert len(claims.stems(forms, everything=True)) == 1, forms
