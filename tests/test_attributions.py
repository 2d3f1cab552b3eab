"""Who speaks, by place: pages without quotation marks, and two speakers side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline import statements
from dateline.record import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.reading import Reading
    from dateline.record import Statement

    Read = Callable[..., Reading]


def holding(read: Read, text: str, words: str) -> list[Statement]:
    """The statements that hold some words of a text, the narrowest first."""
    at = text.index(words)
    rows = statements.find(read(text), Found())
    held = [r for r in rows if any(p.start <= at and at + len(words) <= p.end for p in r.pieces)]
    return sorted(held, key=lambda row: len(row.span.words))


def speaker(read: Read, text: str, words: str) -> str | None:
    """Who says some words of a text by the narrowest statement; empty where it holds none."""
    rows = holding(read, text, words)
    return (rows[0].speaker.words if rows[0].speaker else None) if rows else ""


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            (
                "What we need is patience, the envoy of the league, Sara Aziz, stressed. "
                "We will build the hall by spring, said Dlamini."
            ),
            ("need is patience", "the envoy of the league, Sara Aziz"),
            ("build the hall", "Dlamini"),
        ),
        (
            (
                "Let us open the gates, Quispe promised. "
                "We have agreed on the price, but not on the date, Petrova replied."
            ),
            ("open the gates", "Quispe"),
            ("agreed on the price", "Petrova"),
        ),
        (
            (
                "If they want a deal, they know my number, Horváth, the mayor, said. "
                "The fish are gone, complained Captain Reyes."
            ),
            ("know my number", "Horváth, the mayor"),
            ("fish are gone", "Captain Reyes"),
        ),
        (
            (
                "We expect the bridge in two years, the mayor of Porvenir said. "
                "I'd like to see that, laughed his rival, Diego Paz."
            ),
            ("expect the bridge", "the mayor of Porvenir"),
            ("like to see that", "his rival, Diego Paz"),
        ),
        (
            (
                "I am old, the sheikh told his guests, and I have seen two treaties burn. "
                "You have seen nothing, Faisal answered."
            ),
            ("two treaties burn", "the sheikh"),
            ("seen nothing", "Faisal"),
        ),
    ],
)
def test_two_speakers_side_by_side(
    read: Read, text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    """On a page without marks each has his own words."""
    assert speaker(read, text, first[0]) == first[1]
    assert speaker(read, text, second[0]) == second[1]


def test_words_between_two_speakers_go_to_neither(read: Read) -> None:
    """A sentence between two attributions may be either's."""
    text = "The dam is ours, said Abebe. We never asked. It is everybody's, Hassan answered."
    assert speaker(read, text, "never asked") == ""


def test_speech_goes_on_to_the_end_of_its_paragraph(read: Read) -> None:
    """Sentences in the first or second person behind the attribution are the speaker's."""
    text = (
        "I keep goats, said Yusuf Abdi. They took ten of them and my radio. I think they will be "
        "back. We sleep badly. The raid was told to the police.\n\nIt was the second this year."
    )
    assert speaker(read, text, "my radio") == "Yusuf Abdi"
    assert speaker(read, text, "sleep badly") == "Yusuf Abdi"
    assert speaker(read, text, "second this year") == ""


def test_a_first_person_of_speech_is_no_speaker_of_its_own(read: Read) -> None:
    """An "I think" inside what somebody says names nobody else."""
    text = "We lost the nets, said Rosa Mamani. I think that the boats came from Oslo."
    assert [r.speaker and r.speaker.words for r in holding(read, text, "boats came")] == [
        "Rosa Mamani"
    ]


def test_introduced_speech_without_marks(read: Read) -> None:
    """Words behind a colon that are in spoken language are the speaker's own."""
    text = "In a note, Fatou Sarr said: I am leaving. We did what we could. You will do better."
    rows = holding(read, text, "leaving")
    assert (rows[0].kind, rows[0].fidelity) == ("direct", "marks_lost")
    assert speaker(read, text, "do better") == "Fatou Sarr"


@pytest.mark.parametrize("speaks", ["the ministry", "Uganda"])
def test_a_notice_of_a_body_is_reported(read: Read, speaks: str) -> None:
    """The present tense before "the ministry said" is how the news puts a notice."""
    rows = statements.find(read(f"The road is open, {speaks} said."), Found())
    assert [row.kind for row in rows] == ["indirect"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Who will pay for it? Mayor Lopez asked.", "Who will pay", "Mayor Lopez"),
        ("And who pays? somebody at the back wanted to know.", "who pays", "somebody at the back"),
        ("The judge disagreed: I know the sound of guns.", "know the sound", "The judge"),
        ("Nunes sees it otherwise: every parade costs money.", "parade costs", "Nunes"),
        (
            "It is time, writes the economist Dora Lind, to forgive.",
            "time",
            "the economist Dora Lind",
        ),
        ("The deal, said Kruger, who had flown in, was as good as done.", "as done", "Kruger"),
        (
            "It was Chad, not Niger, that paid, Lenz said, adding that Niger owed more.",
            "paid",
            "Lenz",
        ),
        (
            "Sixty boats sank on Tuesday, Manila said, ten more than Hanoi had announced.",
            "boats sank",
            "Manila",
        ),
    ],
)
def test_attributions_of_other_shapes(read: Read, text: str, words: str, who: str) -> None:
    """A question before who puts it, a colon, a parenthesis, a comparison behind."""
    assert speaker(read, text, words) == who


@pytest.mark.parametrize(
    "text",
    [
        "As the vote neared, Moreau warned of unrest.",
        "When the rain came, the mayor said nothing.",
        "He met Lund, whom Riga calls a friend.",
    ],
)
def test_a_clause_of_time_before_the_verb_is_the_pages_own(read: Read, text: str) -> None:
    """What stands before "warned of" or "said nothing" is nobody's words."""
    opener = text.split(",", 1)[0]
    assert speaker(read, text, opener) == ""


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "The Sofia Daily quoted Ivanova as saying that the deal was dead.",
            "deal was dead",
            ["Ivanova", "The Sofia Daily"],
        ),
        (
            "Ramos mocked Ortiz for claiming that the army had lost.",
            "army had lost",
            ["Ortiz", "Ramos"],
        ),
        (
            "Lopez rejected the claim by Mayor Ortega that the police had fired.",
            "police had fired",
            ["Mayor Ortega", "Lopez"],
        ),
        (
            "Petrov claimed that, according to Polish officers, the plant was closed.",
            "plant was closed",
            ["Polish officers", "Petrov"],
        ),
    ],
)
def test_words_within_words(read: Read, text: str, words: str, chain: list[str]) -> None:
    """Who is quoted, blamed or cited for words says them; who tells of it stands around."""
    rows = holding(read, text, words)
    assert [row.speaker.words for row in rows if row.speaker] == chain
    assert rows[0].within == rows[1].id


def test_a_name_joined_to_a_place_speaks(read: Read) -> None:
    """In "held in Minsk and Riga has vowed" it is Riga that vows, not what was held."""
    text = "The fair was held in Minsk and Lithuania has vowed to block the loan."
    assert speaker(read, text, "block the loan") == "Lithuania"


@pytest.mark.parametrize(
    "text",
    [
        "He excluded raising the fees, as several deputies had demanded.",
        "A verdict is expected by the middle of May.",
        "What the feud of the two ports tells us about the sea",
        "Chile replied by declaring the consul, Jorge Mena, persona non grata.",
        "The lawyer asked for a day.",
    ],
)
def test_what_nobody_says(read: Read, text: str) -> None:
    """Demands met, dates, lessons of headlines and deeds are no statements."""
    assert statements.find(read(text), Found()) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister voiced “the deepest sorrow”.", "mixed"),
        ("Peru called the vote “a farce”.", "mixed"),
        ("“The deepest sorrow,” she said.", "direct"),
    ],
)
def test_a_few_words_in_marks_do_not_make_speech(read: Read, text: str, kind: str) -> None:
    """Quoted words that complete a sentence of the page are mixed with it."""
    assert [row.kind for row in statements.find(read(text), Found())] == [kind]


def test_a_quoted_verb_is_a_cue(read: Read) -> None:
    """A lone verb in marks still tells what a paper does with the words outside."""
    text = "The draft “deplores” the vote."
    assert speaker(read, text, "the vote") == "The draft"


def test_a_mood_leads_up_to_a_quotation(read: Read) -> None:
    """A sentence that tells how somebody spoke gives its subject the words that follow."""
    text = "Ambassador Ferreira was blunt. “The treaty is a piece of paper.”"
    assert speaker(read, text, "piece of paper") == "Ambassador Ferreira"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Wang declined to say whether China would join.", None),
        ("Somebody wanted to know who would pay.", "wants"),
        ("Who pays? the mayor wanted to know.", "asks"),
    ],
)
def test_acts_of_what_is_left_unsaid_or_asked(read: Read, text: str, act: str | None) -> None:
    """Who declines to say it asserts nothing, and a question is one whatever its verb."""
    assert [row.act for row in statements.find(read(text), Found())] == [act]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Chad, say two aides who took notes, wanted a map.", "wanted a map", "two aides who took"),
        ("The ministers, insist clerks in Quito, had no list.", "had no list", "clerks"),
        ("Duarte, said the envoy, had left.", "had left", "the envoy"),
        (
            "Ivo will fly to Bern, the palace and the ministry announced on Monday.",
            "fly",
            "the pal",
        ),
        ("Rents fell by a tenth, official figures show.", "Rents fell", "official figures"),
        ("Rents fell by a tenth, official figures showed on Friday.", "Rents fell", "official fig"),
        ("The duke, asked about the debt, said that it was paid.", "it was paid", "The duke"),
        ("The navy shut two ports, saying Fiji had fired.", "Fiji had fired", "The navy"),
        ('He left the room, saying, "I will be back."', "I will be back", "He"),
    ],
)
def test_who_speaks_beside_a_comma(read: Read, text: str, words: str, who: str) -> None:
    """Speakers between commas, in twos, in tables of figures, and asked before they answer."""
    assert (speaker(read, text, words) or "").startswith(who)


@pytest.mark.parametrize(
    "text", ["They liked boats, cars and a good talent show.", "Peru, denied a loan, sold gold."]
)
def test_who_does_not(read: Read, text: str) -> None:
    """A show is no verb, and who is denied a thing says nothing."""
    assert statements.find(read(text), Found()) == ()
