"""What its place makes a statement: headlines, turns, signed quotations, words that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import layout, statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("title", "speaker", "words"),
    [
        (
            "Finance minister: No new taxes before May",
            "Finance minister",
            "No new taxes before May",
        ),
        (
            "‘Nobody can stop us’: Peru minister on the port",
            "Peru minister",
            "‘Nobody can stop us’",
        ),
        ("“We will not be moved”: officials in Kotor", "officials", "“We will not be moved”"),
    ],
)
def test_a_headline_with_a_colon_names_its_speaker(
    read: Read, title: str, speaker: str, words: str
) -> None:
    """Who stands before the colon, or behind it where quoted words come first, says the rest."""
    reading = read("The harbour opened on Monday.", title=title)
    (draft,) = layout.find(reading, ())
    text = reading.document.text
    assert draft.source is not None
    assert text[slice(*draft.source)] == speaker
    assert text[slice(*draft.pieces[0])] == words


@pytest.mark.parametrize(
    "title",
    [
        "Watch: Storm reaches the coast",
        "‘The Long Road Home’: a film review",
        "What we know: the storm in numbers",
        "Storm reaches the coast",
    ],
)
def test_a_label_or_a_title_speaks_for_nobody(read: Read, title: str) -> None:
    """Labels and names of works before a colon are no speakers and no speech."""
    assert layout.find(read("The harbour opened on Monday.", title=title), ()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '"The ice is thin," said Dahl.\n\n"Nobody should walk on it this week."',
            '"Nobody should walk on it this week."',
        ),
        ('"The fish are ours too," said Dahl.\n\n"And the sea."', '"And the sea."'),
        (
            '"The ice is thin," said Dahl.\n\n"We saw it crack.\n\n"We saw it melt within a day."',
            '"We saw it melt within a day."',
        ),
        (
            "Dahl said that the ice was thin. “Nobody should walk on it this week.”",
            "“Nobody should walk on it this week.”",
        ),
    ],
)
def test_the_last_speaker_goes_on(read: Read, text: str, words: str) -> None:
    """A whole quoted sentence, in its own paragraph or behind the report, keeps the speaker."""
    rows = statements.find(read(text), Found())
    (row,) = [row for row in rows if row.pieces[-1].words == words]
    assert row.speaker is not None
    assert row.speaker.words == "Dahl"
    assert row.fidelity == "verbatim"


@pytest.mark.parametrize(
    "text",
    [
        "\"The ice is thin,\" said Dahl.\n\n'All Roads Are Closed.'\n\nThe town slept.",
        "The ice was thin.\n\n“Nobody should walk on it this week.”",
    ],
)
def test_a_heading_and_words_of_nobody_stay_apart(read: Read, text: str) -> None:
    """A heading in marks is no speech, and where nobody was heard nobody goes on."""
    rows = statements.find(read(text), Found())
    assert not [row for row in rows if row.cue is None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The lake belongs to both of us.”\n— Ana Ruiz, mayor of Puno", "Ana Ruiz, mayor of Puno"),
        ('"The lake belongs to both of us." -- Ana Ruiz', "Ana Ruiz"),
    ],
)
def test_a_quotation_is_signed_behind_a_dash(read: Read, text: str, speaker: str) -> None:
    """A name behind a dash says the quotation above it."""
    (row,) = statements.find(read(text), Found())
    assert row.speaker is not None
    assert (row.kind, row.speaker.words) == ("direct", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "“The lake belongs to both of us.”\n— It has been said often.",
        "The sign reads “No boats” — Puno has many of them.",
    ],
)
def test_words_behind_a_dash_are_no_signature(read: Read, text: str) -> None:
    """A sentence behind a dash, or a quotation inside a sentence, names no speaker."""
    rows = statements.find(read(text), Found())
    assert not [row for row in rows if row.cue and row.cue.words == "—"]


def test_a_headline_that_ends_in_its_speaker(read: Read) -> None:
    """Who says it may close a headline, in capitals too."""
    reading = read("The bank met on Monday.", title="Rate Cut Likely in Autumn, Says Bank Chief")
    (draft,) = layout.find(reading, ())
    text = reading.document.text
    assert draft.source is not None
    assert text[slice(*draft.source)] == "Bank Chief"
    assert text[slice(*draft.pieces[0])] == "Rate Cut Likely in Autumn"


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("We will mend our ties with Peru – Chilean minister", "Chilean minister"),
        ("Truce extended by two months - President", "President"),
        ("Truce to be extended - analysis", None),
        ("Truce to be extended - Lake News", None),
    ],
)
def test_a_dash_may_sign_a_headline(read: Read, title: str, speaker: str | None) -> None:
    """A post behind the dash of a headline says it; a kind of page or an outlet does not."""
    rows = statements.find(read("The day was calm.", title=title), Found())
    assert [row.speaker.words for row in rows if row.speaker] == ([speaker] if speaker else [])


def test_a_report_goes_on_in_its_own_tense(read: Read) -> None:
    """A pluperfect sentence right behind "..., she said" is hers; a dated one is the page's."""
    text = "The lake was never clean, Ruiz said. The mines had spoiled it. The town sleeps."
    rows = statements.find(read(text), Found())
    assert [(row.speaker.words, row.span.words) for row in rows if row.speaker] == [
        ("Ruiz", "The lake was never clean"),
        ("Ruiz", "The mines had spoiled it"),
    ]
    text = "The lake was never clean, Ruiz said. Two days earlier the mines had closed."
    assert len(statements.find(read(text), Found())) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Kenya-Chad talks: envoys meet again",
        "Lima blast: police hold two",
        "Summit latest: leaders arrive",
        "Chile: a guide to the coast",
        "Lake Herald view: the deal is worth having",
        "Petrov murder: Riga expels two clerks",
        "The long way back to Lima: miners mend what they broke",
        "Chile's envoy: why the port was shut",
        "Latvia and Estonia: Can old rivals share a port?",
    ],
)
def test_topics_before_a_colon_speak_nothing(read: Read, title: str) -> None:
    """Events, headings and guides before a colon are no speakers."""
    rows = statements.find(read("They met on Friday.", title=title), Found())
    assert [row for row in rows if row.cue and row.cue.words == ":"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lena Moss said it was lost. She sat down. “We all go home now.”", "Lena Moss"),
        ("Lena Moss said it was lost. The envoy left. “We all go home now.”", None),
        ("Petra asked Mr. Kolar if he would go. “I have work to do.”", None),
    ],
)
def test_words_without_a_cue_go_on_unless_somebody_else_acts(
    read: Read, text: str, speaker: str | None
) -> None:
    """A quotation alone is the last speaker's, not a questioner's, not past another person."""
    rows = [row for row in statements.find(read(text), Found()) if row.kind == "direct"]
    assert [row.speaker.words for row in rows if row.speaker] == ([speaker] if speaker else [])


def test_entries_of_a_live_page(read: Read) -> None:
    """A name before a colon behind the clock says the entry; other entries are the page's own."""
    text = (
        "14:05 - Minister Novak: the gates open today.\n14:20 - Crowds gather before the hotel.\n\n"
        "14:40 GMT\nUN spokesman: both maps are old."
    )
    rows = statements.find(read(text), Found())
    assert [row.speaker.words for row in rows if row.speaker] == ["Minister Novak", "UN spokesman"]


@pytest.mark.parametrize(
    ("title", "speaks"),
    [
        ("Peru: Miners block the road", False),
        ("Turkey: Erdogan wins third term", False),
        ("Iran: US must lift sanctions first", True),
        ("Russia: we are ready for talks", True),
    ],
)
def test_a_land_before_a_colon_may_be_the_scene(read: Read, title: str, *, speaks: bool) -> None:
    """A land speaks where it obliges others or says "we"; else something happens there."""
    rows = statements.find(read("The day was calm.", title=title), Found())
    assert bool(rows) is speaks


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('He put the price at $2 billion. "Half of it is mere hope."', "He"),
        ('The envoy said the port would halve: "Forty boats. Ninety was vanity."', "The envoy"),
        ('Lie forecast that the fleet would halve: "Forty boats. Ninety was vanity."', "Lie"),
    ],
)
def test_a_quotation_alone_goes_on(read: Read, text: str, who: str) -> None:
    """It belongs to whoever the sentence before told of, not to what he told of."""
    rows = statements.find(read(text), Found())
    assert {row.speaker.words for row in rows if row.speaker} == {who}
    assert any('"' in row.span.words for row in rows)
