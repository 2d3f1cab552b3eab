"""Where rows stand: sentences, pairs of a page, copies, order."""

from __future__ import annotations

from pathlib import Path

import dateline
from dateline.actorindex import ActorIndex
from dateline.record import Span
from dateline.view import View
from smallpile import record


def span_of(source: str, words: str) -> Span:
    """Words of a page of the small pile."""
    page = next(page for page in record().view().rows.documents if page.source == source)
    start = page.text.index(words)
    return Span(page.id, start, start + len(words), words)


def test_a_sentence_does_not_end_at_a_title() -> None:
    """The stop of "Ms." ends no sentence, and the span is exact."""
    span = record().view().sentence_span(span_of("visit.txt", "Sorel said"))
    text = record().view().documents[span.document].text

    assert span.words.startswith('"Our ties')
    assert text[span.start : span.end] == span.words


def test_the_two_countries_are_those_of_the_page() -> None:
    """The two states of which a page speaks most are its pair."""
    view = record().view()
    pair = view.page_pair(span_of("visit.txt", "Maro").document)

    assert set(view.names(pair)) == {"Peru", "Chile"}


def test_a_copy_knows_its_original() -> None:
    """The later of two identical pages is the copy; both know each other."""
    view = record().view()
    original, copy = (span_of(name, "Maro").document for name in ("visit.txt", "copy.txt"))

    assert view.original_of(copy) == original
    assert view.original_of(original) is None
    assert view.copies_of(original) == {copy}


def test_rows_are_found_by_the_beginning_of_their_id() -> None:
    """A whole id, or a beginning that only one id has, gives the row; another gives none."""
    view = record().view()
    happening = view.joined.happenings[0]

    assert view.row(happening.id) == happening
    assert view.row(happening.id[:-2]) == happening
    assert view.row("happening-") is None
    assert view.row("") is None


def test_happenings_come_in_order() -> None:
    """Known days in order, unknown ones last."""
    view = record().view()
    days = [one.when.first for one in view.happenings() if one.when.first]

    assert days == sorted(days)


def test_pages_with_words_are_found_in_tables_and_in_rows_alike() -> None:
    """A record on disk is looked through by its column, rows in memory one by one."""
    held = record().view()
    made = View(record().store.rows(), record().store.joined())
    for words in ({"copper"}, {"sorel", "no such word"}, {"no such word"}, set()):
        found = held.pages_with(words)
        assert found == made.pages_with(words)
        assert all(any(word in text for word in words) for text in found.values())
    assert held.pages_with({"copper"})


def test_a_pronoun_behind_words_goes_on_with_the_last_speaker(tmp_path: Path) -> None:
    """Who was heard before "it said" speaks on; "he" needs a person and words in marks."""
    page = tmp_path / "a.txt"
    page.write_text(
        "Crews in jail\n\n14 May 2024\n\nPeru's foreign ministry said on Monday that 90 crews of "
        "Chilean boats still sat in its jails.\n\n“Of these, 25 crews have served their time and "
        "await a ship,” it said.\n\n“All boats of the union will stay away,” he said. The "
        "statement said that the jails were full.\n",
        encoding="utf-8",
    )
    dateline.read([str(page)], tmp_path / "a.dateline")
    view = dateline.open(tmp_path / "a.dateline").view()
    told = {row.speaker.words: row.speaker for row in view.rows.statements if row.speaker}
    ministry = view.speakers_at(told["Peru's foreign ministry"])
    assert len(ministry) == 1
    assert ActorIndex.speakers_at(view, told["it"]) == ()
    assert view.speakers_at(told["it"]) == ministry
    assert view.speakers_at(told["The statement"]) == ministry
    assert view.speakers_at(told["he"]) == ()
