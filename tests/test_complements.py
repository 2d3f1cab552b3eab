"""What completes a verb: particles, predicates, and the clause that tells the content."""

from __future__ import annotations

from conftest import make_reading
from dateline import complements


def test_particles_are_walked_to_the_noun_after_the_last() -> None:
    """A pattern's particles are found below the verb, with the nouns that they introduce."""
    reading = make_reading("Chad set fire to the depot.")
    particles, after = complements.walk(reading, 1, ("to",), (2,)) or ([], [])
    assert [reading.tokens[i].text for i in (*particles, *after)] == ["to", "depot"]
    assert complements.walk(reading, 1, ("from",), (2,)) is None


def test_a_particle_of_its_own_makes_another_verb() -> None:
    """A particle that the pattern does not name makes another verb of the verb."""
    reading = make_reading("Chad held up a shipment.")
    assert complements.is_other_phrase(reading, 1, [])
    assert not complements.is_other_phrase(reading, 1, [2])


def test_predicates_are_what_is_said_of_the_subject() -> None:
    """The adjective after a copula is a predicate of it."""
    reading = make_reading("Chad was ready.")
    assert complements.predicates(reading, 1) == [2]


def test_content_is_the_clause_of_the_wanted_kind() -> None:
    """An infinitive completes a verb where an infinitive is wanted, and nothing else does."""
    reading = make_reading("Chad agreed to send trucks.")
    assert complements.content(reading, 1, frozenset(("to",))) == 3
    assert complements.content(reading, 1, frozenset(("that",))) is None


def test_purpose_is_the_infinitive_that_a_deed_is_for() -> None:
    """What a team is sent for is found where the infinitive is one of those asked for."""
    reading = make_reading("Chad sent a team to Niger to inspect the mines.")
    inspect = next(token.i for token in reading.tokens if token.text == "inspect")
    assert complements.purpose(reading, 1, frozenset(("inspect",))) == inspect
    assert complements.purpose(reading, 1, frozenset(("help",))) is None


def test_a_word_takes_up_the_deed_noun_before_it() -> None:
    """Words like "it" and "a third" mean the talks told last; others mean themselves."""
    reading = make_reading("The talks were moved. They will be held in May.")
    they = next(token.i for token in reading.tokens if token.text == "They")

    def is_talks(i: int) -> bool:
        return reading.tokens[i].text == "talks"

    assert reading.tokens[complements.meant(reading, they, is_talks)].text == "talks"
    assert complements.meant(reading, 1, is_talks) == 1
    assert complements.meant(reading, they, lambda _: False) == they


def test_together_may_hang_on_the_place_after_it() -> None:
    """Who is brought together in a town is brought together, but nobody is brought closer."""
    near = make_reading("Chad brought both sides together in Oslo.")
    assert complements.walk(near, 1, ("together",), (3,)) is not None
    far = make_reading("Chad brought both sides closer together in Oslo.")
    assert complements.walk(far, 1, ("together",), (3,)) is None


def test_an_aside_does_not_hide_the_content() -> None:
    """The infinitive that hangs on "in return" is what is promised."""
    reading = make_reading("Fiji promised in return to open its port.")
    verb = next(token.i for token in reading.tokens if token.text == "promised")
    found = complements.content(reading, verb, frozenset({"to"}))
    assert found is not None
    assert reading.tokens[found].text == "open"


def test_a_day_is_no_object_of_a_particle() -> None:
    """Who calls somebody on a day asks him for nothing; who calls on him does."""
    dated = make_reading("Chad called the king on Monday.")
    assert complements.walk(dated, 1, ("on",), (3,)) is None
    asked = make_reading("Chad called on the king to leave.")
    assert complements.walk(asked, 1, ("on",), ()) is not None


def test_for_may_open_a_clause() -> None:
    """Those who are to act are named behind "for", whether or not they have a verb."""
    reading = make_reading("Chad called for French troops to leave.")
    walked = complements.walk(reading, 1, ("for",), ())
    assert walked is not None
    assert [reading.tokens[i].text for i in walked[1]] == ["troops"]


def test_what_came_before_is_no_content() -> None:
    """A deed behind "after" is another one, not what the verb tells."""
    reading = make_reading("Chad severed ties after accusing Mali of theft.")
    assert complements.content(reading, 1, frozenset()) is None
