"""The two clocks: an answer as of a day is the answer of a record that holds only those pages."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import clocks, codec
from dateline.ask import Record
from dateline.pipeline import finder_versions, join_record
from dateline.record import Found, Joined, Judgement, Rows, When
from dateline.store import Batch, Learned, Store
from piles import Pile

PAGES = {
    "a.txt": """ date 2023-03-02



President Ana Sorel of Peru met President Luis Maro of Chile in Lima on Wednesday. Mr. Maro said
that their friendship had no limits. He will visit Lima again in June, his office said.
""",
    "b.txt": """ date 2023-03-05



Trade between Peru and Chile rose by 12 percent to $9 billion in 2022, according to customs data.
Chile accused Peru of dumping copper on Friday.
""",
    "c.txt": """ date 2023-06-20



President Luis Maro of Chile visited Lima on Monday and met President Ana Sorel of Peru. Peru denied
that it had dumped copper.
""",
    "d.txt": """
President Ana Sorel of Peru will meet President Luis Maro of Chile in Lima on Monday, her office
said. The two countries have a boundless friendship, she said.
""",
    "e.txt": """ date 2023-07-01



President Luis Maro of Chile visited Lima last month, and Peru and Chile signed an agreement on
copper on Friday. Trade fell by 3 percent in May.
""",
}
FIRST, LAST = date(2023, 2, 25), date(2023, 7, 5)
PAIR = ("Peru", "Chile")
Question = Callable[..., object]
QUESTIONS: dict[str, Question] = {
    "timeline": lambda r, **k: r.timeline(**k).to_json(),
    "timeline of two": lambda r, **k: r.timeline(PAIR, **k).to_json(),
    "who": lambda r, **k: r.who(**k).to_json(),
    "statements": lambda r, **k: r.statements(**k).to_json(),
    "figures": lambda r, **k: r.figures(**k).to_json(),
    "expect": lambda r, **k: r.expect(**k).to_json(),
    "copies": lambda r, **k: r.copies(**k).to_json(),
    "origins": lambda r, **k: r.origins(**k).to_json(),
    "phrases": lambda r, **k: r.phrases(**k).to_json(),
    "relation": lambda r, **k: replace(r.relation(*PAIR, **k), coverage=None),
    "months": lambda r, **k: r.months(*PAIR, **k).to_json(),
    "without": lambda r, **k: r.without("a.txt", **k).to_json(),
    "series": lambda r, **k: r.series(**k).to_json(),
    "diff": lambda r, **k: codec.pack(r.diff("a.txt", "e.txt", **k)),
    "doubts": lambda r, **k: r.doubts(**k).to_json(),
    "judgements": lambda r, **k: r.judgements(**k).to_json(),
    "brief": lambda r, **k: r.brief(*PAIR, **k).split("## ", 1)[1].split("Coverage:")[0],
    "show": lambda r, **k: r.show(r.view(**k).named("Peru")[0].id, **k),
    "status": lambda r, **k: r.status(**k).rows,
    "check": lambda r, **k: r.check("Peru met Chile. Trade was $9 billion.", **k).to_json(),
}


def answer(name: str, record: Record, **clock: date | str) -> object:
    """An answer, or the words of the refusal: a name that no page has yet."""
    try:
        return QUESTIONS[name](record, **clock)
    except dateline.DatelineError as error:
        return str(error)


@pytest.fixture(name="record", scope="module")
def read_record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Five pages, one of them without a day of its own."""
    place = tmp_path_factory.mktemp("clocks")
    for name, words in PAGES.items():
        (place / name).write_text(words, encoding="utf-8")
    dateline.read([str(place)], place / "a.dateline")
    return dateline.open(place / "a.dateline")


@pytest.fixture(name="alone", scope="module")
def records_of_fewer_pages(
    record: Record, tmp_path_factory: pytest.TempPathFactory
) -> dict[frozenset[str], Record]:
    """Records of some of the pages, kept by their pages."""
    del record, tmp_path_factory
    return {}


def only(record: Record, pages: frozenset[str], path: Path) -> Record:
    """A record that was only ever given some of the pages: the rows of their finders, joined."""
    rows = record.store.rows()
    batch = Batch()
    for page in rows.documents:
        if page.id in pages:
            mine = clocks.only(rows, {page.id})
            found = Found(mine.mentions, mine.times, mine.statements, mine.events, mine.figures)
            batch.learned.append(Learned(page, found, finder_versions(), page.sha256))
    store = Store(path)
    with store.writing():
        store.add(batch, "none")
        join_record(store)
    return Record(path)


@settings(max_examples=40)
@given(days=st.integers(0, (LAST - FIRST).days))
def test_as_of_is_the_record_of_only_those_pages(
    record: Record,
    alone: dict[frozenset[str], Record],
    tmp_path_factory: pytest.TempPathFactory,
    days: int,
) -> None:
    """For every day and every question; pages with a range of days count by their last one."""
    day = FIRST + timedelta(days=days)
    whens = record.view().joined.published
    pages = frozenset(page for page, when in whens.items() if when.last and when.last <= day)
    if pages not in alone:
        alone[pages] = only(record, pages, tmp_path_factory.mktemp("only") / "r.dateline")

    for name in QUESTIONS:
        assert answer(name, record, as_of=day) == answer(name, alone[pages]), (name, day)


@pytest.mark.parametrize("day", ["2023-03-03", "2023-06-25", "2023-12-31"])
def test_changes_up_to_a_day_are_those_of_a_record_of_its_pages(
    record: Record, alone: dict[frozenset[str], Record], tmp_path: Path, day: str
) -> None:
    """What changed between two days is the same without the pages that came later."""
    whens = record.view().joined.published
    pages = frozenset(p for p, when in whens.items() if when.last and str(when.last) <= day)
    other = alone.get(pages) or only(record, pages, tmp_path / "r.dateline")

    assert _changes(record, "2023-03-02", day) == _changes(other, "2023-03-02", "2099")


def _changes(record: Record, since: str, until: str) -> object:
    try:
        return record.changes(*PAIR, since, until).to_json()
    except dateline.DatelineError as error:
        return str(error)


@pytest.mark.parametrize("known", range(6))
def test_known_by_is_the_record_as_it_was(
    record: Record,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    known: int,
) -> None:
    """With a page learned each day, every answer by a day is that of the pages learned by it."""
    start = datetime(2024, 5, 1, 12, tzinfo=UTC)
    pages = [page.id for page in sorted(record.view().rows.documents, key=lambda p: p.source)]
    learned = {page: start + timedelta(days=at) for at, page in enumerate(pages)}
    asked = Record(record.path)
    monkeypatch.setattr(asked.store, "learned", lambda: learned)
    then = only(record, frozenset(pages[:known]), tmp_path_factory.mktemp("then") / "r.dateline")
    day = (start + timedelta(days=known - 1)).date()

    for name in QUESTIONS:
        assert answer(name, asked, known_by=day) == answer(name, then), name


def test_every_question_takes_both_clocks() -> None:
    """Every method that asks has the two clocks, or, as `changes`, two days of its own."""
    without = {"view", "judge", "unjudge", "verify"}
    for name, method in inspect.getmembers(Record, inspect.isfunction):
        if not name.startswith("_") and name not in without:
            taken = set(inspect.signature(method).parameters)
            assert {"as_of", "known_by"} <= taken or {"since", "until", "known_by"} <= taken, name


def test_nothing_of_a_later_page_shows(record: Record) -> None:
    """As of March no line of any answer cites a page of June."""
    for name in QUESTIONS:
        assert "c.txt" not in str(answer(name, record, as_of="2023-03-31"))


def test_undecided_pages_are_counted(record: Record) -> None:
    """A page whose days span the day asked is left out, and the coverage line says so."""
    when = next(w for w in record.view().joined.published.values() if w.basis != "stated")
    if when.first and when.last:
        inside = when.first if when.first < when.last else None
        counted = record.view(inside).coverage.undecided if inside else 1
    else:
        counted = record.view("2023-12-31").coverage.undecided

    assert counted == 1


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)) | st.none(), min_size=1, max_size=8),
    st.integers(0, 60),
)
def test_each_page_is_out_later_or_undecided(
    ranges: list[tuple[int, int] | None], days: int
) -> None:
    """The last day of a page decides; every page is counted once."""
    pile, day = Pile(), FIRST + timedelta(days=days)
    for at, one in enumerate(ranges):
        if one is None:
            pile.page(f"{at}")
        else:
            first = FIRST + timedelta(days=one[0])
            pile.page(f"{at}", str(first), str(first + timedelta(days=one[1])))
    seen = clocks.published_by(pile.rows, pile.joined, day)
    whens = [pile.published[page.id] for page in pile.rows.documents]
    later = sum(1 for when in whens if when.first and when.first > day)

    kept = {page.id for page in seen.rows.documents}
    assert kept == {
        page.id
        for page in pile.rows.documents
        if (last := pile.published[page.id].last) and last <= day
    }
    assert len(kept) + later + seen.undecided == len(ranges)


def test_known_by_takes_back_later_judgements() -> None:
    """What was judged after the day does not count for what the record held by it."""
    at = datetime(2024, 5, 2, tzinfo=UTC).replace(tzinfo=None)
    pile = Pile()
    pile.page("a", "2024-01-01")
    rows = Rows(
        documents=pile.rows.documents,
        judgements=(Judgement("actor-1", "actor-2", "same", "", "me", at),),
    )
    learned = {page.id: datetime(2024, 5, 1, tzinfo=UTC) for page in rows.documents}

    assert clocks.known_by(rows, learned, date(2024, 5, 1)).judgements == ()
    assert len(clocks.known_by(rows, learned, date(2024, 5, 2)).judgements) == 1
    assert clocks.known_by(rows, learned, date(2024, 4, 30)).documents == ()
    assert clocks.known_by(rows, learned, None) is rows


def test_no_day_keeps_everything() -> None:
    """Without a day every page counts, dated or not."""
    pile = Pile()
    pile.page("a")

    assert clocks.published_by(pile.rows, Joined(published={"x": When()}), None).rows == pile.rows
