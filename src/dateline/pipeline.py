"""The run, as one list: pages in, rows out, joins over all rows.

`STAGES` is the order; `read` is the one loop. A batch of pages goes through text, reading and the
finders by `Reader.read`, whose rows depend on its pages alone, so that one machine and many run the
same.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, NamedTuple

from dateline import (
    actors,
    agreements,
    copies,
    dating,
    doubts,
    events,
    expectations,
    figures,
    happenings,
    mentions,
    pages,
    reading,
    statements,
    text,
    times,
)
from dateline.loading import rare_collections
from dateline.pools import Processes
from dateline.record import Document, Found, Joined, Page, Rejected, Rows
from dateline.rehome import Memory, nameless, rehome
from dateline.store import Batch, Learned, Store

BATCH_PAGES = 128
_DOUBTS = ("doubts", doubts.VERSION)


class Stage(NamedTuple):
    """One step of the run: its name, its module, what it turns into what."""

    name: str
    module: ModuleType
    what: str


STAGES = (
    Stage("pages", pages, "files, folders, feeds, tables and web archives become pages"),
    Stage("text", text, "a page becomes clean text; what is not news is kept aside"),
    Stage("reading", reading, "text becomes sentences, tokens, a parse and names"),
    Stage("mentions", mentions, "words that stand for people, states, organisations, places"),
    Stage("times", times, "time expressions (TIMEX3)"),
    Stage("statements", statements, "who said what: source, cue, content"),
    Stage("events", events, "deeds (PLOVER): who did what to whom, with status"),
    Stage("figures", figures, "quantities: value, unit, hedge, of what, by whom"),
    Stage("copies", copies, "which pages are copies, and which origin they share"),
    Stage("dating", dating, "when each page was published, and what its times mean"),
    Stage("actors", actors, "which mentions are one actor, and the posts they held"),
    Stage("happenings", happenings, "which events of several pages are one event in the world"),
    Stage("agreements", agreements, "which figures agree, round, differ or contradict"),
    Stage("expectations", expectations, "what was expected, and how it turned out"),
)
FINDERS = STAGES[3:8]
JOINS = STAGES[8:]

Progress = Callable[[int], None]
"""Called with the number of pages that a batch has finished."""


class Group(NamedTuple):
    """Pages that go together: how many came in, and those of them that the record lacks."""

    pages: int
    fresh: list[Page | Rejected]


@dataclass(slots=True)
class Report:
    """What a run did; `found` counts rows per kind, `seconds` is wall time."""

    read: int = 0
    unchanged: int = 0
    new_versions: int = 0
    read_again: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    rejected_before: int = 0
    found: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    joined: bool = False
    interrupted: bool = False


def finder_versions() -> str:
    """The versions of all finders, as the record keeps them beside each row."""
    return ", ".join(f"{stage.name} {stage.module.VERSION}" for stage in FINDERS)


# ------------------------------------------------------------------ the loop


def read(
    paths: Sequence[str],
    record: Path,
    *,
    fields: pages.FieldMap | None = None,
    stdin: BinaryIO | None = None,
    model: str = reading.DEFAULT_MODEL,
    progress: Progress = lambda _: None,
    jobs: int = 1,
) -> Report:
    """Read pages into a record, making it if it is missing, and join what was found.

    What the record holds already is left alone. With `jobs` above one so many processes read side
    by side (a script then needs `if __name__ == "__main__":`); the record is the same. After
    Ctrl-C what was committed stands, the report says `interrupted`, and the next run goes on.
    Raises RecordError and its kin, ModelError, WorkerLost.
    """
    started = time.monotonic()
    report = Report()
    store = Store(record)
    with store.writing(), rare_collections():
        try:
            incoming = pages.pages(paths, fields or pages.FieldMap(), stdin)
            reader = Reader(model, partial(store.parses, model=reading.kept_as(model)))
            _read_new(store, incoming, report, reader, jobs, progress)
            _read_again(store, report, reader)
            report.joined = join_record(store)
        except KeyboardInterrupt:
            report.interrupted = True
    report.seconds = time.monotonic() - started
    return report


def _read_new(
    store: Store,
    incoming: Iterable[Page | Rejected],
    report: Report,
    reader: Reader,
    jobs: int,
    progress: Progress,
) -> None:
    known = store.known()
    groups = (
        Group(len(items), [item for item in items if _is_new(item, known.seen, report)])
        for items in _batches(incoming)
    )
    for group, batch in _read_groups(groups, reader, store.path, jobs):
        if group.fresh:
            batch.learned = [_versioned(one, known.newest, report) for one in batch.learned]
            store.add(batch, reading.kept_as(reader.model))
            _count(batch, report)
        progress(group.pages)


def _read_groups(
    groups: Iterable[Group], reader: Reader, record: Path, jobs: int
) -> Iterator[tuple[Group, Batch]]:
    """Each group with what was read of it, by so many processes; each has a model of its own."""
    if jobs == 1:
        yield from ((group, reader.read(group.fresh)) for group in groups)
        return
    with Processes(jobs, _prepare, record, reader.model) as pool:
        yield from pool.beside(_work, groups)


_reader_here: list[Reader] = []  # the reader of a worker process, which has no other place for it


def _prepare(record: Path, model: str) -> None:
    kept = partial(Store(record).parses, model=reading.kept_as(model))
    _reader_here.append(Reader(model, kept))


def _work(group: Group) -> Batch:
    return _reader_here[0].read(group.fresh)


def _batches(items: Iterable[Page | Rejected]) -> Iterator[list[Page | Rejected]]:
    group: list[Page | Rejected] = []
    for item in items:
        group.append(item)
        if len(group) == BATCH_PAGES:
            yield group
            group = []
    if group:
        yield group


def _is_new(item: Page | Rejected, seen: set[tuple[str, str]], report: Report) -> bool:
    if isinstance(item, Rejected):
        return True
    key = (item.source, hashlib.sha256(item.data).hexdigest())
    if key in seen:
        report.unchanged += 1
        return False
    seen.add(key)
    return True


def _versioned(one: Learned, newest: dict[str, str], report: Report) -> Learned:
    """Note which older page of the same address this one replaces."""
    document = one.document
    older = newest.get(document.location)
    newest[document.location] = document.id
    if older is None or older == document.id:
        return one
    report.new_versions += 1
    return replace(one, replaces=older)


def _count(batch: Batch, report: Report) -> None:
    report.read += len(batch.learned)
    report.rejected.extend(rejected for rejected, _ in batch.rejected)
    for one in batch.learned:
        for stage in FINDERS:
            report.found[stage.name] += len(getattr(one.found, stage.name))


def _read_again(store: Store, report: Report, reader: Reader) -> None:
    """Run newer finders over documents that older ones read; their parses are in the record."""
    outdated = store.outdated(finder_versions())
    for at in range(0, len(outdated), BATCH_PAGES):
        documents = store.rows(outdated[at : at + BATCH_PAGES]).documents
        batch = Batch()
        reader.find_all(documents, batch)
        store.renew(batch.learned)
        report.read_again += len(batch.learned)


# ------------------------------------------------------------------ one batch


@dataclass(slots=True)
class Reader:
    """What the batches of one run share: the model, the kept parses, the texts read before."""

    model: str = reading.DEFAULT_MODEL
    kept_parses: Callable[[Iterable[str]], Mapping[str, bytes]] = lambda _: {}
    memory: Memory = field(default_factory=Memory)

    def read(self, incoming: Sequence[Page | Rejected]) -> Batch:
        """Text, reading and finders over a few pages."""
        batch = Batch()
        documents: list[Document] = []
        for item in incoming:
            if isinstance(item, Rejected):
                batch.rejected.append((item, ""))
                continue
            made = _make_text(item)
            if isinstance(made, Rejected):
                batch.rejected.append((made, hashlib.sha256(item.data).hexdigest()))
            else:
                documents.append(made)
                batch.readable += [item.location, item.row or item.location]
        self.find_all(documents, batch)
        return batch

    def find_all(self, documents: Sequence[Document], batch: Batch) -> None:
        """Run the finders over documents, each distinct text once."""
        texts = [nameless(document) for document in documents]
        parses = self._parses([one for one in texts if one.id not in self.memory], batch)
        versions = finder_versions()
        for document, bare in zip(documents, texts, strict=True):
            found = self._find(document, bare, parses)
            if isinstance(found, Rejected):
                batch.rejected.append((found, document.sha256))
            else:
                text_hash = hashlib.sha256(document.text.encode()).hexdigest()
                batch.learned.append(Learned(document, found, versions, text_hash))

    def _find(
        self, document: Document, bare: Document, parses: Mapping[str, reading.Parse]
    ) -> Found | Rejected:
        def look() -> Found:
            return find(reading.read(bare, parses))

        try:
            return rehome(self.memory.get(bare.id, look), document.id)
        except Exception as error:  # noqa: BLE001 - one page may not stop a run
            return _failed("finders", document.source, document.location, error)

    def _parses(self, documents: Sequence[Document], batch: Batch) -> dict[str, reading.Parse]:
        """The parse of every unit of the documents: kept ones, and new ones noted in the batch."""
        words = {
            reading.unit_key(document.text[start:end]): document.text[start:end]
            for document in documents
            for start, end in reading.units(document.text)
        }
        kept = self.kept_parses(words) if words else {}
        parses = {key: reading.decode(data) for key, data in kept.items()}
        missing = [key for key in words if key not in parses]
        fresh = reading.parse([words[key] for key in missing], self.model)
        for key, parse in zip(missing, fresh, strict=True):
            parses[key] = parse
            batch.parses[key] = reading.encode(parse)
        return parses


def _make_text(page: Page) -> Document | Rejected:
    try:
        return text.make(page)
    except Exception as error:  # noqa: BLE001 - one page may not stop a run
        return _failed("text", page.source, page.location, error)


def _failed(stage: str, source: str, location: str, error: Exception) -> Rejected:
    """A page that breaks our own code becomes a row, and the rest goes on."""
    reason = f"dateline failed on this page ({type(error).__name__}: {error}); please report it"
    return Rejected(source, stage, reason, location)


def find(read: reading.Reading) -> Found:
    """Everything the finders take from one document, in their order."""
    found = Found()
    for stage in FINDERS:
        rows = stage.module.find(read, found)
        found = replace(found, **{stage.name: rows})
    return found


# ------------------------------------------------------------------ joins


def join(rows: Rows, tell: Callable[[str], None] | None = None) -> Joined:
    """Everything the joins derive from rows: a pure function, whatever the order of pages.

    `tell` is told the name of each join before it runs.
    """
    joined = Joined()
    for stage in JOINS:
        if tell:
            tell(stage.name)
        joined = stage.module.join(rows, joined)
    return joined


def join_record(store: Store) -> bool:
    """Run the joins if the record has rows that they have not seen; True if they ran."""
    if joins_current(store):
        return False
    rows = store.rows()
    joined = join(rows)
    store.save(joined, _fingerprint(store), doubts.find(rows, joined))
    return True


def joins_current(store: Store) -> bool:
    """Whether the joins have seen every row of the record."""
    return store.meta().get("joins") == _fingerprint(store)


def _fingerprint(store: Store) -> str:
    """What the joins depend on: the documents, the versions of finders and joins, the decisions."""
    digest = hashlib.blake2b(digest_size=16)
    for name, version in (*((one.name, one.module.VERSION) for one in JOINS), _DOUBTS):
        digest.update(f"{name} {version}".encode())
    for row in store.select("SELECT id, finders FROM documents ORDER BY id"):
        digest.update(repr(row).encode())
    for row in store.select("FROM judgements ORDER BY ALL"):
        digest.update(repr(row).encode())
    return digest.hexdigest()
