"""Copies: relations between pages, origins, and the pairs that must stay apart."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import copies
from dateline.record import (
    Copy,
    Document,
    Joined,
    Judgement,
    LeftOut,
    Mention,
    Role,
    Rows,
    Span,
    Statement,
    identify,
)

MakeDocument = Callable[..., Document]

REPORT = """\
The foreign ministers of Peru and Chile signed a protocol on shared water in Arica on Tuesday, \
ending a quarrel that had kept both embassies half empty for eleven months.

Elena Cordero, who leads the Peruvian delegation, told reporters that the Lauca basin would be \
measured by 36 stations before the end of the dry season. "We have counted trucks for too long, \
now we will count litres," she said.

Her counterpart, Tomas Ibarra, called the text modest. He said that Chile had given up a claim to \
14 percent of the winter flow, and that farmers near Putre would be paid from a fund of $22 million.

The quarrel began in March, when a canal at Socoroma was closed overnight. Lorries blocked the \
coastal road for nine days and the Peruvian consul was called home.

Mediators from Uruguay then carried drafts between the capitals. Three of them were refused in \
Lima because they named the river a border water.

Farmers in the valley were less certain about the result. Jacinta Mamani, who grows oregano on \
two hectares above Putre, said that she had seen four agreements since 1999 and no new pipe.

The protocol needs the consent of both parliaments. In Santiago the vote is set for 19 August, and \
the opposition party Tierra Viva holds the two seats on which it may depend.

A first joint inspection of the canal will take place next month, according to Ibarra, who plans \
to travel there with engineers of the University of Tarapaca."""

REWORDED = """\
A deal over common water resources was concluded on Tuesday at Arica by the top diplomats from \
Peru and Chile. It closes a dispute which for eleven months had left the two embassies largely \
without staff.

The head of the delegation of Peru, Elena Cordero, informed the press that 36 measuring stations \
are to be installed over the Lauca basin prior to the finish of the dry period. For too much time \
it was trucks that were counted, and litres are what will be counted from here, she explained.

Tomas Ibarra, the other minister, spoke of a modest document. Chile, in his words, abandoned its \
demand for 14 percent of the flow of winter, while a $22 million fund is to compensate growers \
around Putre.

It was in March that the conflict started, after the nightly closing of the Socoroma canal. For \
nine days the road along the coast was cut by lorries, and Peru summoned back its consul.

Uruguay sent mediators, who moved draft texts from one capital to the other. Lima rejected three, \
since in them the river was described as a border water.

Doubts remain among the farmers of the valley. Oregano producer Jacinta Mamani, with two hectares \
over Putre, has witnessed four such agreements from 1999 on without getting one pipe, she noted.

Both parliaments have to approve the protocol. The Santiago ballot is due on 19 August and could \
hang on two seats of Tierra Viva, a party of the opposition.

Ibarra intends to visit the canal together with engineers from the University of Tarapaca for an \
initial shared inspection in the coming month."""

ANOTHER_HAND = """\
Eleven months of silence between Lima and Santiago ended in a hotel by the sea. When Elena \
Cordero walked into the hall in Arica, Tomas Ibarra was already holding the pen.

Nobody in the hall spoke of victory. A waiter who has worked there since the border talks of the \
last century said he had rarely seen so many lawyers drink so little.

"We have counted trucks for too long, now we will count litres," Cordero said after the ceremony.

The market reacted at once. Shares of the Peruvian shipping company Naviera Sur rose by 6 percent \
and the copper group Andina Norte, which needs the coastal road, gained 3 percent.

Economists in Santiago warned that the fund may prove too small. Lucia Vergara of the Banco del \
Pacifico put the harvest lost since spring at $41 million.

Cordero will fly on to Brasilia on Thursday, where she wants to win support for a regional water \
court. Brazil has been cool about the idea since the collapse of the Parana talks in 2016.

The protocol covers the Lauca basin, and 36 stations are to be built. It does not mention the \
salt lakes further south, over which Bolivia has its own claims."""

FOOTER = (
    "Sign up for our letter from the region and get the stories that matter in your box each "
    "morning. By signing up you accept the terms of use and the rules on private data."
)


def _join(*documents: Document, **fields: object) -> Joined:
    return copies.join(Rows(documents=documents, **fields), Joined())  # type: ignore[arg-type]


def _relations(joined: Joined) -> list[str]:
    return [copy.relation for copy in joined.copies]


def _edited(text: str, every: int) -> str:
    words = text.split(" ")
    return " ".join("also" if i % every == every - 1 else word for i, word in enumerate(words))


def _page(document: MakeDocument, text: str, source: str, **fields: str) -> Document:
    return document(text, source=source, **fields)


@pytest.fixture(name="report")
def report_page(document: MakeDocument) -> Document:
    """The report that the other pages of these tests are compared with."""
    return document(REPORT, source="report.txt", published="2031-06-03", outlet="Diario Azul")


def test_case_space_and_punctuation_do_not_count(document: MakeDocument, report: Document) -> None:
    """A page in capitals with other spaces and quotation marks is identical, under any title."""
    loud = REPORT.upper().replace('"', "”").replace("\n\n", "\n").replace(", ", " ,  ")
    joined = _join(report, document(loud, source="b.txt", title="WATER PEACE"))
    assert _relations(joined) == ["identical"]
    assert len(joined.origins) == 1
    assert "all 2" in joined.copies[0].reasons[0]


def test_a_credit_line_leaves_pages_identical(document: MakeDocument, report: Document) -> None:
    """A few words more above the whole text are told in the reason and change no word of it."""
    joined = _join(report, document(f"From our partners in the north\n\n{REPORT}", source="b.txt"))
    assert _relations(joined) == ["identical"]
    assert "6 more on one page" in joined.copies[0].reasons[0]


def test_light_edits_make_a_near_copy(document: MakeDocument, report: Document) -> None:
    """One word in twelve changed and a new first paragraph: still one origin, score below 1."""
    edited = "By our staff in the border town.\n\n" + _edited(REPORT, 12)
    joined = _join(report, document(edited, source="b.txt"))
    assert _relations(joined) == ["near"]
    assert 0.3 < joined.copies[0].score < 1.0
    assert len(joined.origins) == 1


def test_the_first_paragraphs_alone_are_an_excerpt(
    document: MakeDocument, report: Document
) -> None:
    """A page that is cut off after three paragraphs is an excerpt, and the reason says where."""
    joined = _join(report, document("\n\n".join(REPORT.split("\n\n")[:3]), source="b.txt"))
    assert _relations(joined) == ["excerpt"]
    assert joined.copies[0].score == 1.0
    assert "The foreign ministers of Peru" in joined.copies[0].reasons[0]


def test_a_long_run_inside_another_story_is_an_excerpt(
    document: MakeDocument, report: Document
) -> None:
    """Eighty words taken over into a page with its own text before and after are found."""
    taken = " ".join(REPORT.split()[140:220])
    other = f"{ANOTHER_HAND}\n\n{taken}\n\nMore from the harbour will follow on this page tonight."
    joined = _join(report, document(other, source="b.txt"))
    assert _relations(joined) == ["excerpt"]
    assert "80 words" in joined.copies[0].reasons[0]


def test_a_reworded_page_is_a_rewrite(document: MakeDocument, report: Document) -> None:
    """Other words, the same sentences, names and numbers in the same order: one origin."""
    joined = _join(report, document(REWORDED, source="b.txt"))
    assert _relations(joined) == ["rewrite"]
    assert "names, numbers and days" in joined.copies[0].reasons[0]
    assert "in one order" in joined.copies[0].reasons[1]
    assert len(joined.origins) == 1


@pytest.mark.parametrize(
    ("day", "sure", "relations"),
    [("2031-06-20", 1.1, ["rewrite"]), ("2031-12-20", 1.1, []), ("2031-12-20", 0.0, ["rewrite"])],
)
def test_months_apart_only_a_sure_rewording_counts(
    document: MakeDocument,
    report: Document,
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    sure: float,
    relations: list[str],
) -> None:
    """Alike names and numbers half a year later tell another event, unless nearly all agree."""
    monkeypatch.setattr(copies, "SURE_REWRITE", sure)
    joined = _join(report, document(REWORDED, source="b.txt", published=day))

    assert _relations(joined) == relations


def test_two_reporters_at_one_event_are_two_origins(
    document: MakeDocument, report: Document
) -> None:
    """Shared names, one shared quotation and shared facts do not make one page of two."""
    joined = _join(report, document(ANOTHER_HAND, source="b.txt"))
    assert _relations(joined) == []
    assert len(joined.origins) == 2


def test_shuffled_facts_are_no_rewrite(document: MakeDocument, report: Document) -> None:
    """The sentences of a rewrite in reverse order are not taken for one."""
    backwards = "\n\n".join(reversed(REWORDED.replace("\n\n", " ").split(". ")))
    assert "rewrite" not in _relations(_join(report, document(backwards, source="b.txt")))


def test_a_footer_is_no_copy(document: MakeDocument) -> None:
    """Thirty words of furniture under two stories join nothing."""
    joined = _join(
        document(f"{REPORT}\n\n{FOOTER}", source="a.txt"),
        document(f"{ANOTHER_HAND}\n\n{FOOTER}", source="b.txt"),
    )
    assert _relations(joined) == []


def test_a_communique_quoted_by_both_is_no_copy(document: MakeDocument) -> None:
    """Ninety words in quotation marks on both pages make one voice and prove no copying."""
    quoted = "“" + " ".join(REPORT.replace('"', "").split()[:90]) + "”"
    pages = [
        document(f"{story}\n\nThe joint text reads: {quoted}", source=source)
        for story, source in ((ANOTHER_HAND, "a.txt"), (FOOTER * 4, "b.txt"))
    ]
    joined = _join(*pages)
    assert _relations(joined) == ["shared voice"]
    assert "94 quoted words" in joined.copies[0].reasons[0]
    assert len(joined.origins) == 2


def test_empty_and_tiny_pages_are_themselves(document: MakeDocument) -> None:
    """Pages without words are no copies of each other; each still has its origin."""
    pages = [document(text, source=f"{i}.txt") for i, text in enumerate(["", "", "...", "Yes."])]
    joined = _join(*pages)
    assert joined.copies == ()
    assert len(joined.origins) == 4
    assert copies.join(Rows(), Joined()).origins == ()


def test_a_later_copy_keeps_the_origin_id(document: MakeDocument, report: Document) -> None:
    """The id comes from the first dated page, so a page of the next day does not change it."""
    later = document(REPORT, source="b.txt", published="2031-06-04")
    alone, both = _join(report), _join(report, later)
    assert alone.origins[0].id == both.origins[0].id
    assert both.origins[0].earliest == report.id
    assert both.origin_of == {report.id: both.origins[0].id, later.id: both.origins[0].id}


def test_earliest_needs_proof(document: MakeDocument, report: Document) -> None:
    """With one page undated, or two of the same day, no page is called the earliest."""
    undated = document(REPORT, source="b.txt")
    same_day = document(REPORT, source="c.txt", published="2031-06-03")
    assert _join(report, undated).origins[0].earliest is None
    assert _join(report, same_day).origins[0].earliest is None


def test_a_credit_line_names_the_earliest(document: MakeDocument, report: Document) -> None:
    """A line kept aside that names the first publisher beats a missing date."""
    line = LeftOut("This story originally appeared in the Diario Azul. All rights kept.", "credit")
    taken = replace(document(REPORT, source="b.txt", outlet="Portal Norte"), left_out=(line,))
    assert _join(report, taken).origins[0].earliest == report.id
    assert _join(taken).origins[0].earliest is None


def test_judgements_join_and_part(document: MakeDocument, report: Document) -> None:
    """A person's decision stands above the rule, and the latest decision above earlier ones."""
    twin, other = document(REPORT, source="b.txt"), document(ANOTHER_HAND, source="c.txt")
    day = datetime(2031, 6, 9, tzinfo=UTC)
    part = Judgement(report.id, twin.id, "different", "two desks", "Ana", day)
    unite = Judgement(other.id, report.id, "same", "one writer", "Ana", day)
    undo = replace(unite, verdict="different", at=day.replace(day=10))
    assert len(_join(report, twin, judgements=(part,)).origins) == 2
    assert len(_join(report, other, judgements=(unite,)).origins) == 1
    assert len(_join(report, other, judgements=(unite, undo)).origins) == 2


def _mention(document: Document, words: str, key: str, kind: str = "person") -> Mention:
    start = document.text.index(words)
    span = Span(document.id, start, start + len(words), words)
    roles = (Role("analyst", None, span),) if key.startswith("person:Elena") else ()
    id_ = identify("mention", span)
    return Mention(id_, span, kind, "name", key, words, roles)  # type: ignore[arg-type]


def _statement(document: Document, speaker: Mention) -> Statement:
    content = Span(document.id, 0, 10, document.text[:10])
    return Statement(
        identify("statement", content, speaker.id),
        content,
        (content,),
        speaker.span,
        None,
        None,
        "direct",
        "verbatim",
    )


def test_a_title_before_the_name_hides_no_voice(document: MakeDocument, report: Document) -> None:
    """The words of a speaker may hold more than the name."""
    other = document("Water analyst Elena Cordero of the river board agreed.", source="b.txt")
    names = [_mention(page, "Elena Cordero", "person:Elena Cordero") for page in (report, other)]
    wide = _mention(other, "Water analyst Elena Cordero", "person:nobody")
    statements = (_statement(report, names[0]), _statement(other, wide))
    joined = _join(report, other, mentions=tuple(names), statements=statements)
    assert _relations(joined) == ["shared voice"]


def test_one_analyst_on_two_pages_is_a_shared_voice(
    document: MakeDocument, report: Document
) -> None:
    """The same named speaker links two pages without joining them; a bare surname does not."""
    other = document(ANOTHER_HAND, source="b.txt")
    mentions = [
        _mention(report, "Elena Cordero", "person:Elena Cordero"),
        _mention(
            other,
            "Elena\nCordero" if "Elena\nCordero" in other.text else "Elena",
            "person:Elena B. Cordero",
        ),
        _mention(report, "Ibarra", "person:Ibarra"),
        _mention(other, "Tomas Ibarra", "person:Ibarra"),
    ]
    pages = {page.id: page for page in (report, other)}
    statements = tuple(_statement(pages[m.span.document], m) for m in mentions)
    joined = _join(report, other, mentions=tuple(mentions), statements=statements)
    assert _relations(joined) == ["shared voice"]
    assert joined.copies[0].reasons == ("both quote Elena Cordero",)
    assert len(joined.origins) == 2


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_pages_does_not_matter(order: list[int]) -> None:
    """Any order of the same pages gives the same rows, and each page has one origin."""
    texts = [REPORT, REPORT.lower(), REWORDED, ANOTHER_HAND, "\n\n".join(REPORT.split("\n\n")[2:5])]
    pages = [_plain_document(text, f"{i}.txt") for i, text in enumerate(texts)]
    joined = _join(*[pages[i] for i in order])
    assert joined == _join(*pages)
    assert sorted(joined.origin_of) == sorted(page.id for page in pages)
    assert sorted(len(origin.documents) for origin in joined.origins) == [1, 4]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet='ab“"’. \n!1,A', max_size=120), max_size=6))
def test_odd_text_never_fails(texts: list[str]) -> None:
    """Stray marks, blanks and repeats give well-formed pairs and origins that split the pages."""
    pages = [_plain_document(text, f"{i}.txt") for i, text in enumerate(texts)]
    joined = _join(*pages)
    assert all(copy.left < copy.right for copy in joined.copies)
    grouped = [name for origin in joined.origins for name in origin.documents]
    assert sorted(grouped) == sorted(page.id for page in pages)


def test_cost_grows_with_the_number_of_pages() -> None:
    """A thousand pages under one footer, a tenth of them copies, are joined within seconds."""
    pick = random.Random(7)  # noqa: S311 - words for a pile, no secret
    vocabulary = [f"{a}{b}" for a in ("sal", "mer", "ton", "ri", "vel") for b in range(400)]
    texts = [" ".join(pick.choices(vocabulary, k=300)) for _ in range(900)]
    texts += [_edited(text, 15) for text in texts[:100]]
    pages = [_plain_document(f"{text}\n\n{FOOTER}", f"{i}.txt") for i, text in enumerate(texts)]
    began = process_time()
    joined = _join(*pages)
    assert process_time() - began < 20
    assert _relations(joined) == ["near"] * 100
    assert len(joined.origins) == 900


def _plain_document(text: str, source: str) -> Document:
    from conftest import make_document

    return make_document(text, source=source)


def test_copies_are_plain_rows(document: MakeDocument, report: Document) -> None:
    """Left is the smaller id and the score lies between 0 and 1."""
    joined = _join(report, document(REPORT, source="b.txt"))
    (copy,) = joined.copies
    assert isinstance(copy, Copy)
    assert copy.left < copy.right
    assert copy.score == 1.0
