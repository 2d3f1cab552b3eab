"""What courts find of somebody, and who calls another's deed a wrong."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import events, mentions
from dateline.record import Event, Found


def rows(text: str) -> list[Event]:
    """The deeds of a text whose people and states are known."""
    reading = make_reading(text)
    return list(events.find(reading, Found(mentions=mentions.find(reading, Found()))))


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Types, statuses and parties of the deeds of a text."""
    return [
        (e.type, e.status, [a.words for a in e.actors], [r.words for r in e.recipients])
        for e in rows(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The World Court ruled that Peru had broken the fishing treaty.",
        "The World Court found that Peru had not obeyed its order.",
        "The World Court held on Friday that Peru was in breach of the fishing treaty.",
        "The World Court concluded that a Peruvian levy was unlawful.",
        "Peru broke the fishing treaty, the World Court ruled.",
        "The World Court said Peru pays illegal subsidies.",
    ],
)
def test_a_court_finds_a_state_at_fault(text: str) -> None:
    """However a court words it, it blames the state that broke a rule or left a duty undone."""
    found = [(row.type, [r.words for r in row.recipients]) for row in rows(text)]
    assert ("ACCUSE", ["Peru"]) in found or ("ACCUSE", ["Peruvian"]) in found


@pytest.mark.parametrize(
    "text",
    [
        "The World Court ruled that Peru had obeyed its order.",
        "The World Court ruled that Peru had not broken the treaty.",
        "The World Court ruled that it had no say in the matter.",
        "A fisherman found that Peru had closed the bay.",
    ],
)
def test_no_fault_is_no_blame(text: str) -> None:
    """Who kept a rule is not blamed, and only those who judge find a fault by what they find."""
    assert all(row.type != "ACCUSE" for row in rows(text))


def test_what_a_court_wants_is_asked() -> None:
    """A duty that a ruling lays on somebody is a request to him."""
    found = told("The World Court ruled that Peru must leave the bay.")
    assert ("REQUEST", "happened", ["World Court"], ["Peru"]) in found


@pytest.mark.parametrize(
    "text",
    [
        "The World Court repeated its finding that a Peruvian levy was unlawful.",
        "Chile spoke of a ruling by the World Court that Peru had broken the treaty.",
    ],
)
def test_a_ruling_named_by_a_noun_finds_the_same(text: str) -> None:
    """A noun for a ruling blames whom its clause finds at fault."""
    blamed = [r.words for row in rows(text) if row.type == "ACCUSE" for r in row.recipients]
    assert blamed in (["Peru"], ["Peruvian"])


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Chile's complaint to the court that Peru had broken the treaty was heard.", ["Peru"]),
        ("Chile called the Peruvian raid a crime.", ["Peruvian"]),
        ("Chile called Peru's deal illegal.", ["Peru"]),
    ],
)
def test_who_is_accused_by_a_noun_or_a_name(text: str, accused: list[str]) -> None:
    """A complaint accuses whom its clause names, a bad word him whose deed it is said of."""
    found = [[r.words for r in row.recipients] for row in rows(text) if row.type == "ACCUSE"]
    assert found == [accused]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The World Court decided on Monday to reject a plea of Peru.", "happened"),
        ("The World Court ruled by 9-4 to reject a plea of Peru.", "happened"),
        ("Chile decided on Monday to reject a plea of Peru.", "planned"),
    ],
)
def test_a_court_does_what_it_decides(text: str, status: str) -> None:
    """The ruling is the deed; what others decide is still to be done."""
    assert [(row.type, row.status) for row in rows(text)] == [("REJECT", status)]


@pytest.mark.parametrize(
    "text",
    [
        "Chile said the Peruvian decision was irresponsible.",
        "Chile's foreign ministry said that Peru's remarks were an insult.",
        "Peru's remarks were unacceptable, Chile's foreign ministry said.",
        "Chile said Peru's raid was a crime.",
    ],
)
def test_calling_a_deed_a_wrong_is_blame(text: str) -> None:
    """Who says that another's deed is a wrong blames the one who did it."""
    blamed = [row for row in rows(text) if row.type == "ACCUSE"]
    assert [r.words.startswith("Peru") for row in blamed for r in row.recipients] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Chile said its decision was irresponsible.",
        "Chile said Peru's remarks would be unacceptable.",
        "Chile said Peru's remarks were not unacceptable.",
        "Chile said the ban on Peru was unacceptable.",
    ],
)
def test_other_wrongs_blame_nobody(text: str) -> None:
    """One's own deed, a deed only thought of, and a deed done to somebody put no blame on him."""
    assert all(row.type != "ACCUSE" for row in rows(text))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The downing of a Peruvian plane by Chile angered Lima.",
            ("ASSAULT", "happened", ["Chile"], ["Peruvian"]),
        ),
        (
            "Peru closed its ports under pressure from Chile.",
            ("REQUEST", "happened", ["Chile"], ["Peru"]),
        ),
        (
            "Peru faces pressure from Chile to close its ports.",
            ("REQUEST", "ongoing", ["Chile"], ["Peru"]),
        ),
        (
            "In the wake of Chile cutting trade ties with Peru, prices rose.",
            ("SANCTION", "happened", ["Chile"], ["Peru"]),
        ),
        (
            "Peru gave Chile's consul his marching orders.",
            ("SANCTION", "happened", ["Peru"], ["Chile's consul"]),
        ),
        ("Peru apologised for the raid.", ("SUPPORT", "happened", ["Peru"], [])),
    ],
)
def test_deeds_told_by_nouns_and_participles(
    text: str, row: tuple[str, str, list[str], list[str]]
) -> None:
    """A noun in -ing, a noun of pressure or a gerund with its subject tells a deed like a verb."""
    assert row in told(text)


def test_an_invitation_is_done_though_the_visit_lies_ahead() -> None:
    """Who comes at somebody's invitation has been invited, whenever he comes."""
    found = told("Minister Ana Berg of Norway will visit Peru at the invitation of Peru's king.")
    assert ("REQUEST", "happened") in [(type_, status) for type_, status, _, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        'Chad called the raid by Peru "a cowardly act".',
        'The seizure of a Chadian ship by Peru was described as "theft" by Chad.',
        'Chad dubbed the plan of Peru "a joke".',
        "Chad called the arrest of its reporters by Peru an act of harassment.",
        "Chad considers the new law of Peru a provocation.",
        'Chad condemned what it called a "barbaric raid" by Peru.',
        "Chad's minister argued that this had become a policy of intimidation by Peru.",
        "Chad said the raid by Peru constituted a breach of the treaty.",
    ],
)
def test_a_bad_name_blames(text: str) -> None:
    """Who gives another's deed a bad name blames him, wherever the name stands in the clause."""
    assert ("ACCUSE", ["Peru"]) in [(t, r) for t, _, a, r in told(text) if a[0].startswith("Chad")]


@pytest.mark.parametrize(
    "text",
    [
        "Chad described the talks with Peru as useful.",
        "Chad called the storm near Peru a disaster.",
        "Chad's king described his own remarks on Peru as a mistake.",
        "Chad sees the theft of Peruvian masks as a warning.",
    ],
)
def test_other_names_blame_nobody(text: str) -> None:
    """Names that are not bad, names for what nobody did, and blame of oneself are no blame."""
    assert all(row.type != "ACCUSE" for row in rows(text))


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad protested that Peru had shut the bay.", "ACCUSE", ["Chad"], ["Peru"]),
        ("Chad protested against Peru's levy.", "ACCUSE", ["Chad"], ["Peru"]),
        ("A Peruvian court gave Ana Silva a life sentence.", "COERCE", None, ["Ana Silva"]),
        ("Ana Silva received a prison sentence in Chad.", "COERCE", [], ["Ana Silva"]),
        ("Chad and Peru differ: Ana Silva was charged with fraud.", "ACCUSE", [], ["Ana Silva"]),
        ("The trade tribunal ruled in favour of Peru.", "SUPPORT", None, ["Peru"]),
        ("Chad pulled out of the lawsuit against Peru.", "REJECT", ["Chad"], ["Peru"]),
        (
            "Chad's court quashed the deportation order against Ana Silva.",
            "CONCEDE",
            None,
            ["Ana Silva"],
        ),
        ("Peru was put on trial by Chad.", "ACCUSE", ["Chad"], ["Peru"]),
    ],
)
def test_protests_and_verdicts(
    text: str, type_: str, actors: list[str] | None, recipients: list[str]
) -> None:
    """A state protests in words; a sentence is force on who gets it, whoever gives it."""
    found = [(a, r) for t, _, a, r in told(text) if t == type_]
    assert any(r == recipients and actors in (None, a) for a, r in found)


def test_people_protest_in_the_street() -> None:
    """Plain people who protest demonstrate."""
    assert [t for t, *_ in told("Hundreds of Chadian students protested against Peru.")] == [
        "PROTEST"
    ]


@pytest.mark.parametrize("verb", ["welcomed", "rejected", "denounced"])
def test_who_answers_a_ruling_has_not_made_it(verb: str) -> None:
    """What a ruling says is the word of the court, not of those who answer it."""
    found = told(f"Peru {verb} two rulings that backed Chile in a dispute over tuna.")
    assert ["Peru"] not in [actors for type_, _, actors, r in found if r == ["Chile"]]
