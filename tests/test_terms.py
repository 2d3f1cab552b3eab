"""Coined terms: wordings, whose words they stand in, and who used them last."""

from __future__ import annotations

from dateline import issues, terms
from smallpile import record


def test_wordings_that_are_asked_for_are_one_term() -> None:
    """Both wordings are found, in the order of pages, with marks and speakers."""
    [line] = record().phrases(["copper brotherhood", "brotherhood of copper"])

    assert line.wordings == ("copper brotherhood", "brotherhood of copper")
    assert [use.citation.source for use in line.uses] == ["preview.txt", "later.txt"]
    assert all(use.quoted for use in line.uses)
    assert (line.uses[-1].speaker, line.uses[-1].side) == ("Luis Maro", "Chile")


def test_a_listed_idea_brings_its_other_wordings() -> None:
    """Who asks for one wording of an idea of the file gets the others with it."""
    asked = terms._asked(issues.load(), ["no limits"])

    assert asked.words.search("a boundless friendship")
    assert asked.words.search("the no-holds-barred pact")
    assert not asked.words.search("the speed limit")


def test_what_no_page_has_gives_no_line() -> None:
    """A term that stands nowhere is not listed, before its first page nor at all."""
    assert len(record().phrases(["velvet glove"])) == 0
    assert len(record().phrases(["brotherhood of copper"], as_of="2023-06-30")) == 0


def test_short_quotations_can_be_terms() -> None:
    """Two to five words with one that tells something; a name of one word is none."""
    assert terms._is_term("strategic patience")
    assert terms._is_term("all-weather")
    assert not terms._is_term("of the")
    assert not terms._is_term("yesterday")
    assert not terms._is_term("one two three four five six")
