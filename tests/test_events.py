"""What happened: deeds with their types, parties, places, times and statuses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_reading
from dateline import codebook, events
from dateline.record import EVENT_TYPES, Found, Mention, Time

if TYPE_CHECKING:
    from dateline.reading import Reading
    from dateline.record import Event


def find(text: str, **fields: str) -> tuple[Event, ...]:
    """The events of a text without rows of earlier finders."""
    return events.find(make_reading(text, **fields), Found())


def only(text: str, type_: str, **fields: str) -> Event:
    """The one event of a type in a text."""
    found = [event for event in find(text, **fields) if event.type == type_]
    assert len(found) == 1, find(text, **fields)
    return found[0]


def parties(event: Event) -> tuple[list[str], list[str]]:
    """The words of an event's actors and recipients."""
    return [a.words for a in event.actors], [r.words for r in event.recipients]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad imposed sanctions on Niger.", "SANCTION", ["Chad"], ["Niger"]),
        ("Sanctions were imposed on Niger by Chad.", "SANCTION", ["Chad"], ["Niger"]),
        ("Dutch sanctions were imposed on Niger.", "SANCTION", ["Dutch"], ["Niger"]),
        ("Chad praised Niger for its patience.", "SUPPORT", ["Chad"], ["Niger"]),
        ("Chad condemned Niger's elections.", "ACCUSE", ["Chad"], ["Niger"]),
        ("Chad accused Niger of fraud.", "ACCUSE", ["Chad"], ["Niger"]),
        ("Chad called on Niger to free the pilots.", "REQUEST", ["Chad"], ["Niger"]),
        ("Chad demanded that Niger free the pilots.", "REQUEST", ["Chad"], ["Niger"]),
        ("Chad rejected Niger's proposal.", "REJECT", ["Chad"], ["Niger"]),
        ("Chad threatened to attack Niger.", "THREATEN", ["Chad"], ["Niger"]),
        ("Chad gave Niger a loan of $40 million.", "AID", ["Chad"], ["Niger"]),
        ("Chad sent medicine to Niger.", "AID", ["Chad"], ["Niger"]),
        ("Niger received weapons from Chad.", "AID", ["Chad"], ["Niger"]),
        ("Chad lifted its embargo against Niger.", "CONCEDE", ["Chad"], ["Niger"]),
        ("Chad arrested three Nigerien officers.", "COERCE", ["Chad"], ["three Nigerien officers"]),
        ("Chad invaded Niger.", "ASSAULT", ["Chad"], ["Niger"]),
        ("Chad launched an attack on Niger.", "ASSAULT", ["Chad"], ["Niger"]),
        ("Chad suspended aid to Niger.", "SANCTION", ["Chad"], ["Niger"]),
        ("Chad and Niger signed a treaty.", "SUPPORT", ["Chad", "Niger"], []),
        ("Chad pulled out of Niger.", "RETREAT", ["Chad"], ["Niger"]),
        ("Chad mobilized its army.", "MOBILIZE", ["Chad"], []),
        (
            "Dutch shells killed two Belgian soldiers.",
            "ASSAULT",
            ["Dutch"],
            ["two Belgian soldiers"],
        ),
    ],
)
def test_verbs_name_deeds(text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    """Verbs with their objects and particles give type, actor and recipient."""
    assert parties(only(text, type_)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Peru and Chile met in Quito.", ["Peru", "Chile"]),
        ("Peru met with Chile.", ["Peru", "Chile"]),
        ("Peru held talks with Chile.", ["Peru", "Chile"]),
        ("Talks between Peru and Chile failed on Monday.", ["Peru", "Chile"]),
    ],
)
def test_all_who_meet_are_actors(text: str, actors: list[str]) -> None:
    """In a meeting every party is an actor."""
    event = only(text, "CONSULT")
    assert (sorted(a.words for a in event.actors), event.recipients) == (sorted(actors), ())


@pytest.mark.parametrize(
    "text",
    [
        "Merkel visited Turkey.",
        "Merkel paid a visit to Turkey.",
        "Merkel's visit to Turkey ended on Friday.",
        "Turkey hosted Merkel.",
    ],
)
def test_visitor_acts_and_host_receives(text: str) -> None:
    """Whichever way it is told, the visitor is the actor and the host the recipient."""
    assert parties(only(text, "CONSULT")) == (["Merkel"], ["Turkey"])


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Russia's invasion of Georgia shocked Europe.", ["Russia"], ["Georgia"]),
        ("The Russian invasion of Georgia shocked Europe.", ["Russian"], ["Georgia"]),
        ("The invasion of Georgia shocked Europe.", [], ["Georgia"]),
    ],
)
def test_nouns_name_deeds(text: str, actors: list[str], recipients: list[str]) -> None:
    """Possessor and adjective act, "of" names who suffers it; an attack may lack its actor."""
    assert parties(only(text, "ASSAULT")) == (actors, recipients)


def test_promised_deed_keeps_its_own_row() -> None:
    """A promise gives two rows: the promise that was made and the deed that is planned."""
    found = {event.type: event for event in find("Japan agreed to send medicine to Laos.")}
    assert (found["AGREE"].status, found["AID"].status) == ("happened", "planned")
    assert parties(found["AID"]) == (["Japan"], ["Laos"])


def test_relative_clause_acts_for_its_noun() -> None:
    """Behind "which" stands the noun before it."""
    event = only("Iran, which bombed Iraq in May, wants calm.", "ASSAULT")
    assert parties(event) == (["Iran"], ["Iraq"])


def test_conjoined_verb_borrows_its_subject() -> None:
    """The second verb's actor is the first one's."""
    text = "Kenya expelled the Somali envoy and recalled its ambassador from Somalia."
    assert [parties(event)[0] for event in find(text)] == [["Kenya"], ["Kenya"]]


def test_joint_exercise_is_cooperation() -> None:
    """Exercises of one army are a show of force, of two together cooperation."""
    assert only("China held drills near Taiwan.", "MOBILIZE").mode == "exercise"
    assert only("China and Laos held drills near Vientiane.", "COOPERATE").mode == "exercise"


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Egypt will send weapons to Sudan.", "AID", "planned"),
        ("Egypt has been aiding Sudan.", "AID", "ongoing"),
        ("Egypt did not attack Sudan.", "ASSAULT", "denied"),
        ("Egypt may impose sanctions on Sudan.", "SANCTION", "hypothetical"),
        ("Egypt allegedly attacked Sudan.", "ASSAULT", "claimed"),
        (
            "When Egypt's president meets Sudan's leader this week, Libya will matter.",
            "CONSULT",
            "planned",
        ),
        ("The visit of Merkel to Turkey is her third.", "CONSULT", "expected"),
    ],
)
def test_status(text: str, type_: str, status: str) -> None:
    """Only what the words tell as done has happened."""
    assert only(text, type_).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Nepal did not start that quarrel.",
        "Nepal has deep ties with Bhutan.",
        "Nepal always attacks Bhutan in its papers.",
        "Attack Bhutan now!",
        "Will Nepal attack Bhutan?",
        "Nepal wants to attack Bhutan.",
        "Prices attacked household budgets.",
        "The company released a new phone.",
        "Heavy rain hit crops.",
        "",
        "!!!",
        "Nepal",
    ],
)
def test_no_deed_is_invented(text: str) -> None:
    """States, habits, commands, questions, wishes and deeds of things are no events that count."""
    assert [e for e in find(text) if e.status in ("happened", "ongoing")] == []


def test_headline_in_present_tense_happened() -> None:
    """Headlines tell what happened in the present tense."""
    event = find("The two are old friends.", title="Macron visits India")[0]
    assert (event.type, event.status) == ("CONSULT", "happened")


def test_place_and_time_of_the_clause() -> None:
    """The deed takes the place and time of its own clause and leaves those of others alone."""
    text = "Libya met Malta in Tunis on Monday after rebels attacked Derna on Friday."
    reading = make_reading(text)
    times = tuple(
        Time(name, reading.characters(text.index(name), text.index(name) + len(name)), "DATE", None)
        for name in ("Friday", "Monday")
    )
    found = {event.type: event for event in events.find(reading, Found(times=times))}
    assert (found["CONSULT"].time, found["ASSAULT"].time) == ("Monday", "Friday")
    assert found["CONSULT"].place is not None
    assert found["CONSULT"].place.words == "Tunis"


def test_parties_are_mentions_where_found() -> None:
    """With found mentions the party's span is the mention's, and words that are none do not act."""
    text = "Ghana's old ruling party attacked Togo, and Covid attacked Benin."
    reading = make_reading(text)

    def mention(words: str, key: str) -> Mention:
        span = reading.characters(text.index(words), text.index(words) + len(words))
        return Mention(words, span, "state", "name", key, words)

    mentions = (
        mention("Ghana's old ruling party", "org:ruling party"),
        mention("Togo", "state:TG"),
        mention("Benin", "state:BJ"),
    )
    found = events.find(reading, Found(mentions=mentions))
    assert parties(found[0]) == (["Ghana's old ruling party"], ["Togo"])


def test_self_report_is_no_claim_of_another() -> None:
    """A conjoined deed of the speaker himself is not left to him as a claim about others."""
    text = "Togo said its soldiers had been attacked and demanded an apology from Benin."
    event = only(text, "REQUEST")
    assert (parties(event)[0], event.status) == (["Togo"], "happened")


def test_odd_quotation_marks() -> None:
    """Angle quotation marks do not keep a deed from being found."""
    text = "«Serbia attacked Croatia», the envoy said."
    event = only(text, "ASSAULT")
    assert event.status == "claimed"


def test_lexicon_reads_and_covers_every_type() -> None:
    """Each of PLOVER's types has verbs, and every type named in the lexicon is one of them."""
    book = codebook.load()
    told = {pattern.deed.type for patterns in book.verbs.values() for pattern in patterns}
    assert told == set(EVENT_TYPES)
    assert {deed.type for deed in book.things.values()} <= set(EVENT_TYPES)


def test_unknown_complement_is_refused() -> None:
    """A lexicon line that cannot be read says which one."""
    tables = {
        "sets": {},
        "weak": [],
        "loose": [],
        "light": [],
        "undergone": [],
        "aims": [],
        "weapons": [],
        "operator": [],
        "parties": {"people": [], "plural_pairs": []},
        "deed": [{"type": "AID", "mode": "give", "verbs": ["give >soon"]}],
    }
    with pytest.raises(ValueError, match="give >soon"):
        codebook.build(tables)


@pytest.mark.parametrize(
    ("type_", "status", "read"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("AID", "denied", "REJECT"),
        ("COERCE", "denied", "CONCEDE"),
        ("AID", "happened", "AID"),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_plover_reading(type_: str, status: str, read: str) -> None:
    """PLOVER's own reading of planned and denied deeds."""
    assert codebook.plover_reading(type_, status) == read


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Cuba and Haiti said Mexico had bombed Belize.", "Mexico", "Belize", "ASSAULT"),
        ("Cuba agreed to release ten Haitian sailors.", "Cuba", "ten Haitian sailors", "AGREE"),
        ("Cuba will meet Haiti.", "Cuba", "Haiti", "AGREE"),
        ("Cuba refused to meet Haiti.", "Cuba", "Haiti", "REJECT"),
        ("Cuba said Haiti must free the crew.", "Cuba", "Haiti", "REQUEST"),
        ("Cuba ended a blockade against Haiti.", "Cuba", "Haiti", "CONCEDE"),
    ],
)
def test_code(text: str, source: str, target: str, root: str) -> None:
    """A given pair is coded from the deed between the two, read as PLOVER's coders read it."""
    reading = make_reading(text)
    spans = [
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in (source, target)
    ]
    assert events.code(reading, *spans) == root


def test_code_without_a_deed() -> None:
    """Where no deed is seen there is no root."""
    assert events.code(make_reading("Grass is green."), None, None) is None


WORDS = st.sampled_from(
    [
        "Iran",
        "Iraq",
        "attacked",
        "met",
        "with",
        "the",
        "and",
        "in",
        "Baghdad",
        "on",
        "Monday",
        ",",
        ".",
        "?",
        "will",
        "not",
        "who",
        "said",
        "that",
        "sanctions",
        "visit",
        "to",
        "talks",
        "of",
        "its",
        "they",
        "-",
        "«",
        "»",
        "42",
        "if",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_spans_quote_the_text(words: list[str]) -> None:
    """Whatever the words, each span of an event quotes the document and holds its trigger."""
    reading = make_reading(" ".join(words))
    for event in events.find(reading, Found()):
        check_spans(reading, event)
        assert event.span.start <= event.trigger.start < event.span.end


def check_spans(reading: Reading, event: Event) -> None:
    """Every span of an event holds the words at its offsets."""
    spans = [event.span, event.trigger, *event.actors, *event.recipients]
    spans += [span for span in (event.place, event.claimed_by) if span is not None]
    for span in spans:
        assert reading.document.text[span.start : span.end] == span.words


def test_ids_differ_and_order_is_the_text() -> None:
    """Rows come in text order and no two share an id."""
    found = find("Iran attacked Iraq. Iran attacked Iraq. Iraq and Iran met and signed a pact.")
    assert len({event.id for event in found}) == len(found) == 4
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)


def test_long_sentence_stays_short() -> None:
    """A sentence of a thousand tokens neither fails nor gives an endless clause."""
    event = find("Iran attacked Iraq " + "and the old town near the river " * 160 + ".")[0]
    assert len(event.span.words.split()) <= 61


def test_speed() -> None:
    """Finding takes a fraction of the parse: no more than 200 ms of one core for 800 words."""
    reading = make_reading("Iran attacked Iraq, and Turkey met Syria to discuss a truce. " * 70)
    events.find(reading, Found())
    started = time.process_time()
    events.find(reading, Found())
    assert time.process_time() - started < 0.2
