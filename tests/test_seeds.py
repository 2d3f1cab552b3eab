"""What five real pages on China and Russia must show; they are kept beside the checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import export
from dateline.ask import Record

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five seed pages are not beside this checkout (shared/seeds)"
)

AHEAD = {"planned", "expected"}
STANDING = {"happened", "ongoing"}
COPIED = {"identical", "near", "excerpt"}
PIPELINE = "Power of Siberia"
TICKER_NUMBER = re.compile(r"\d{1,2},\d{3}\.\d\d\b")
SENTENCE = re.compile(r"(?:Mrs?\.|[A-Z]\.|[^.\n])+")

Line = dict[str, Any]


class Seeds:
    """The exported rows of the five pages, by page number ("000" to "004")."""

    def __init__(self, record: Record, folder: Path) -> None:
        self.record = record
        written = export.jsonl(record.view(), record.store.rejected(), folder)
        self.files = {kind: (folder / f"{kind}.jsonl").read_bytes() for kind in written}
        self.documents = {line["source"][:3]: line for line in self.all("documents")}
        self.page_of = {line["id"]: page for page, line in self.documents.items()}
        self.actors = {line["id"]: line for line in self.all("actors")}

    def all(self, kind: str) -> list[Line]:
        """Every row of a kind."""
        from json import loads

        return [loads(text) for text in self.files[kind].decode().splitlines()]

    def at(self, kind: str, page: str, words: str) -> list[Line]:
        """The rows of a kind whose span has something in common with words of a page."""
        text = self.documents[page]["text"]
        start = text.index(words)
        return list(self._between(kind, page, start, start + len(words)))

    def sentence(self, kind: str, page: str, words: str) -> list[Line]:
        """The rows of a kind in the sentence that holds the words."""
        text = self.documents[page]["text"]
        start, end = next(m.span() for m in SENTENCE.finditer(text) if words in m.group())
        return list(self._between(kind, page, start, end))

    def _between(self, kind: str, page: str, start: int, end: int) -> Iterator[Line]:
        document = self.documents[page]["id"]
        for line in self.all(kind):
            span = line["span"]
            if span["document"] == document and span["start"] < end and start < span["end"]:
                yield line

    def names(self, references: list[Line | None]) -> set[str]:
        """The names of the actors behind references."""
        return {
            self.actors[reference["actor"]]["name"]
            for reference in references
            if reference and reference["actor"]
        }

    def people(self, name: str) -> list[Line]:
        """The people that carry a name, in part or whole."""
        return [
            actor
            for actor in self.actors.values()
            if actor["kind"] == "person"
            and any(name in known for known in (actor["name"], *actor["names"]))
        ]


@pytest.fixture(name="seeds", scope="module")
def seeds_read_once(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """The five pages in one record."""
    folder = tmp_path_factory.mktemp("seeds")
    dateline.read([str(SEEDS)], folder / "seeds.dateline")
    return Seeds(dateline.open(folder / "seeds.dateline"), folder / "export")


def within(when: Line, first: date, last: date) -> bool:
    """Whether a known range of days lies inside another."""
    known = when["first"] and when["last"]
    return bool(known) and str(first) <= when["first"] and when["last"] <= str(last)


def overlaps(when: Line, first: date, last: date) -> bool:
    """Whether a known range of days touches another."""
    known = when["first"] and when["last"]
    return bool(known) and when["first"] <= str(last) and str(first) <= when["last"]


# ------------------------------------------------------------------ 1: figures


def test_the_ticker_gives_no_figure(seeds: Seeds) -> None:
    """Point 1: no number of the market ticker of 004 is a figure or stands in the text."""
    (path,) = SEEDS.glob("004_*")
    numbers = TICKER_NUMBER.findall(path.read_text(encoding="utf-8"))
    assert len(numbers) > 5
    words = " ".join(row["span"]["words"] for row in seeds.all("figures"))
    assert not [number for number in numbers if number in words]
    assert not [number for number in numbers if number in seeds.documents["004"]["text"]]


def test_an_idiom_gone_wrong_is_no_money(seeds: Seeds) -> None:
    """Point 1: the billion in gold of 001 is no claim of an amount."""
    assert all(row["state"] == "garbled" for row in seeds.at("figures", "001", "a billion in"))


# ------------------------------------------------------------------ 2: the pipeline


@pytest.mark.parametrize("page", ["002", "003", "004"])
def test_the_pipeline_is_expected(seeds: Seeds, page: str) -> None:
    """Point 2: each of three pages holds an expectation on the gas pipeline."""
    assert seeds.sentence("expectations", page, PIPELINE)


@pytest.mark.parametrize("page", ["002", "003", "004"])
def test_no_pipeline_deal_happened(seeds: Seeds, page: str) -> None:
    """Point 2: no page tells that anything about the pipeline was agreed."""
    events = seeds.sentence("events", page, PIPELINE)
    assert not [row for row in events if row["type"] == "AGREE" and row["status"] in STANDING]


def test_the_doubt_about_the_signature_is_kept(seeds: Seeds) -> None:
    """Point 2: the expectation of 004 carries the word that doubts it."""
    doubted = seeds.at("events", "004", "unlikely to sign off")
    assert any("unlikely" in (row["hedge"] or "") for row in doubted)
    assert not [row for row in doubted if row["status"] in STANDING]


# ------------------------------------------------------------------ 3, 4, 5: visits


@pytest.mark.parametrize("page", ["000", "002", "004"])
def test_the_visit_of_may_2024_lies_ahead(seeds: Seeds, page: str) -> None:
    """Point 3: each of the three pages tells a meeting of that week as planned or expected."""
    document = seeds.documents[page]["id"]
    ahead = [
        row
        for row in seeds.all("events")
        if row["span"]["document"] == document
        and row["type"] == "CONSULT"
        and row["status"] in AHEAD
        and overlaps(row["when"], date(2024, 5, 13), date(2024, 5, 19))
    ]
    parties = [seeds.names([*row["actors"], *row["recipients"]]) for row in ahead]
    assert any("Putin" in name for names in parties for name in names)


def test_no_page_tells_that_the_visit_of_may_2024_took_place(seeds: Seeds) -> None:
    """Point 3: nothing with Putin in or after that week is told as happened."""
    told = [
        row
        for row in seeds.all("events")
        if row["type"] == "CONSULT"
        and row["status"] in STANDING
        and within(row["when"], date(2024, 5, 13), date(2024, 12, 31))
        and any("Putin" in name for name in seeds.names([*row["actors"], *row["recipients"]]))
    ]
    assert [row["span"]["words"] for row in told] == []


def test_an_arrival_on_tuesday_happened(seeds: Seeds) -> None:
    """Point 4: 003 tells the arrival as happened, on 17 October 2023."""
    arrived = seeds.at("events", "003", "arrived in Beijing")
    assert any(
        row["status"] == "happened"
        and overlaps(row["when"], date(2023, 10, 17), date(2023, 10, 17))
        for row in arrived
    )


def test_a_meeting_on_wednesday_is_expected(seeds: Seeds) -> None:
    """Point 4: 003 expects the meeting of 18 October 2023 and does not tell it."""
    meeting = seeds.at("events", "003", "on Wednesday for meetings")
    assert meeting
    assert all(row["status"] in AHEAD for row in meeting)
    day = date(2023, 10, 18)
    assert any(overlaps(row["when"], day, day) for row in meeting)


def test_the_visit_of_october_is_one_happening(seeds: Seeds) -> None:
    """Point 4: the last visit of which 004 speaks is the visit that 003 tells."""
    arrived = seeds.at("events", "003", "arrived in Beijing")
    told = seeds.at("events", "004", "last China visit")
    assert any(row["status"] == "happened" for row in told)
    assert {row["happening"] for row in arrived} & {row["happening"] for row in told}


def test_an_invitation_is_met(seeds: Seeds) -> None:
    """Point 5: the invitation of 001 is closed by the visit of March 2023 on a later page."""
    invitations = seeds.at("expectations", "001", "visit Moscow")
    closed = [row for row in invitations if row["status"] == "came true"]
    pages = {seeds.page_of[span["document"]] for row in closed for span in row["closed_by"]}
    assert pages & {"002", "003", "004"}


# ------------------------------------------------------------------ 6: figures that agree


def test_two_counts_of_meetings_do_not_contradict(seeds: Seeds) -> None:
    """Point 6: 42 times and more than 40 times differ by rounding or by definition."""
    exact = {row["id"] for row in seeds.at("figures", "004", "42 times")}
    bound = {row["id"] for row in seeds.at("figures", "000", "more than 40 times")}
    verdicts = [
        row["verdict"]
        for row in seeds.all("agreements")
        if {row["left"], row["right"]} & exact and {row["left"], row["right"]} & bound
    ]
    assert verdicts
    assert set(verdicts) <= {"rounding", "different definition"}


# ------------------------------------------------------------------ 7, 8, 9: people


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("dilemma for Beijing", "Li Mingjiang"),
        ("undermine the strategic trust", "Li Mingjiang"),
        ("had steadily developed", "Li Lifan"),
        ("need each other", "Li Lifan"),
        ("caution, trying to deepen", "Li Lifan"),
    ],
)
def test_two_analysts_of_one_surname_stay_apart(seeds: Seeds, words: str, name: str) -> None:
    """Point 7: each of the two Lis of 004 has his own statements."""
    statements = seeds.at("statements", "004", words)
    assert seeds.names([row["speaker"] for row in statements]) == {name}


def test_two_analysts_of_one_surname_are_two_actors(seeds: Seeds) -> None:
    """Point 7: no actor carries both names."""
    (one,), (other,) = seeds.people("Li Mingjiang"), seeds.people("Li Lifan")
    assert one["id"] != other["id"]


def test_an_ambassador_becomes_minister(seeds: Seeds) -> None:
    """Point 8: Qin Gang holds the first post and takes the second at the end of December 2022."""
    (actor,) = seeds.people("Qin Gang")
    ambassador = [role for role in actor["roles"] if "ambassador" in role["title"].lower()]
    minister = [role for role in actor["roles"] if "foreign minister" in role["title"].lower()]
    assert ambassador
    assert any(
        role["change"] == "takes" and overlaps(role["when"], date(2022, 12, 30), date(2022, 12, 31))
        for role in minister
    )


@pytest.mark.parametrize(
    ("name", "surname", "pages"),
    [
        ("Yun Sun", "Sun", {"000", "001", "003"}),
        ("Alexander Gabuev", "Gabuev", {"000", "003"}),
        ("Xiao Bin", "Xiao", {"000", "003"}),
    ],
)
def test_an_expert_is_one_actor(seeds: Seeds, name: str, surname: str, pages: set[str]) -> None:
    """Point 9: an expert whom several pages quote is one actor."""
    (actor,) = seeds.people(name)
    assert seeds.people(surname) == [actor]
    assert {seeds.page_of[document] for document in actor["documents"]} == pages


def test_an_expert_is_one_voice(seeds: Seeds) -> None:
    """Point 9: the three pages that quote Yun Sun are marked as sharing her voice."""
    shared = {
        frozenset(seeds.page_of[row[side]] for side in ("left", "right"))
        for row in seeds.all("copies")
        if row["relation"] == "shared voice" and "Yun Sun" in " ".join(row["reasons"])
    }
    assert shared == {
        frozenset({"000", "001"}),
        frozenset({"000", "003"}),
        frozenset({"001", "003"}),
    }


# ------------------------------------------------------------------ 10: days


@pytest.mark.parametrize(("page", "day"), [("000", "2024-05-14"), ("001", "2022-12-30")])
def test_a_stated_day_is_taken(seeds: Seeds, page: str, day: str) -> None:
    """Point 10: 000 and 001 state their day."""
    published = seeds.documents[page]["published"]
    assert (published["first"], published["last"], published["basis"]) == (day, day, "stated")


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("002", date(2024, 5, 12), date(2024, 5, 19)),
        ("003", date(2023, 10, 15), date(2023, 10, 22)),
        ("004", date(2024, 5, 12), date(2024, 5, 19)),
    ],
)
def test_a_missing_day_is_inferred(seeds: Seeds, page: str, first: date, last: date) -> None:
    """Point 10: 002, 003 and 004 are dated to the week, with the words that show it."""
    published = seeds.documents[page]["published"]
    assert published["basis"] == "inferred"
    assert published["reason"]
    assert within(published, first, last)


# ------------------------------------------------------------------ 11: fidelity


def test_lost_quotation_marks_are_told(seeds: Seeds) -> None:
    """Point 11: the speech of 000, which lost its marks, is never verbatim."""
    document = seeds.documents["000"]["id"]
    rows = [row for row in seeds.all("statements") if row["span"]["document"] == document]
    assert all(row["fidelity"] != "verbatim" for row in rows)
    for words in ("difficult balancing act", "a survival mode"):
        (said,) = seeds.at("statements", "000", words)
        assert said["fidelity"] == "marks_lost"


@pytest.mark.parametrize(
    ("page", "words"),
    [("003", "under the bus"), ("003", "going strong"), ("004", "dilemma for Beijing")],
)
def test_quoted_words_are_verbatim(seeds: Seeds, page: str, words: str) -> None:
    """Point 11: words in quotation marks in 003 and 004 are verbatim."""
    (said,) = seeds.at("statements", page, words)
    assert said["fidelity"] == "verbatim"


# ------------------------------------------------------------------ 12: copies


def test_no_two_pages_are_copies(seeds: Seeds) -> None:
    """Point 12: no pair is identical, near or an excerpt; 000 and 002 at most tell one event."""
    relations: dict[frozenset[str], set[str]] = {}
    for row in seeds.all("copies"):
        pair = frozenset(seeds.page_of[row[side]] for side in ("left", "right"))
        relations.setdefault(pair, set()).add(row["relation"])
    assert not [pair for pair, found in relations.items() if found & COPIED]
    assert relations.get(frozenset({"000", "002"}), set()) <= {"rewrite", "same event"}


# ------------------------------------------------------------------ 13: words, not deeds


@pytest.mark.parametrize(
    ("page", "words", "speaker"),
    [
        ("000", "did not cause this", "Xi Jinping"),
        ("002", "itself as neutral", "China"),
        ("002", "to provide lethal weapons", "China"),
    ],
)
def test_what_was_only_said_did_not_happen(
    seeds: Seeds, page: str, words: str, speaker: str
) -> None:
    """Point 13: these words are statements with a speaker and no event that happened."""
    statements = seeds.at("statements", page, words)
    assert speaker in seeds.names([row["speaker"] for row in statements])
    text = seeds.documents[page]["text"]
    start = text.index(words)
    deeds = [
        row
        for row in seeds.at("events", page, words)
        if start <= row["trigger"]["start"] < start + len(words)
    ]
    assert not [row for row in deeds if row["status"] in STANDING]


# ------------------------------------------------------------------ 14: the record holds


def test_every_span_of_the_seeds_holds(seeds: Seeds) -> None:
    """Point 14: verification finds nothing that fails."""
    assert seeds.record.verify().failed == ()


def test_reading_the_seeds_again_changes_no_byte(seeds: Seeds, tmp_path: Path) -> None:
    """Point 14: the second run reads nothing and the export is the same."""
    assert dateline.read([str(SEEDS)], seeds.record.path).read == 0
    assert Seeds(dateline.open(seeds.record.path), tmp_path).files == seeds.files


# ------------------------------------------------------------------ the answers, not only the rows

PAIR = ("China", "Russia")


def test_answers_await_the_pipeline_and_tell_no_deal(seeds: Seeds) -> None:
    """Point 2: `expect` lists the pipeline, the doubt with it; no issue has it as a deed."""
    awaited = [
        line
        for line in seeds.record.expect()
        if PIPELINE in seeds.record.view().sentence(line.citation)
    ]
    assert {line.citation.source[:3] for line in awaited} >= {"003"}
    told = [line for line in seeds.record.timeline() if line.status in STANDING]
    deals = [line for line in told if line.type == "AGREE" and _says(line.citations, PIPELINE)]
    assert deals == []
    [checked] = seeds.record.check("Xi Jinping signed the contract for Power of Siberia 2.")
    assert checked.verdict != "borne out"


def test_answers_have_the_visit_of_may_2024_ahead(seeds: Seeds) -> None:
    """Point 3: it is awaited in `relation`, and no `timeline` line of that week has happened."""
    found = seeds.record.relation(*PAIR)
    ahead = [x for state in found.issues for x in state.expected if _touches(x.due, MAY_2024)]
    assert any("Putin" in name for line in ahead for name in line.about)
    happened = list(seeds.record.timeline(["Vladimir Putin"], status=["happened"]))
    week = [x for x in happened if x.when.first and x.when.first >= MAY_2024[0]]
    assert [x.citations[0].words for x in week] == []


def test_answers_tell_the_arrival_and_await_the_meeting(seeds: Seeds) -> None:
    """Point 4: as of that week the meeting of Wednesday is expected, the arrival happened."""
    lines = seeds.record.timeline(["Vladimir Putin"], as_of="2023-10-22")
    arrived = [x for x in lines if _says(x.citations, "arrived in Beijing")]
    assert {x.status for x in arrived} == {"happened"}
    meetings = [x for x in lines if _says(x.citations, "on Wednesday for meetings")]
    assert meetings
    assert {x.status for x in meetings} <= AHEAD


def test_answers_tell_one_visit_of_october(seeds: Seeds) -> None:
    """Point 4: the line of the visit cites both pages."""
    [visit] = [x for x in seeds.record.timeline(PAIR) if _says(x.citations, "arrived in Beijing")]
    assert {cited.source[:3] for cited in visit.citations} >= {"003", "004"}


def test_answers_close_the_invitation(seeds: Seeds) -> None:
    """Point 5: `expect` says that it came true, and on which page; before that it is open."""
    [line] = _invitation(seeds)
    assert line.status == "came true"
    assert {cited.source[:3] for cited in line.closed_by} & {"002", "003", "004"}
    [early] = _invitation(seeds, as_of="2023-01-31")
    assert early.status in {"open", "pile ends before"}
    assert early.closed_by == ()


def test_answers_show_no_contradiction_of_counts(seeds: Seeds) -> None:
    """Point 6: no disagreement of the two sets the counts of meetings against each other."""
    for line in seeds.record.relation(*PAIR).disagreements:
        assert not (_says((*line.left, *line.right), "times") and line.verdict == "contradiction")


def test_answers_give_the_posts_in_order(seeds: Seeds) -> None:
    """Point 8: `who` has Qin Gang as ambassador and as foreign minister who takes the post."""
    [line] = seeds.record.who("Qin Gang")
    changes = {role.change for role in line.roles if "foreign minister" in role.title.lower()}
    assert "takes" in changes
    assert any("ambassador" in role.title.lower() for role in line.roles)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("did not cause this", "Xi Jinping"), ("lethal weapons", "China")],
)
def test_answers_keep_words_as_words(seeds: Seeds, words: str, speaker: str) -> None:
    """Point 13: `statements` gives them to their speaker, and the timeline has no such deed."""
    said = [x for x in seeds.record.statements(speaker) if words in x.citation.words]
    assert said
    told = seeds.record.timeline(PAIR, status=sorted(STANDING))
    assert not [x for x in told if any(c.words.startswith(words) for c in x.citations)]


MAY_2024 = (date(2024, 5, 13), date(2024, 5, 19))


def _says(citations: Any, words: str) -> bool:
    return any(words in cited.words for cited in citations)


def _touches(when: Any, days: tuple[date, date]) -> bool:
    return bool(when.first and when.last and when.first <= days[1] and days[0] <= when.last)


def _invitation(seeds: Seeds, **clock: str) -> list[Any]:
    lines = seeds.record.expect(PAIR, **clock)
    return [
        x
        for x in lines
        if any(t.citation.source[:3] == "001" for t in x.tellings) and "visit" in x.citation.words
    ]
