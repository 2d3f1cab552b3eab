"""The record file: round trips, locks, crashes, and files that are no record."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from conftest import make_document
from dateline.errors import (
    NewerRecord,
    NotARecord,
    RecordBusy,
    RecordDamaged,
    RecordError,
)
from dateline.record import (
    Actor,
    Event,
    Found,
    Joined,
    Judgement,
    Mention,
    Rejected,
    Role,
    Span,
    Statement,
    When,
    identify,
)
from dateline.schema import MIGRATIONS, SCHEMA_VERSION
from dateline.store import Batch, Learned, Store

TEXT = "Envoy Ana Sorel met Viktor Maslov in Astana."


def learned(source: str = "one.txt", text: str = TEXT) -> Learned:
    """A document with one row of several kinds."""
    document = make_document(text, source, published="2023-03-01")
    span = Span(document.id, 6, 15, text[6:15])
    role = Role("envoy", None, Span(document.id, 0, 5, text[:5]), "holds", document.published)
    mention = Mention(
        identify("mention", document.id), span, "person", "name", "person:a", "Ana Sorel", (role,)
    )
    event = Event(
        id=identify("event", document.id),
        span=Span(document.id, 0, len(text), text),
        trigger=Span(document.id, 16, 19, text[16:19]),
        type="CONSULT",
        mode=None,
        actors=(span,),
        recipients=(),
        time=None,
        place=None,
        status="happened",
        claimed_by=None,
        hedge=None,
    )
    statement = Statement(
        identify("statement", document.id), span, (span,), None, None, None, "direct", "verbatim"
    )
    found = Found(mentions=(mention,), statements=(statement,), events=(event,))
    return Learned(document, found, "mentions 1, events 2", "hash")


@pytest.fixture(name="store")
def made_store(tmp_path: Path) -> Store:
    """A record with one document."""
    store = Store(tmp_path / "a.dateline")
    with store.writing():
        store.add(Batch([learned()], [(Rejected("x.png", "pages", "an image"), "ab")]), "model")
    return store


def test_rows_come_back_as_they_went_in(store: Store) -> None:
    """Every noun survives the way through the database, nested spans and roles included."""
    rows = store.rows()
    expected = learned()

    assert rows.documents == (expected.document,)
    assert rows.mentions == expected.found.mentions
    assert rows.events == expected.found.events
    assert rows.statements == expected.found.statements


def test_each_row_names_its_finder_and_when_it_was_learned(store: Store) -> None:
    """Found rows carry the finder's version and the record's clock."""
    [(version, clock)] = store.select("SELECT finder, learned FROM events")

    assert version == "2"
    assert isinstance(clock, datetime)


def test_rejected_rows_are_kept_once(store: Store) -> None:
    """The same page rejected twice for the same reason is one row."""
    with store.writing():
        store.add(Batch([], [(Rejected("x.png", "pages", "an image"), "ab")]), "model")

    assert store.rejected() == (Rejected("x.png", "pages", "an image"),)


def test_what_is_known_is_told_by_source_and_bytes(store: Store) -> None:
    """Read and rejected pages are both known; the newest document of a location is named."""
    known = store.known()
    document = learned().document

    assert (document.source, document.sha256) in known.seen
    assert ("x.png", "ab") in known.seen
    assert known.newest == {document.location: document.id}


def test_parses_are_kept_per_model(store: Store) -> None:
    """A parse is found under its key and the model that made it, and under no other."""
    with store.writing():
        store.add(Batch(parses={"k": b"parse"}), "model")

    assert store.parses(["k", "other"], "model") == {"k": b"parse"}
    assert store.parses(["k"], "another model") == {}


def test_derived_rows_are_replaced_and_retired_ids_redirect(store: Store) -> None:
    """A second run of the joins replaces the first, and an id that went leads to its heir."""
    mention = learned().found.mentions[0].id
    when = When(date(2023, 3, 1), date(2023, 3, 1), "stated", "given")

    def joined(actor: str) -> Joined:
        row = Actor(actor, "Ana Sorel", "person", ("Ana Sorel",), (), 1, ("d",))
        return Joined(actors=(row,), actor_of={mention: actor}, whens={"time-1": when})

    with store.writing():
        store.save(joined("actor-old"), "first")
        store.save(joined("actor-new"), "second")

    assert [actor.id for actor in store.joined().actors] == ["actor-new"]
    assert store.joined().whens == {"time-1": when}
    assert store.select("SELECT old, new FROM redirects") == [("actor-old", "actor-new")]


def test_judgements_are_appended(store: Store) -> None:
    """A decision is kept with its reason, its author and its moment."""
    decision = Judgement(
        "a",
        "b",
        "same",
        "one person",
        "an analyst",
        datetime(2024, 1, 2, tzinfo=UTC).replace(tzinfo=None),
    )
    with store.writing():
        store.judge(decision)

    assert store.rows().judgements == (decision,)


def test_newer_finders_replace_their_rows_only(store: Store) -> None:
    """Renewing a document's rows keeps the document and the moment it was learned."""
    before = store.learned()
    with store.writing():
        store.renew([Learned(learned().document, Found(), "mentions 2, events 3", "hash")])

    assert store.rows().mentions == ()
    assert store.outdated("mentions 2, events 3") == []
    assert store.learned() == before


# ------------------------------------------------------------------ files that are no record


def test_a_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    """Asking a record that is not there names the file and the command that makes it."""
    with pytest.raises(RecordError, match="no such record; make one with: dateline read"):
        Store(tmp_path / "none.dateline").meta()


@pytest.mark.parametrize("content", [b"", b"just some words, no database at all" * 400])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """Neither reading nor writing touches a file that is something else."""
    path = tmp_path / "notes.dateline"
    path.write_bytes(content)
    store = Store(path)

    with pytest.raises(NotARecord, match="not a dateline record"):
        store.meta()
    with pytest.raises(NotARecord, match="not a dateline record"), store.writing():
        pass
    assert path.read_bytes() == content


def test_another_database_is_refused(tmp_path: Path) -> None:
    """A DuckDB file of somebody else is not a record."""
    path = tmp_path / "sales.dateline"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (amount INTEGER)")

    with pytest.raises(NotARecord, match="a database, but not a dateline record"):
        Store(path).meta()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder named as the record is told apart from a broken file."""
    with pytest.raises(NotARecord, match="is a folder"):
        Store(tmp_path).meta()


def test_a_newer_record_asks_for_an_upgrade(store: Store) -> None:
    """A record of a later schema is left alone."""
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")

    with pytest.raises(NewerRecord, match="upgrade dateline"):
        store.meta()


def test_a_truncated_record_is_told(store: Store) -> None:
    """A file cut short is damaged, and the message says what to do."""
    with store.writing():
        for number in range(40):
            text = f"Envoy Ana Sorel met Viktor Maslov in Astana. {number} " * 200
            store.add(Batch([learned(f"{number}.txt", text)]), "model")
    size = store.path.stat().st_size
    os.truncate(store.path, size // 2)

    with pytest.raises(RecordDamaged, match="restore a copy"):
        store.rows()


def test_an_older_record_is_brought_up_step_by_step(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next writer runs the migrations in order and notes the schema it reached."""
    now = SCHEMA_VERSION
    monkeypatch.setattr("dateline.store.SCHEMA_VERSION", now + 2)
    steps = {
        now: "CREATE TABLE added (a INTEGER)",
        now + 1: "ALTER TABLE added ADD COLUMN b INTEGER",
    }
    monkeypatch.setattr("dateline.store.MIGRATIONS", steps)
    with store.writing():
        pass

    assert store.meta()["schema"] == str(now + 2)
    assert store.select("SELECT a, b FROM added") == []


def test_statements_of_an_older_schema_are_read_as_they_are(store: Store) -> None:
    """In a record not yet brought up, what its statements do not say is None."""
    with duckdb.connect(str(store.path)) as connection:
        for name in ("within", "act", "act_words"):
            connection.execute(f"ALTER TABLE statements DROP COLUMN {name}")

    (row,) = store.rows().statements
    assert (row.within, row.act, row.act_words) == (None, None, None)
    assert row.kind == "direct"


def test_the_first_schema_is_brought_up_to_the_present_one(store: Store) -> None:
    """Taking away all that the migrations add and running them gives the same columns back."""
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns"
    before = set(store.select(columns))
    steps = "".join(MIGRATIONS.values())
    added = re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", steps)
    with duckdb.connect(str(store.path)) as connection:
        for table, column in added:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in re.findall(r"CREATE TABLE (\w+)", steps):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")

    with store.writing():
        pass
    assert set(store.select(columns)) == before
    assert store.meta()["schema"] == str(SCHEMA_VERSION)


def test_a_record_too_old_to_bring_up_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a migration the record is left alone."""
    monkeypatch.setattr("dateline.store.SCHEMA_VERSION", SCHEMA_VERSION + 1)

    with pytest.raises(RecordError, match="too old to bring up"), store.writing():
        pass


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    """A record may be named in a new folder."""
    with Store(tmp_path / "new" / "a.dateline").writing():
        pass

    assert Store(tmp_path / "new" / "a.dateline").meta()["kind"] == "dateline record"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A record below a file cannot be made, and the message names it."""
    (tmp_path / "file").write_text("words")
    store = Store(tmp_path / "file" / "a.dateline")

    with pytest.raises(RecordError, match="cannot be written"), store.writing():
        pass


# ------------------------------------------------------------------ two at once


def run(script: str, *values: str) -> subprocess.Popen[str]:
    """Start a script in another process."""
    command = [sys.executable, "-c", textwrap.dedent(script), *values]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


HOLD = """
    import sys, time
    from pathlib import Path
    from dateline.store import Store
    with Store(Path(sys.argv[1])).writing():
        print("holding", flush=True)
        time.sleep(60)
"""


def test_a_second_writer_is_told_at_once(store: Store) -> None:
    """Two writers at once: the second gets a clear word, the first is not disturbed."""
    holder = run(HOLD, str(store.path))
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        with pytest.raises(RecordBusy, match="being written by another dateline"), store.writing():
            pass
        assert len(store.rows().documents) == 1
    finally:
        holder.kill()
        holder.communicate()


def test_a_killed_writer_leaves_what_was_committed(store: Store) -> None:
    """After a kill the lock is free and the last commit stands."""
    holder = run(HOLD, str(store.path))
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate()

    with store.writing():
        store.add(Batch([learned("two.txt")]), "model")
    assert len(store.rows().documents) == 2


FILL = """
    import resource, signal, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from test_store import learned
    from dateline.errors import RecordFull
    from dateline.store import Batch, Store
    store = Store(Path(sys.argv[1]))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = store.path.stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with store.writing():
            for number in range(400):
                text = f"{number} words here " * 3000
                store.add(Batch([learned(f"{number}.txt", text)]), "model")
    except RecordFull as error:
        print(error)
"""


def test_a_full_disk_loses_nothing_that_was_committed(store: Store) -> None:
    """When no more can be written, the message says so and the committed rows stand."""
    filler = run(FILL, str(store.path), str(Path(__file__).parent))
    out, err = filler.communicate(timeout=120)

    assert "no room left on the disk" in out, err
    assert store.rows().documents[0].source
