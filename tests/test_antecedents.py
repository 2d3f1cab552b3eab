"""Whom a pronoun stands for at a deed where the mentions of the page leave it open."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import antecedents, events, mentions, statements
from dateline.reading import Reading
from dateline.record import Event, Found, Mention
from dateline.scene import Scene


def scene_of(text: str, **keys: str) -> tuple[Scene, Reading]:
    """A scene with a mention at each place of each name; the values are kinds."""
    reading = make_reading(text)
    rows = []
    for name, kind in keys.items():
        at = text.index(name)
        span = reading.characters(at, at + len(name))
        rows.append(Mention(name, span, kind, "name", f"{kind}:{name}", name, ()))  # type: ignore[arg-type]
    return Scene(reading, Found(mentions=tuple(rows))), reading


def at(reading: Reading, word: str) -> int:
    """The first token with this text."""
    return next(token.i for token in reading.tokens if token.text == word)


def test_it_takes_the_subject_before() -> None:
    """In "X regrets, but it has accused Y" the accuser is X."""
    scene, reading = scene_of("Kenya regrets the delay, but it has accused Togo.", Kenya="state")
    assert antecedents.subject(scene, at(reading, "it")) == at(reading, "Kenya")


def test_they_take_the_subject_around() -> None:
    """In "the leaders met in Lima, where they signed" the leaders signed."""
    scene, reading = scene_of("The leaders met in Lima, where they signed a treaty.", Lima="place")
    assert antecedents.subject(scene, at(reading, "they")) == at(reading, "leaders")


def test_they_are_the_two_just_named() -> None:
    """At the head of a sentence "they" are the two people of the sentence before, not three."""
    scene, reading = scene_of(
        "Soto praised Vega. They agreed to meet.", Soto="person", Vega="person"
    )
    both = antecedents.both(scene, at(reading, "They"))
    assert both == (at(reading, "Soto"), at(reading, "Vega"))
    scene, reading = scene_of(
        "Soto told Vega of Diaz. They agreed.", Soto="person", Vega="person", Diaz="person"
    )
    assert antecedents.both(scene, at(reading, "They")) == ()


def test_them_are_the_object_before() -> None:
    """Who is jailed after a conviction is whoever was convicted."""
    scene, reading = scene_of(
        "A court convicted two officers of theft and jailed them.", court="organization"
    )
    assert antecedents.object_of(scene, at(reading, "them")) == at(reading, "officers")


def told(text: str) -> list[Event]:
    """The deeds of a text, with its mentions and statements."""
    reading = make_reading(text)
    found = Found(mentions=mentions.find(reading, Found()))
    return list(
        events.find(reading, Found(found.mentions, statements=statements.find(reading, found)))
    )


def who(event: Event) -> tuple[list[str], list[str]]:
    """The words of the actors and of the recipients."""
    return [span.words for span in event.actors], [span.words for span in event.recipients]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("“We have sued Oman,” said Sara Lund, who runs a bank.", "Sara Lund", "Oman"),
        ("“Oman invited us,” Sara Lund said.", "Oman", "Sara Lund"),
        ("Omar Haddad spoke. “My government has thanked Chad,” he said.", "he", "Chad"),
        ("“Oman asked us for a loan and we refused,” said Sara Lund.", "Sara Lund", "Oman"),
        ("Oman asked Peru for ships. It refused.", "It", "Oman"),
    ],
)
def test_the_first_person_is_the_speaker(text: str, actor: str, recipient: str) -> None:
    """What "we" do and what is done to "us" the speaker does and suffers."""
    assert ([actor], [recipient]) in [who(event) for event in told(text)]


def test_nobody_named_speaks() -> None:
    """Where the page names no speaker, "we" is nobody, least of all who is named beside it."""
    events_told = told("“Oman sent a draft and we rejected it,” a driver said.")
    assert all("Oman" not in who(event)[0] for event in events_told)


def test_a_label_only_speaks() -> None:
    """In an interview the name before the colon is no party of the deed told behind it."""
    page = (
        "Sara Lund runs a bank. She spoke to us in Oslo.\n\nLake Review: What happened?\n\n"
        "Lund: Chad accused us of theft.\n\nLake Review: And then?\n\nLund: We sued Chad."
    )
    assert [who(event) for event in told(page)] == [(["Chad"], ["Lund"]), (["Lund"], ["Chad"])]


def test_people_of_their_owner() -> None:
    """Whose engineers, soldiers or lawyers act without a name acts: "its soldiers"."""
    found = told("Peru has lost patience. Its soldiers attacked Chile in May.")
    assert [who(event) for event in found] == [(["Its"], ["Chile"])]


def test_they_are_the_people_before() -> None:
    """At the head of a sentence "they" are the people of whom the sentence before tells."""
    found = told("The rebels freed a nurse from Chile on Friday. They had kidnapped her in May.")
    assert [event.actors[0].words for event in found if event.actors] == ["rebels"] * len(found)


def test_a_thing_goes_on_as_it() -> None:
    """What a storm does is not told of the state that it reached; a state that acts is."""
    killed = told("A storm reached Ghana on Monday. It killed 20 people.")
    assert all("It" not in who(event)[0] for event in killed)
    recalled = told("The ruling angered Togo. It recalled its envoy from Ghana on Friday.")
    assert [who(event) for event in recalled] == [(["Togo"], ["Ghana"])]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # a body without a name goes on as "it", also behind a time or another such sentence
        ("The junta fell silent. It expelled two Finns.", ["The junta"], ["Finns"]),
        ("The army won. On Sunday it thanked Chad.", ["The army"], ["Chad"]),
        ("The court fined Chad. It told Chad to pay. It also sued Mali.", ["The court"], ["Mali"]),
        # people go on as "they": a subject, the only ones told of, all that "and" joins
        ("Miners met. On Monday they attacked Chile.", ["Miners"], ["Chile"]),
        ("Kenya freed ten miners in June. They have sued Kenya.", ["ten miners"], ["Kenya"]),
        ("Farmers wept. They have lost. They thanked Chad.", ["Farmers"], ["Chad"]),
        ("Pilots shut the port and said they had sued Peru.", ["Pilots"], ["Peru"]),
        ("Ana Silva met six envoys. They agreed.", ["Ana Silva", "six envoys"], []),
        ("The rebels and the army left. They agreed.", ["rebels", "The army"], []),
        # "them" are the only people told of before
        ("Police caught three men. A court jailed them.", ["A court"], ["three men"]),
    ],
)
def test_who_goes_on(text: str, actors: list[str], recipients: list[str]) -> None:
    """Bodies and people without a name are taken up by the pronouns of what follows."""
    lower = [name.lower().removeprefix("the ") for name in actors]
    last = told(text)[-1]
    assert [name.lower().removeprefix("the ") for name in who(last)[0]] == lower
    assert who(last)[1] == recipients


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The company sued the ministry. It accused Chad of theft.", "accused"),
        ("The treaty ended the war. It bans mines from Chad.", "bans"),
        ("The king told reporters that it was late. They accuse Chad of theft.", "accuse"),
        ("Miners met sailors. The king sent a ship. They attacked Chile.", "attacked"),
        ("Envoys spoke of them. Peru sold them ships.", "sold"),
    ],
)
def test_who_stays_open(text: str, trigger: str) -> None:
    """Of two bodies, of a thing, of hearers or of people told of as "them" nobody goes on."""
    named = {"company", "ministry", "treaty", "reporters", "envoys", "sailors"}
    for event in told(text):
        if trigger in event.span.words:
            words = {word.lower() for side in who(event) for name in side for word in name.split()}
            assert not words & named


def test_what_is_done_to_them() -> None:
    """In "They were freed" those of whom the sentence before tells are freed."""
    found = told("A court convicted three Finns. They were deported on Monday.")
    assert who(found[-1])[1] == ["Finns"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "The tribunal issued an order in May. The order bars Gabon from the port.",
            "The tribunal",
        ),
        ("Peru filed its suit on Monday. The suit asks Oman for ships.", "Peru"),
        ("Peru's decree bars Oman from the port.", "Peru"),
    ],
)
def test_a_paper_acts_for_its_author(text: str, actor: str) -> None:
    """Whose order or suit it is, or who made it in the sentence before, acts by it."""
    assert who(told(text)[-1])[0] == [actor]


def test_a_paper_of_nobody() -> None:
    """Who only attacks a decree is not the one who bans by it."""
    found = told("Peru criticised the decree. The decree bans ships from Oman.")
    assert all("bans" not in event.span.words for event in found)


def test_who_is_asked_does_not_ask() -> None:
    """In "It asked the junta" the junta of the sentence before is not "it"."""
    found = told("The junta jailed 40 monks. It asked the junta to free them.")
    assert all(not set(who(event)[0]) & set(who(event)[1]) for event in found)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Togo wept because its ambassador to Chad was expelled.", ["Chad"], ["its"]),
        ("Togo won. Its foreign minister thanked Chad.", ["Its"], ["Chad"]),
        ("The Union condemned Togo. It also urged Chad to pay.", ["The Union"], ["Chad"]),
    ],
)
def test_servants_and_bodies_of_their_own(
    text: str, actors: list[str], recipients: list[str]
) -> None:
    """What befalls an envoy befalls his state; "it" is the body that acted, whatever its name."""
    assert who(told(text)[-1]) == (actors, recipients)


def test_they_are_the_owner_of_the_troops() -> None:
    """Somebody's troops act for him also where they are told of by a pronoun."""
    found = told("Togo sent aid. Its troops crossed the river and they attacked Chad.")
    assert (["Its"], ["Chad"]) in [who(event) for event in found]
