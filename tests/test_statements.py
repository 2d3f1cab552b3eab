"""Who said what: frames, sources, kinds and fidelity of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import cues, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading
    from dateline.record import Statement

    Read = Callable[..., Reading]


def find(read: Read, text: str, **fields: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    return statements.find(read(text, **fields), Found())


def told(rows: tuple[Statement, ...]) -> list[tuple[str | None, str]]:
    """Speaker and content of each statement."""
    return [
        (row.speaker.words if row.speaker else None, " // ".join(p.words for p in row.pieces))
        for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ghana said that the border would stay shut.", "Ghana", "that the border would stay shut"),
        ("Ghana says the border will stay shut.", "Ghana", "the border will stay shut"),
        (
            "The envoy told the council that talks had failed.",
            "The envoy",
            "that talks had failed",
        ),
        (
            "The price will fall, according to the ministry.",
            "the ministry",
            "The price will fall",
        ),
        (
            "According to Maria Sousa, the price will fall.",
            "Maria Sousa",
            "the price will fall",
        ),
        ("Norway vowed to return the ships.", "Norway", "to return the ships"),
        ("Norway urged Iceland to return the ships.", "Norway", "Iceland to return the ships"),
        ("Norway called on Iceland to share data.", "Norway", "Iceland to share data"),
        ("Norway called for an inquiry.", "Norway", "an inquiry"),
        ("Norway condemned the raid.", "Norway", "the raid"),
        (
            "Norway accused Iceland of hiding the catch.",
            "Norway",
            "Iceland of hiding the catch",
        ),
        ("The bank warned of a shortage.", "The bank", "a shortage"),
        ("A survey found that most farmers had moved.", "A survey", "that most farmers had moved"),
        (
            "Talks, the palace said, would begin soon.",
            "the palace",
            "Talks // would begin soon",
        ),
        (
            "The minister asked whether the ships had left.",
            "The minister",
            "whether the ships had left",
        ),
        ("Lisbon is confident that the deal will hold.", "Lisbon", "that the deal will hold"),
        (
            "Critics dismissed the vote as a farce.",
            "Critics",
            "the vote as a farce",
        ),
    ],
)
def test_frames_of_indirect_speech(read: Read, text: str, speaker: str, content: str) -> None:
    """Each frame of a cue gives its source and its content."""
    rows = find(read, text)
    assert told(rows) == [(speaker, content)]
    assert rows[0].kind == "indirect"
    assert rows[0].fidelity == "paraphrase"


def test_quoted_words_inside_a_clause_are_mixed(read: Read) -> None:
    """Indirect speech with quoted words holds the clause and the marks."""
    (row,) = find(read, "Peru called the treaty “unworkable and unfair”.")
    assert row.speaker is not None
    assert row.speaker.words == "Peru"
    assert row.kind == "mixed"
    assert row.span.words.endswith("“unworkable and unfair”")


def test_direct_speech_is_verbatim(read: Read) -> None:
    """Words inside marks are direct and verbatim; the cue is the verb."""
    (row,) = find(read, '"The pass is open again," said Tenzin Dorji, a trader.')
    assert (row.kind, row.fidelity) == ("direct", "verbatim")
    assert row.span.words == '"The pass is open again,"'
    assert row.cue is not None
    assert row.cue.words == "said"
    assert row.speaker_role == "a trader"


def test_hearsay_names_nobody(read: Read) -> None:
    """A passive report has content but no speaker."""
    (row,) = find(read, "The queen is said to be in Oslo.")
    assert row.speaker is None
    assert " // ".join(p.words for p in row.pieces) == "The queen // to be in Oslo"


def test_what_the_page_expects_is_no_statement(read: Read) -> None:
    """An expectation without a source is the page's own."""
    assert find(read, "The queen is expected to visit Oslo.") == ()


def test_split_quotation_leaves_the_narrator_out(read: Read) -> None:
    """The pieces of a broken quotation hold the speaker's words alone, in any marks."""
    (row,) = find(read, "«The well is dry», Awa Diop said on Friday. «We walk to the next one.»")
    assert [p.words for p in row.pieces] == ["«The well is dry»", "«We walk to the next one.»"]
    assert (row.kind, row.fidelity) == ("direct", "verbatim")


@pytest.mark.parametrize(("opening", "closing"), [("„", "“"), ("«", "»"), ('"', '"')])
def test_quotation_goes_on_in_the_next_paragraph(read: Read, opening: str, closing: str) -> None:
    """A whole quoted paragraph keeps the last speaker, whatever the marks."""
    text = (
        f"{opening}The well is dry,{closing} said Awa Diop.\n\n{opening}We all walk far.{closing}"
    )
    assert [r.speaker.words for r in find(read, text) if r.speaker] == ["Awa Diop"] * 2


def test_paragraph_of_the_page_keeps_its_own_words(read: Read) -> None:
    """A paragraph that only opens with marks and goes on as the page's own has no speaker."""
    text = (
        "“The well is dry,” said Awa Diop.\n\n“Water is what we need.” "
        "Such signs hang on every wall of our town hall, and the council has painted more of them."
    )
    assert [row.span.words for row in find(read, text)] == ["“The well is dry,”"]


def test_quoted_as_saying_names_the_one_quoted(read: Read) -> None:
    """Who "was quoted as saying" it is the speaker."""
    rows = find(read, "Mr. Diallo was quoted as saying that the mine would close.")
    assert ("Mr. Diallo", "that the mine would close") in told(rows)


def test_speaker_of_a_coordinated_verb(read: Read) -> None:
    """A second verb takes the subject of the first, and each has its own content."""
    rows = find(read, "Chile rejected the offer and said that talks were over.")
    assert told(rows) == [("Chile", "the offer"), ("Chile", "that talks were over")]


def test_participle_goes_on_with_the_speaker(read: Read) -> None:
    """What is added after a comma is a statement of its own by the same speaker."""
    rows = find(read, "Chile said the talks were over, adding that nobody would pay.")
    assert told(rows) == [("Chile", "the talks were over"), ("Chile", "that nobody would pay")]


def test_a_report_inside_a_report(read: Read) -> None:
    """A statement inside another is kept where it names its own speaker."""
    rows = find(read, "Ankara said that Athens had told the port that the ship was safe.")
    assert [speaker for speaker, _ in told(rows)] == ["Ankara", "Athens"]


def test_claim_of_a_noun(read: Read) -> None:
    """A noun such as "claim" gives its owner and its clause."""
    rows = find(read, "Nobody in Sofia took notice of Kolev's claim that the bridge was safe.")
    assert ("Kolev's", "that the bridge was safe") in told(rows)


def test_headline_with_a_colon(read: Read) -> None:
    """The name before the colon of a headline says what follows."""
    rows = find(read, "The talks went on in Rabat.", title="Minister Alaoui: No deal this year")
    assert told(rows)[0] == ("Minister Alaoui", "No deal this year")


def test_headline_label_is_no_speaker(read: Read) -> None:
    """A label before a colon speaks for nobody."""
    assert find(read, "The road was empty.", title="Analysis: A year of drought") == ()


def test_turns_of_a_transcript(read: Read) -> None:
    """Names in capitals before a colon speak the paragraph."""
    rows = find(read, "OKELLO: Who paid for the road?\n\nMBABAZI: The county paid for it.")
    assert [row.speaker.words for row in rows if row.speaker] == ["OKELLO", "MBABAZI"]
    assert {row.kind for row in rows} == {"direct"}
    assert "verbatim" not in {row.fidelity for row in rows}


def test_following_quotation_has_the_last_speaker(read: Read) -> None:
    """A paragraph of quoted words alone goes on with the speaker before it."""
    rows = find(
        read,
        "“The lake is shrinking,” said Rosa Mamani.\n\n“The fish are leaving us every year.”",
    )
    assert [row.speaker.words if row.speaker else None for row in rows] == ["Rosa Mamani"] * 2
    assert rows[1].cue is None


LOST = (
    "The lake has shrunk by half. We drink what is left of it, said Rosa Mamani, a fisher "
    "from Puno.\n\nThe governor said that pumps had been ordered."
)


def test_direct_speech_that_lost_its_marks(read: Read) -> None:
    """On a page without marks the first person before "said" is direct, never verbatim."""
    spoken, reported = find(read, LOST)
    assert (spoken.kind, spoken.fidelity) == ("direct", "marks_lost")
    assert spoken.span.words == "We drink what is left of it"
    assert (reported.kind, reported.fidelity) == ("indirect", "paraphrase")


def test_a_page_that_keeps_its_marks_reports_the_rest(read: Read) -> None:
    """On a page that quotes, a clause without marks is paraphrase."""
    text = (
        "“The nets come up empty,” Rosa Mamani said.\n\nThe lake is shrinking, said the governor."
    )
    rows = find(read, text)
    assert [(row.kind, row.fidelity) for row in rows] == [
        ("direct", "verbatim"),
        ("indirect", "paraphrase"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We will have to to leave the valley, said Rosa Mamani.",
        "The council says the state would be a partner. a rival, even an enemy.",
    ],
)
def test_broken_words_are_garbled(read: Read, text: str) -> None:
    """A doubled word and a stray full stop make a statement garbled."""
    (row,) = find(read, text)
    assert row.fidelity == "garbled"


def test_a_name_run_into_a_word_garbles_no_words(read: Read) -> None:
    """Only the speaker's name is damaged: the words are direct speech that lost its marks."""
    (row,) = find(read, "We will leave the valley, said Rosa Mamaniprofessor of law in Lima.")
    assert (row.kind, row.fidelity) == ("direct", "marks_lost")


def test_words_cut_by_a_stray_stop_stay_together(read: Read) -> None:
    """A sentence that starts in lower case still belongs to the statement, as printed."""
    (row,) = find(read, "The council says the state would be a partner. a rival, even an enemy.")
    assert row.span.words.endswith("a partner. a rival, even an enemy")


def test_title_before_the_name_is_the_role(read: Read) -> None:
    """The words before a name are its role where no apposition follows."""
    (row,) = find(read, "Foreign Minister Pekka Haavisto said that Finland would wait.")
    assert row.speaker_role == "Foreign Minister"


def test_place_line_is_no_part_of_the_speaker(read: Read) -> None:
    """The place line of an agency report belongs to nobody."""
    (row,) = find(read, "HELSINKI (AFP) - Finland said that the border would stay shut.")
    assert row.speaker is not None
    assert row.speaker.words == "Finland"


def test_deeds_are_no_statements(read: Read) -> None:
    """Deeds and things say nothing: no cue, no statement."""
    text = (
        "Troops crossed the river on Sunday. The visit highlights old ties. "
        "The raid on the depot killed two people. A think tank moved to Vienna."
    )
    assert find(read, text) == ()


def test_what_somebody_refrains_from_is_no_statement(read: Read) -> None:
    """A judgement that is held back is not told as made."""
    assert find(read, "Both states refrained from condemning the raid.") == ()


@pytest.mark.parametrize("text", ["", "Rain", "...", "“”", "said", "\n\n", "— — —", "He said."])
def test_poor_input_gives_nothing(read: Read, text: str) -> None:
    """Empty, short and senseless texts give no statement and raise nothing."""
    assert find(read, text) == ()


def test_long_sentence_without_end(read: Read) -> None:
    """A sentence of a thousand words is read without raising."""
    text = "The envoy said that " + "the port and " * 330 + "the road were shut."
    rows = find(read, text)
    assert rows[0].speaker is not None
    assert rows[0].speaker.words == "The envoy"


WORDS = st.sampled_from(
    [
        *("Oslo", "said", "that", "“", "”", '"', ",", ".", "the", "treaty", "failed", "told"),
        *("him", "according", "to", "praised", "and", "called", "it", "dead", "\n\n", "who", "was"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_spans_are_words_of_the_text(read: Read, words: list[str]) -> None:
    """Every span of every statement is the very words of the text, and ids are unique."""
    text = " ".join(words)
    rows = find(read, text)
    for row in rows:
        places = [row.span, *row.pieces, *(p for p in (row.speaker, row.cue) if p)]
        assert all(text[p.start : p.end] == p.words and p.words for p in places)
        assert row.span.start == row.pieces[0].start
        assert row.span.end == row.pieces[-1].end
    assert len({row.id for row in rows}) == len(rows)


def test_same_text_gives_the_same_ids(read: Read) -> None:
    """Reading the same page twice gives the same rows."""
    assert find(read, LOST) == find(read, LOST)


def test_cue_words_are_well_formed() -> None:
    """The word list holds lower-case lemmas with known frames."""
    lexicon = cues.lexicon()
    frames = {frame for taken in lexicon.verbs.values() for frame in taken}
    assert {"quote", "that", "wh", "inf", "ninf", "obj", "small", "as"} <= frames
    for words in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    "note",
    [
        "Editor's note: Mr. Ruiz has said that he will run.",
        "Correction: An earlier version said that the dam had burst.",
        "This story has been updated to note that the envoy left.",
    ],
)
def test_a_page_on_itself_says_nothing(read: Read, note: str) -> None:
    """Notes of editors and corrections are the page's own."""
    assert statements.find(read(f"The dam was shut.\n\n{note}"), Found()) == ()
