"""Whose word a deed is."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import sayings, statements
from dateline.record import Found, Mention, Role, Statement
from dateline.scene import Scene


def speaker_of(text: str, verb: str, found: Found | None = None) -> str | None:
    """The words of whoever says that the deed was done."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    saying = sayings.find(reading, i, found or Found())
    return saying.speaker.words if saying and saying.speaker else None


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Mali said that Niger had attacked Chad.", "attacked", "Mali"),
        ("Niger attacked Chad.", "attacked", None),
        ("Niger attacked Chad, according to the ministry.", "attacked", "the ministry"),
        ("Niger attacked Chad according to plan.", "attacked", None),
        ("Mali said that prices rose after Niger attacked Chad.", "attacked", None),
        ("Niger attacked Chad, the union alleged; the mayor denied it.", "attacked", "the union"),
        ("Niger attacked Chad, the minister said; Mali sent ships.", "attacked", "the minister"),
        ("Niger attacked Chad, the minister said; Mali sent ships.", "sent", None),
        ("Niger attacked Chad; the mayor, the union said, sent ships.", "attacked", None),
        ("Mali said Niger attacked Chad on Monday, a charge Niamey denied.", "attacked", "Mali"),
        ("Mali said Niger attacked Chad on Monday, a charge Niamey denied.", "denied", None),
        ("The envoy, who met Abera on Monday, was glad, Mali said.", "met", None),
        ("The envoy, who met Abera, was glad, Mali said.", "met", "Mali"),
        ("Mali said Niger, which had attacked Chad in May, was glad.", "attacked", None),
        ("The envoy who met Abera on Monday was glad, Mali said.", "met", "Mali"),
    ],
)
def test_speaker(text: str, verb: str, speaker: str | None) -> None:
    """A governing verb attributes its content, but not an aside of time."""
    assert speaker_of(text, verb) == speaker


def test_the_nearest_source_counts() -> None:
    """Of two who stand around a deed, the one told to have claimed it is named."""
    text = "Mali said that the army claimed that Niger had attacked Chad."
    rows = statements.find(make_reading(text), Found())
    assert speaker_of(text, "attacked", Found(statements=rows)) == "the army"


@pytest.mark.parametrize(
    "text",
    [
        "Mali declined to say whether Niger had attacked Chad.",
        "Mali would not say why Niger had attacked Chad.",
        "Nobody said that Niger had attacked Chad.",
    ],
)
def test_what_is_not_said_is_nobodys_word(text: str) -> None:
    """A deed in words that somebody kept back is not according to him."""
    rows = statements.find(make_reading(text), Found())
    assert speaker_of(text, "attacked", Found(statements=rows)) is None


def test_statement_attributes_its_content() -> None:
    """A found statement tells the speaker, where its cue does not vouch for the content."""
    text = "Niger attacked Chad, Mali said."
    reading = make_reading(text)
    content, speaker, cue = (
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in ("Niger attacked Chad", "Mali", "said")
    )
    row = Statement("s", content, (content,), speaker, None, cue, "indirect", "paraphrase")
    assert speaker_of(text, "attacked", Found(statements=(row,))) == "Mali"


@pytest.mark.parametrize(
    ("text", "foretold"),
    [
        ("Mali said that Niger would attack Chad.", True),
        ("Mali says that Niger would attack Chad.", False),
        ("Mali said it was unlikely that Niger would attack Chad.", False),
        ("Mali spoke on Monday, saying that Niger would attack Chad.", True),
        ("Niger would attack Chad.", False),
    ],
)
def test_would_after_a_past_report_tells_a_future(text: str, *, foretold: bool) -> None:
    """Only right below a report in the past does "would" stand for "will"."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == "attack")
    assert (sayings.foretelling(reading, i, Found()) is not None) == foretold


@pytest.mark.parametrize(("title", "speaks"), [("defence minister", True), ("senator", False)])
def test_who_speaks_for_another_person(title: str, speaks: bool) -> None:  # noqa: FBT001
    """A minister tells what his president did, a senator only claims it."""
    reading = make_reading("Otieno said Wanjiru had left.")

    def person(words: str, title: str) -> Mention:
        at = reading.document.text.index(words)
        span = reading.characters(at, at + len(words))
        held = (Role(title, "Kenya", span),)
        return Mention(words, span, "person", "name", f"person:{words}", words, held)

    scene = Scene(reading, Found((person("Otieno", title), person("Wanjiru", "president"))))
    assert sayings.speaks_for(scene, reading.characters(0, 6), [2]) is speaks


def test_an_office_speaks_for_its_state() -> None:
    """The army of a state speaks for it, a scholar of the same country does not."""
    reading = make_reading("Kenya left, the Kenyan army said. A Kenyan scholar doubts it.")
    kenya = reading.characters(0, 5)
    scene = Scene(reading, Found((Mention("k", kenya, "state", "name", "state:KE", "Kenya"),)))
    text = reading.document.text
    army, scholar = text.index("the Kenyan"), text.index("A Kenyan")
    assert sayings.speaks_for(scene, reading.characters(army, army + 15), [0])
    assert not sayings.speaks_for(scene, reading.characters(scholar, scholar + 16), [0])


@pytest.mark.parametrize(
    ("speaker", "speaks"),
    [
        ("his office", True),
        ("the presidency", True),
        ("a statement from his office", True),
        ("the union", False),
        ("a statement from the union", False),
    ],
)
def test_a_presidents_own_office_tells_what_he_did(speaker: str, *, speaks: bool) -> None:
    """An office without a state's name speaks for the head of state that the words name."""
    reading = make_reading(f"Wanjiru left, {speaker} said.")
    wanjiru = reading.characters(0, 7)
    held = (Role("president", "Kenya", wanjiru),)
    person = Mention("w", wanjiru, "person", "name", "person:Wanjiru", "Wanjiru", held)
    scene = Scene(reading, Found((person,)))
    at = reading.document.text.index(speaker)
    assert sayings.speaks_for(scene, reading.characters(at, at + len(speaker)), [0]) is speaks


def test_what_the_author_goes_on_with_is_his_own() -> None:
    """Behind a report in the pluperfect a clause in the plain past is nobody else's word."""
    told = "the presidents of Niger and Chad had both agreed to cease fire, but the raids continued"
    text = f"Mali said {told} the following day."
    reading = make_reading(text)
    content, speaker, cue = (
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in (told, "Mali", "said")
    )
    row = Statement("s", content, (content,), speaker, None, cue, "indirect", "paraphrase")
    found = Found(statements=(row,))
    assert speaker_of(text, "agreed", found) == "Mali"
    assert speaker_of(text, "continued", found) is None


def test_a_headlines_accused_says_nothing() -> None:
    """Who is "accused of" a deed in a headline is no source for it."""
    text = "Mali accused of attacking Chad"
    reading = make_reading(text)
    content, speaker, cue = (
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in ("attacking Chad", "Mali", "accused")
    )
    row = Statement("s", content, (content,), speaker, None, cue, "indirect", "paraphrase")
    assert speaker_of(text, "attacking", Found(statements=(row,))) is None
