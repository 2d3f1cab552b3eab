"""What a reader meets in the answers on two neighbours: lines at their place, in plain words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import dateline
from dateline import relationlines
from dateline.render import listed, speaker_words

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.ask import Record

PAGES = {
    "deal.txt": """ date 2024-03-05

Gabon and Cameroon agree on timber

LIBREVILLE, March 5 (QNA) - Gabon and Cameroon signed an agreement on Monday on 40 timber trucks
that had waited at the border for four months.

Gabon will reopen the crossing at Bitam by 15 March, the two countries said. Two drivers said that
Gabonese soldiers had beaten a Cameroonian driver on Saturday. The Gabonese army denied that any
driver had been beaten.

Gabonese and Cameroonian experts met in Kribi in January, an aide said. Cameroon's foreign ministry
denied that any such meeting had taken place.

The African Union urged Gabon and Cameroon to end the quarrel.

Gabon invited Cameroonian President Paul Biya to Libreville.
""",
    "open.txt": """ date 2024-06-10

Cameroonian traders criticised Gabon over a toll on beef.

Gabon reopened the crossing at Bitam on 14 March. "Our ties are a house without doors," Gabonese
President Brice Oligui Nguema said of Cameroon.
""",
}


@cache
def _record(place: Path) -> Record:
    (place / "pages").mkdir()
    for name, words in PAGES.items():
        (place / "pages" / name).write_text(words, encoding="utf-8")
    dateline.read([str(place / "pages")], place / "own.dateline")
    return dateline.open(place / "own.dateline")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of two pages."""
    return _record(tmp_path_factory.mktemp("lines"))


def test_what_a_third_does_to_both_stands_with_the_others(record: Record) -> None:
    """A call on both is no deed of the two, but is told among the deeds of others."""
    found = record.relation("Gabon", "Cameroon")

    assert not any(line.actors == ("African Union",) for line in found.happened)
    assert any(line.actors == ("African Union",) for line in found.thirds)


def test_an_invitation_is_diplomacy(record: Record) -> None:
    """What only the last issue claims by its type goes by its weaker words."""
    [state] = [x for x in record.relation("Gabon", "Cameroon").issues if x.name == "diplomacy"]

    assert any("invited" in line.citations[0].words for line in state.deeds)


def test_a_claim_and_its_denial_in_fewer_words_are_disputed(record: Record) -> None:
    """The words "any such meeting" take up what was claimed in the sentence before."""
    found = record.relation("Gabon", "Cameroon").disagreements
    right = [line.right[0].words for line in found if line.verdict == "disputed"]

    assert any("any driver" in words for words in right)
    assert any("any such meeting" in words for words in right)


def test_what_was_due_long_ago_is_not_still_awaited(record: Record) -> None:
    """Lines whose day has passed without an outcome stand apart from what is still to come."""
    lines = record.expect(["Gabon"])
    awaited, overdue = relationlines.parted(lines, record.view().coverage.last_published)

    assert not {line.id for line in awaited} & {line.id for line in overdue}
    assert all(line.due.last is None or line.due.last.year > 2023 for line in awaited)


def test_the_town_of_a_dateline_is_no_party(record: Record) -> None:
    """Neither the words nor the parties of an expectation have the dateline of the page."""
    for line in record.expect():
        assert "QNA" not in line.citation.words
        assert line.by != "Libreville"


def test_a_deed_without_a_day_is_told_apart_from_the_dated_changes(record: Record) -> None:
    """It may lie long before the pages that tell it, so it did not "happen" in the days asked."""
    lines = list(record.changes("Gabon", "Cameroon", "2024-03-01", "2024-06-30"))
    undated = [line for line in lines if line.kind == "day unknown"]

    assert undated
    assert lines[-len(undated) :] == undated
    assert all(line.when.first for line in lines if line.kind in {"happened", "began", "ended"})


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The 40 timber trucks had waited for six months.", "not borne out"),
        ("Cameroonian traders praised Gabon over a toll on beef.", "not borne out"),
        ("Gabon invited Paul Biya to Libreville.", "borne out"),
        ("Gabon invited Paul Biya to Douala.", "not borne out"),
        ("Gabonese soldiers beat a Cameroonian driver.", "partly"),
    ],
)
def test_a_check_sees_counts_towns_and_opposites(
    record: Record, sentence: str, verdict: str
) -> None:
    """Another small number of the same noun, another town, the opposite verb are caught."""
    [line] = record.check(sentence)

    assert line.verdict == verdict, line.reason


def test_names_read_as_a_sentence_has_them() -> None:
    """Lists end with "and"; what a page counts gets its article back."""
    assert listed(["Peru", "Chile", "Bolivia"]) == "Peru, Chile and Bolivia"
    assert listed([]) == ""
    assert speaker_words("joint statement of both") == "a joint statement of both"
    assert speaker_words("analyst in Quito") == "an analyst in Quito"
    assert speaker_words("analysts") == "analysts"
    assert speaker_words("Ana Sorel") == "Ana Sorel"
