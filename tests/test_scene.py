"""Who can act on a page, and by which words a party is shown."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline.reading import Reading
from dateline.record import Found, Mention, Role
from dateline.scene import Scene


def mention(reading: Reading, words: str, kind: str, key: str, form: str = "name") -> Mention:
    """A mention of the first place where the words stand."""
    at = reading.document.text.index(words)
    span = reading.characters(at, at + len(words))
    role = Role("minister", "Kenya", span)
    held = (role,) if kind == "person" else ()
    return Mention(words + key, span, kind, form, key, words, held)  # type: ignore[arg-type]


def at(reading: Reading, word: str) -> int:
    """The first token with this text."""
    return next(token.i for token in reading.tokens if token.text == word)


def test_agency_line_does_not_act() -> None:
    """The place at which an agency writes is no party, in capitals or not."""
    for text in ("NAIROBI, May 4 (Agency) - Kenya met Togo.", "Nairobi, May 4 - Kenya met Togo."):
        reading = make_reading(text)
        scene = Scene(reading, Found())
        assert not scene.is_actor(0)
        assert scene.is_actor(at(reading, "Kenya"))


def test_apposition_names_the_party() -> None:
    """An unnamed actor is shown by the name beside it."""
    reading = make_reading("Its state company, Safari, agreed to buy ships.")
    scene = Scene(
        reading, Found(mentions=(mention(reading, "Safari", "organization", "o:Safari"),))
    )
    company = at(reading, "company")
    assert scene.is_actor(company)
    assert scene.is_known(company)
    assert scene.party(company).words == "Safari"


def test_description_stands_at_its_head() -> None:
    """A name inside a description keeps its own identity."""
    reading = make_reading("Sailors from Kenya came.")
    rows = (
        mention(reading, "Sailors from Kenya", "group", "group:sailors", "description"),
        mention(reading, "Kenya", "state", "state:KE"),
    )
    scene = Scene(reading, Found(mentions=rows))
    assert scene.keys(at(reading, "Kenya")) == {"state:KE"}
    assert scene.keys(at(reading, "Sailors")) == {"group:sailors"}


def test_state_of_affairs_is_no_state() -> None:
    """A state of siege does not act."""
    reading = make_reading("The queen proclaimed a state of siege.")
    assert not Scene(reading, Found()).is_actor(at(reading, "state"))


@pytest.mark.parametrize(
    ("text", "word", "acts"),
    [
        ("Zorvald accused Togo of fraud.", "Zorvald", True),
        ("Zorvald froze in January.", "Zorvald", False),
        ("Prime Minister met the Omani envoy.", "Minister", True),
        ("The Government of Togo met the Omani envoy.", "Government", True),
    ],
)
def test_unknown_names_and_printed_posts(text: str, word: str, *, acts: bool) -> None:
    """Who does what only people do acts, and so do posts and bodies printed like names."""
    reading = make_reading(text)
    found = Found(mentions=(mention(reading, text.split()[-2], "group", "group:x"),))
    assert Scene(reading, found).is_actor(at(reading, word)) is acts


@pytest.mark.parametrize(
    ("text", "word", "known"),
    [
        ("The Togolese opposition rejected the plan.", "opposition", True),
        ("The opposition rejected the plan.", "opposition", False),
        ("Togolese students rejected the plan.", "students", False),
    ],
)
def test_who_acts_for_a_state_is_known(text: str, word: str, *, known: bool) -> None:
    """Those in office or standing for a state need no name of their own, its students do."""
    reading = make_reading(text)
    scene = Scene(reading, Found(mentions=(mention(reading, "plan", "group", "group:x"),)))
    assert scene.is_known(at(reading, word)) is known
