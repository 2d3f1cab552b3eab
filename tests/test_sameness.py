"""Sameness: which given words of several pages name one deed, person or thing."""

from __future__ import annotations

from conftest import make_document
from dateline import reading, sameness
from dateline.reading import Reading
from dateline.sameness import Given

PAGES = {
    "a": "Police in Oslo arrested Ray Dole on Monday. He escaped from a van in May.",
    "b": "The inmate fled from the van near Oslo, and Dole was captured in a barn.",
    "c": "A volcano in Chile erupted. Ash fell on Temuco and Villarrica.",
}


def clusters(*words: tuple[str, str, str]) -> list[list[str]]:
    """The groups of (page, words, kind) as "page words"."""
    pages = {name: _reading(name) for name in PAGES}
    given = [_given(pages[page], text, kind) for page, text, kind in words]
    texts = {page.document.id: (name, page.document.text) for name, page in pages.items()}
    return [
        [f"{texts[one.document][0]} {texts[one.document][1][one.start : one.end]}" for one in group]
        for group in sameness.clusters(list(pages.values()), given)
    ]


def _reading(name: str) -> Reading:
    return reading.read_alone(make_document(PAGES[name], source=name))


def _given(page: Reading, words: str, kind: str) -> Given:
    start = page.document.text.index(words)
    return Given(page.document.id, start, start + len(words), kind)  # type: ignore[arg-type]


def _together(groups: list[list[str]], left: str, right: str) -> bool:
    return any(left in group and right in group for group in groups)


def test_one_deed_goes_by_its_sense() -> None:
    """Who is arrested is captured, who escaped has fled; the two deeds are two."""
    found = clusters(
        ("a", "arrested", "event"),
        ("b", "captured", "event"),
        ("a", "escaped", "event"),
        ("b", "fled", "event"),
    )
    assert _together(found, "a arrested", "b captured")
    assert _together(found, "a escaped", "b fled")
    assert not _together(found, "a arrested", "a escaped")


def test_a_person_goes_by_the_surname_and_pronouns_follow() -> None:
    """The full name, the surname and "he" are one."""
    found = clusters(("a", "Ray Dole", "entity"), ("a", "He", "entity"), ("b", "Dole", "entity"))
    assert [sorted(group) for group in found] == [["a He", "a Ray Dole", "b Dole"]]


def test_he_is_no_maid() -> None:
    """A pronoun goes by the nearest that it can stand for, by gender and by name."""
    page = reading.read_alone(make_document("Ray Dole met a maid in Oslo. He fled."))
    given = [_given(page, words, "entity") for words in ("maid", "Ray Dole", "He")]
    maid, dole, he = given
    assert sorted(sameness.clusters([page], given), key=len) == [[maid], [dole, he]]


def test_who_plays_one_part_in_one_deed_is_one() -> None:
    """The inmate who fled is the man who escaped."""
    found = clusters(
        ("a", "He", "entity"),
        ("a", "Ray Dole", "entity"),
        ("a", "escaped", "event"),
        ("b", "inmate", "entity"),
        ("b", "fled", "event"),
    )
    assert _together(found, "a Ray Dole", "b inmate")


def test_stories_are_parted_by_what_they_tell() -> None:
    """Pages on a chase and on a volcano share no names."""
    pages = [_reading(name).document for name in PAGES]
    parts = sameness.stories(pages)
    chile = [group for group in parts if pages[2].id in group]
    assert chile == [[pages[2].id]]


def test_nothing_given_nothing_found() -> None:
    """No words, no groups; each given word stands in one group."""
    assert clusters() == []
    assert clusters(("c", "volcano", "entity")) == [["c volcano"]]
