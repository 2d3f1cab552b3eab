"""Footing: what falls without a source, and what a copy keeps."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from smallpile import record


def effects(source: str) -> set[tuple[str, str]]:
    """Each effect with the kind of line that it is on."""
    return {(line.effect, line.kind) for line in record().without(source)}


def test_what_one_page_alone_tells_is_gone() -> None:
    """Without the page on the exercise its deed is gone."""
    assert ("gone", "happening") in effects("drill.txt")


def test_a_copy_keeps_the_words() -> None:
    """Without the original its copy still tells the visit: nothing falls."""
    assert effects("visit.txt") == set()


def test_without_the_origin_both_are_gone() -> None:
    """Without the family of copies the visit is open again."""
    [origin] = [line for line in record().origins() if len(line.sources) > 1]
    found = effects(origin.id)

    assert ("gone", "happening") in found
    assert ("open again", "expectation") in found


def test_without_an_actor_only_its_words_fall() -> None:
    """What a person said is gone; what others tell of the person stays."""
    lines = record().without("Ana Sorel")

    assert {line.kind for line in lines} == {"statement"}
    assert any("closer than ever" in cited.words for line in lines for cited in line.citations)


def test_an_unknown_source_is_told() -> None:
    """A name that is none of the four is wrong usage."""
    with pytest.raises(UsageError, match="no page, outlet, origin or actor"):
        record().without("nowhere.txt")
