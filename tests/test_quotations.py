"""Quotation marks of all kinds, told apart from apostrophes, and who speaks beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import quotations, speeches

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading


def inside(text: str) -> list[str]:
    """The quoted words of a text, marks taken in."""
    return [text[q.start : q.end] for q in quotations.find(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("“", "”"),
        ("«", "»"),
        ("„", "“"),
        ("''", "''"),
        ("``", "''"),
        ("‘", "’"),
        ("'", "'"),
        ("‹", "›"),
        ("„", "‟"),
        ("‟", "”"),
        ("„", "”"),
        ("„", "„"),
        ("„", '"'),
        (",,", "''"),
        (",,", "”"),
        ("‚", "‘"),
        ("‚", "’"),
        ("‛", "’"),
        ("»", "«"),
        ("»", "»"),
        ("›", "‹"),
        ("«\u00a0", "\u00a0»"),
        ("« ", " »"),
        ("<<", ">>"),
        ("”", "”"),
        ("”", "“"),
        ("“", "“"),
        ("“", '"'),
        ('"', "”"),
        ("`", "'"),
        ("`", "`"),
        ("´´", "´´"),
        ("「", "」"),
        ("『", "』"),
        ("｢", "｣"),
        ("《", "》"),
        ("〝", "〞"),
        ("❝", "❞"),
        ("″", "″"),
        ("＂", "＂"),
        ("\ufffd", "\ufffd"),
    ],
)
def test_every_kind_of_mark_is_known(opening: str, closing: str) -> None:
    """A quotation is found in whatever marks the page uses, marks taken in."""
    words = f"{opening}The bridge is ours{closing}"
    assert inside(f"The mayor said: {words}. Nobody replied.") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Home » News » Sport",
        "» The port is shut\n» Rain is near",
        "“ The port is shut\n“ Rain is near",
        "A pipe of 20″ and a hull of 6′11″ lay there.",
        "It cost 5,,000 at the quay.",
        "The ministry\ufffds aides left.",
    ],
)
def test_marks_that_open_nothing(text: str) -> None:
    """Bullets, menus, inches and lost apostrophes are no quotations."""
    assert inside(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('It rained. We shall stay," said Ilse Brandt.', 'We shall stay,"'),
        ("It rained. We shall stay», said Ilse Brandt.", "We shall stay»"),
        ("“We shall stay, said Ilse Brandt. It rained.", "“We shall stay,"),
        ('She said "he called it “a trap” twice" and left.', '"he called it “a trap” twice"'),
        ("„We saw the »Lake« sink”, she said.", "„We saw the »Lake« sink”"),
        ("“We shall stay," + '" she said. “Nobody left,” he said.', '“We shall stay,"'),
    ],
)
def test_marks_lost_on_one_side_and_marks_within_marks(text: str, words: str) -> None:
    """Who is named beside a lone mark tells where words end; inner marks close by themselves."""
    assert inside(text)[0] == words


def test_odd_marks_are_read_as_common_ones() -> None:
    """Every odd mark has a common one of the same length."""
    text = "„We saw the 『Lake』 sink‟, ❝she❞ said."
    assert quotations.plain(text) == '„We saw the “Lake” sink", “she” said.'
    assert quotations.plain("no marks") == "no marks"


def test_a_label_goes_on_with_nobody() -> None:
    """In a quoted transcript each paragraph with a label is a turn of its own."""
    text = '"RUIZ: We shall stay.\n\n"BRANDT: You shall not."'
    assert [q.continues for q in quotations.find(text)] == [False, False]


def test_apostrophes_are_not_marks() -> None:
    """Possessives, contractions and cut years never open or close a quotation."""
    text = "The ministers’ aides don’t like the ’90s, and the envoy's car isn't here."
    assert inside(text) == []


def test_apostrophes_inside_single_marks() -> None:
    """An apostrophe inside single marks does not end the quotation."""
    text = "He said ‘the farmers’ unions don’t agree’ and left."
    assert inside(text) == ["‘the farmers’ unions don’t agree’"]


def test_inner_quotation_belongs_to_the_outer() -> None:
    """Marks inside marks make one quotation: the outer one."""
    text = "“She called it ‘a trap’ and hung up,” the clerk said."
    assert inside(text) == ["“She called it ‘a trap’ and hung up,”"]


def test_mark_opened_again_in_the_next_paragraph() -> None:
    """A quotation that runs over paragraphs is told as going on."""
    text = "“We dug for a week.\n\n“Then the water came,” said Ilse Brandt."
    first, second = quotations.find(text)
    assert not first.closed
    assert second.closed
    assert second.continues


def test_mark_never_closed_ends_with_the_paragraph() -> None:
    """A mark that nobody closes holds the rest of its paragraph and no more."""
    text = "The guard said: “Nobody passes here.\n\nThe road was empty."
    assert inside(text) == ["“Nobody passes here."]


def test_mark_never_opened_begins_with_the_sentence() -> None:
    """A closing mark that nothing opened takes its sentence."""
    text = "It rained. We will not leave the island,” the keeper said."
    assert inside(text) == ["We will not leave the island,”"]


def test_dialogue_dash() -> None:
    """A paragraph that opens with a dash is speech up to the dash before its cue."""
    text = "— The harbour stays closed, — said the pilot."
    assert inside(text) == ["The harbour stays closed,"]
    assert inside(text.replace("—", "-")) == ["The harbour stays closed,"]
    assert inside("- The harbour stays closed - for now.") == []


def test_inches_are_not_marks() -> None:
    """Feet and inches do not open a quotation."""
    assert inside("The door is 6'2\" high and the guard is taller.") == []


@given(st.text(alphabet="ab.,’'\"“”‘„‟»«‹›‚`「」<>\ufffd \n—S", max_size=60))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    """Whatever the text, quotations are non-empty, in order and do not overlap."""
    last = 0
    for quotation in quotations.find(text):
        assert last <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        last = quotation.end


def test_covering_and_between() -> None:
    """A place inside marks knows its quotation, one outside knows none."""
    text = 'She said "the port is shut" on Friday.'
    marks = quotations.find(text)
    at = text.index("port")
    assert quotations.covering(marks, at, at + 4) == marks[0]
    assert quotations.covering(marks, 0, 3) is None
    assert quotations.between(marks, 0, len(text)) == marks
    assert quotations.between(marks, 0, 5) == ()


def heard(read: Callable[..., Reading], text: str) -> list[tuple[str | None, list[str]]]:
    """Speakers with the pieces of their speech."""
    found = speeches.find(read(text), quotations.find(text))
    return [
        (
            text[slice(*speech.source)] if speech.source else None,
            [text[start:end] for start, end in speech.pieces],
        )
        for speech in found
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The well is dry," said Amadou Keita.', "Amadou Keita"),
        ('"The well is dry," Amadou Keita said.', "Amadou Keita"),
        ('"The well is dry," he told reporters in Bamako.', "he"),
        ('Amadou Keita said: "The well is dry."', "Amadou Keita"),
        ('Amadou Keita said in a statement on Monday, "The well is dry."', "Amadou Keita"),
        ('"Is the well dry?" asked the governor.', "the governor"),
        ('Said Keita, "The well is dry and so are we."', "Keita"),
        ('"The well is dry, but for one" dug in May, said Amadou Keita.', "Amadou Keita"),
    ],
)
def test_the_verb_beside_a_quotation_gives_the_speaker(
    read: Callable[..., Reading], text: str, speaker: str
) -> None:
    """The speaker is found before and after the verb, before and after the quotation."""
    assert [source for source, _ in heard(read, text)] == [speaker]


def test_one_quotation_in_two_pieces(read: Callable[..., Reading]) -> None:
    """An attribution in the middle breaks one statement into two pieces."""
    text = '"The dam holds," Nour Haddad said, "but the fields are gone."'
    assert heard(read, text) == [
        ("Nour Haddad", ['"The dam holds,"', '"but the fields are gone."'])
    ]


def test_a_quotation_right_behind_goes_on(read: Callable[..., Reading]) -> None:
    """The next quotation of the paragraph goes on with the same speaker."""
    text = "“The dam holds,” said Nour Haddad, an engineer. “The fields are gone.”"
    ((speaker, pieces),) = heard(read, text)
    assert speaker == "Nour Haddad, an engineer"
    assert pieces == ["“The dam holds,”", "“The fields are gone.”"]


def test_two_speakers_in_one_paragraph(read: Callable[..., Reading]) -> None:
    """Each of two quotations goes to the verb beside it."""
    text = '"We pay," the buyer said. "They never pay," the seller replied.'
    assert [speaker for speaker, _ in heard(read, text)] == ["the buyer", "the seller"]


def test_a_coined_term_is_not_speech(read: Callable[..., Reading]) -> None:
    """Words set apart by marks in a plain sentence are nobody's speech."""
    assert heard(read, 'The so-called "green corridor" opened in Tbilisi on Sunday.') == []


def test_a_verb_that_is_no_cue_needs_a_sure_sign(read: Callable[..., Reading]) -> None:
    """After a comma inside the marks even an unlisted verb may give the speaker."""
    text = '"That will never work in Lima," Quispe grinned.'
    assert [speaker for speaker, _ in heard(read, text)] == ["Quispe"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(['"', "“", "”", "said", "he", ",", ".", "Rain", "fell"]), max_size=14)
)
def test_odd_marks_never_raise(read: Callable[..., Reading], words: list[str]) -> None:
    """Marks in any disorder give pieces that lie inside the text."""
    text = " ".join(words)
    for speech in speeches.find(read(text), quotations.find(text)):
        for start, end in speech.pieces:
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("„He says: never sell.“ Then he left.", ["„He says: never sell.“"]),
        ("„He says: “never sell”“, Kern told us.", ["„He says: “never sell”“"]),
        ("Kern: „Stay“ and „go“.", ["„Stay“", "„go“"]),
        ("“The well is dry,’’ Kern said. “Go.”", ["“The well is dry,’’", "“Go.”"]),
    ],
)
def test_low_marks_may_hold_high_ones(text: str, found: list[str]) -> None:
    """The mark "„" is closed by "“", unless that opens words inside."""
    assert [text[q.start : q.end] for q in quotations.find(text)] == found
