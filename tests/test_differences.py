"""Differences: what one page makes of another, fact by fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline import differences, pipeline
from dateline.answers import Citation
from dateline.differences import Change, Differences, SentencePair
from dateline.errors import UsageError
from dateline.factchanges import FactChange
from dateline.record import UNKNOWN, Document, Rows
from dateline.schema import FOUND
from dateline.view import View

MakeDocument = Callable[..., Document]

LEFT = """\
PORT VILA, 12 March 2031 - Vanuatu will receive about 34 patrol boats from Portugal by 2035, the \
defence ministry said on Wednesday.

"We share one ocean and one weather," said Foreign Minister Lena Matas after talks with her \
counterpart, Duarte Almeida.

Almeida called the plan "the garden gate", and said Lisbon may send a second crew of 60 trainers.

The fishing union has rejected the plan. It wants the boats to be unarmed."""

RIGHT = """\
PORT VILA, 12 March 2031 - Vanuatu will receive 43 patrol boats from Portugal by 2035.

Both share one ocean and one weather after talks with the Portuguese minister, Duarte Almeyda.

Almeyda called the plan "the yard door", and said Lisbon may send a second crew of 60 trainers.

A hospital ship will follow in the spring."""


def view_of(pages: Sequence[Document]) -> View:
    """The view of a record of some pages, read and joined in memory."""
    from dateline.store import Batch

    batch = Batch()
    pipeline.Reader().find_all(pages, batch)
    found: dict[str, Any] = {
        name: tuple(row for one in batch.learned for row in getattr(one.found, name))
        for name, _ in FOUND
    }
    rows = Rows(documents=tuple(sorted(pages, key=lambda page: page.id)), **found)
    return View(rows, pipeline.join(rows))


@pytest.fixture(name="found", scope="module")
def differences_of_two() -> Differences:
    """What the right page makes of the left one."""
    from conftest import make_document

    view = view_of(
        [
            make_document(LEFT, source="a.txt", published="2031-03-12"),
            make_document(RIGHT, source="b.txt", published="2031-03-13"),
        ]
    )
    return differences.between(view, "a.txt", "b.txt")


def facts(found: Differences, kind: str) -> list[tuple[str | None, str | None]]:
    """The facts of one kind: what they were and what they are."""
    return [(fact.was, fact.now) for fact in found.facts if fact.kind == kind]


def test_a_number_that_changed(found: Differences) -> None:
    """The count of boats differs, and both words are cited."""
    ((was, now),) = facts(found, "number changed")
    assert "34" in str(was)
    assert "43" in str(now)
    fact = next(fact for fact in found.facts if fact.kind == "number changed")
    assert fact.left
    assert LEFT[fact.left.start : fact.left.end] == fact.left.words


def test_a_speaker_that_was_lost(found: Differences) -> None:
    """The quoted minister is gone, and her words stand as the page's own."""
    assert any("Matas" in str(was) for was, _ in facts(found, "speaker lost"))


def test_a_name_that_was_mangled(found: Differences) -> None:
    """Another spelling of a name is told as such and is no other speaker."""
    assert ("Almeida", "Almeyda") in facts(found, "name changed")
    assert facts(found, "speaker changed") == []


def test_a_coined_term_in_other_words(found: Differences) -> None:
    """What the speaker's term became is told with both renderings."""
    assert any(was == "the garden gate" for was, _ in facts(found, "term re-rendered"))


def test_sentences_dropped_and_added(found: Differences) -> None:
    """What has no counterpart is shown on its side alone."""
    dropped = [pair.left for pair in found.sentences if pair.how == "dropped"]
    added = [pair.right for pair in found.sentences if pair.how == "added"]
    assert any(side and "fishing union" in side.words for side in dropped)
    assert any(side and "hospital ship" in side.words for side in added)


def test_every_sentence_stands_once_on_each_side(found: Differences) -> None:
    """All sentences of both pages are told, and citations hold."""
    for text, side in ((LEFT, "left"), (RIGHT, "right")):
        cited = [c for pair in found.sentences if (c := getattr(pair, side))]
        assert all(text[c.start : c.end] == c.words for c in cited)
        assert "".join(text.split()) == "".join(
            "".join(words.split())
            for words in dict.fromkeys(c.words for c in sorted(cited, key=lambda c: c.start))
        )


def test_a_page_and_itself_reworded_by_nothing() -> None:
    """Two copies of one text differ in nothing."""
    from conftest import make_document

    pages = [make_document(LEFT, source=name) for name in ("a.txt", "b.txt")]
    found = differences.between(view_of(pages), "a.txt", "b.txt")
    assert found.facts == ()
    assert {pair.how for pair in found.sentences} == {"same"}
    assert found.relation == "identical"


def test_pages_are_found_by_the_end_of_their_address() -> None:
    """An ambiguous or unknown name is a usage error that says why."""
    from conftest import make_document

    view = view_of(
        [make_document("Rain fell.", source=name) for name in ("x/a.txt", "y/a.txt", "b.txt")]
    )
    assert differences.find(view, "x/a.txt").source == "x/a.txt"
    assert differences.find(view, "b.txt").source == "b.txt"
    for name, why in (("a.txt", "several"), ("c.txt", "no page")):
        with pytest.raises(UsageError, match=why):
            differences.find(view, name)
    with pytest.raises(UsageError, match="one page"):
        differences.between(view, "b.txt", "b.txt")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`dateline diff A B` prints the facts, and with --json the same as data."""
    import json

    from dateline import cli

    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Boats\n\n{LEFT}", encoding="utf-8")
    (folder / "b.txt").write_text(f"Boats\n\n{RIGHT}", encoding="utf-8")
    record = str(tmp_path / "r.dateline")
    assert cli.main(["read", str(folder), "--record", record]) == 0
    capsys.readouterr()
    assert cli.main(["diff", "a.txt", "b.txt", "--record", record]) == 0
    assert "number changed" in capsys.readouterr().out
    assert cli.main(["diff", "a.txt", "b.txt", "--record", record, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"facts", "sentences", "relation", "reasons"} <= told.keys()


# ------------------------------------------------------------------ text


def cite(page: str, words: str) -> Citation:
    """Words of a page."""
    return Citation(page, page, None, None, UNKNOWN, 0, len(words), words)


def test_facts_come_first() -> None:
    """Facts stand on a line each, changed words below them, and the same sentences are counted."""
    left, right = cite("a.txt", "It has 34 boats."), cite("b.txt", "It has 43 boats.")
    found = Differences(
        "document-1",
        "document-2",
        "a.txt",
        "b.txt",
        "near",
        ("a shared run of 40 words",),
        (FactChange("number changed", "34 boats", "43 boats", left, right),),
        (
            SentencePair("edited", 0.8, left, right, (Change("34", "43"), Change("", "old"))),
            SentencePair("same", 1.0, left, left, ()),
            SentencePair("dropped", 0.0, left, None, ()),
        ),
    )
    assert differences.text(found).split("\n") == [
        "A a.txt",
        "B b.txt",
        "near",
        "    a shared run of 40 words",
        "",
        "Facts that differ",
        "    number changed: “34 boats” → “43 boats”",
        "",
        "Sentences (the same on both: 1)",
        "    edited",
        "      A “It has 34 boats.”",
        "      B 34 → 43; + old",
        "    dropped",
        "      A “It has 34 boats.”",
    ]


def test_nothing_to_tell() -> None:
    """Two pages without a difference say so."""
    found = Differences("1", "2", "a.txt", "b.txt", None, (), (), ())
    text = differences.text(found)
    assert "no relation shown" in text
    assert "none that the finders see" in text
