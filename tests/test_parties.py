"""Who did a deed to whom."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import mentions, parties, pipeline
from dateline.record import Found, Mention, Role
from dateline.scene import Scene


def rows_of(scene: Scene) -> list[tuple[str, list[str], list[str]]]:
    """Type, actors and recipients of each deed of a scene with enough parties."""
    rows = (parties.find(scene, match) for match in scene.matches())
    return [
        (
            row.type,
            [scene.party(i).words for i in row.actors],
            [scene.party(i).words for i in row.recipients],
        )
        for row in rows
        if row is not None
    ]


def found_in(text: str, found: Found | None = None) -> list[tuple[str, list[str], list[str]]]:
    """The deeds of a text whose names are those of the parse, or those given."""
    return rows_of(Scene(make_reading(text), found or Found()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron flew to Oman and met Haitham.", ("CONSULT", ["Macron"], ["Haitham"])),
        ("Macron will travel to Oman for talks.", ("CONSULT", ["Macron"], ["Oman"])),
        ("Macron travelled to Oman's capital.", ("CONSULT", ["Macron"], ["Oman"])),
        ("Peru held drills with Chile.", ("COOPERATE", ["Peru", "Chile"], [])),
        ("Peru and Chile held drills near Cuba.", ("COOPERATE", ["Peru", "Chile"], [])),
        (
            "Peruvian and Chilean warships held joint drills.",
            ("COOPERATE", ["Peruvian", "Chilean"], []),
        ),
        ("Peru, Chile agree to reopen a hotline.", ("AGREE", ["Peru", "Chile"], [])),
        ("Turkey cancelled Macron's visit.", ("CONSULT", ["Macron"], ["Turkey"])),
        ("Hundreds of Kenyans marched.", ("PROTEST", ["Kenyans"], [])),
        ("Togo closed the offices of two clubs.", ("COERCE", ["Togo"], ["two clubs"])),
        ("Togo imposed a duty on cars from Benin.", ("SANCTION", ["Togo"], ["Benin"])),
        ("Togo gave a million euros in support to Benin.", ("AID", ["Togo"], ["Benin"])),
        ("Togo recalled its envoy from Benin.", ("SANCTION", ["Togo"], ["Benin"])),
        ("Togo detained and deported Macron.", ("COERCE", ["Togo"], ["Macron"])),
        (
            "Macron and visiting President Haitham held talks.",
            ("CONSULT", ["Macron", "President Haitham"], []),
        ),
        ("The raid drew criticism from Togo.", ("ACCUSE", ["Togo"], [])),
        ("Togo blamed the raid on Benin.", ("ACCUSE", ["Togo"], ["Benin"])),
        (
            "Togo has demanded as a first step that Benin withdraw its ships.",
            ("REQUEST", ["Togo"], ["Benin"]),
        ),
        (
            "Peru and Chile met in Oslo. Norway, which facilitated the meeting, was glad.",
            ("CONSULT", ["Norway", "Peru", "Chile"], []),
        ),
    ],
)
def test_parties(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """Visits have guests and hosts, exercises only those who hold them."""
    assert expected in found_in(text)


@pytest.mark.parametrize(
    "text",
    ["Macron travelled widely.", "Turkey visit went well.", "Somebody praised patience."],
)
def test_too_few_parties(text: str) -> None:
    """A journey without a goal, a state that travels and an unknown actor are no rows."""
    assert found_in(text) == []


def test_company_of_the_verb_before() -> None:
    """Who met the king and held talks the next day held them with him."""
    rows = found_in("Macron met Charles on Monday and held talks on Tuesday.")
    assert [sorted(row[1]) for row in rows] == [["Charles", "Macron"], ["Charles", "Macron"]]


def test_who_is_at_home_receives() -> None:
    """Of two who meet in the country of one of them, that one is the host."""
    text = "Macron met Haitham in Oman."
    reading = make_reading(text)

    def person(name: str, of: str) -> Mention:
        span = reading.characters(text.index(name), text.index(name) + len(name))
        return Mention(name, span, "person", "name", f"person:{name}", name, (Role("", of, span),))

    at = text.index("Oman")
    oman = Mention("Oman", reading.characters(at, at + 4), "state", "name", "state:OM", "Oman")
    rows = found_in(
        text, Found(mentions=(person("Macron", "France"), person("Haitham", "Oman"), oman))
    )
    assert rows == [("CONSULT", ["Macron"], ["Haitham"])]


def test_a_visitor_is_a_guest_in_the_next_sentence() -> None:
    """Who is in a country meets its people as their guest, if no other place or time is told."""
    text = "Rosa Vidal will be in Lima on Monday. She will meet Ana Soto. She last met Ana Soto."
    names = {"Rosa Vidal": "Chile", "Ana Soto": "Peru"}
    scene = Scene(make_reading(text), Found(mentions=_people(text, names)))
    rows = [row for match in scene.matches() if (row := parties.find(scene, match))]
    sides = [([scene.party(i).words for i in r.actors], len(r.recipients)) for r in rows]
    assert sides[1:] == [(["She"], 1), (["She", "Ana Soto"], 0)]


def _people(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    """Mentions of people with a post, of "She" as the first of them, and of the city of Lima."""
    reading = make_reading(text)
    first = next(iter(names))
    found: list[Mention] = []
    for words, key in [*((name, name) for name in names), ("She", first)]:
        at = text.find(words)
        while at >= 0:
            span = reading.characters(at, at + len(words))
            role = Role("president", names[key], span)
            found.append(Mention(f"m{at}", span, "person", "name", f"person:{key}", key, (role,)))
            at = text.find(words, at + 1)
    lima = reading.characters(text.find("Lima"), text.find("Lima") + len("Lima"))
    return (*found, Mention("lima", lima, "state", "metonym", "state:PE", "Peru"))


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Type, actors and recipients of each event that a page of these words tells."""
    return [
        (row.type, [one.words for one in row.actors], [one.words for one in row.recipients])
        for row in pipeline.find(make_reading(text)).events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile sent its foreign minister to Nairobi on Tuesday.",
            ("CONSULT", ["Chile"], ["Nairobi"]),
        ),
        (
            "Diplomats from Ghana and Togo held talks in Lome on Monday.",
            ("CONSULT", ["Ghana", "Togo"], []),
        ),
        (
            "Peru and Chile, together with Ecuador, held a naval exercise.",
            ("COOPERATE", ["Peru", "Chile", "Ecuador"], []),
        ),
        (
            "Chad, along with Niger, condemned the raid by Libya.",
            ("ACCUSE", ["Chad", "Niger"], ["Libya"]),
        ),
        ("Latvia and Estonia accused each other of theft.", ("ACCUSE", ["Latvia", "Estonia"], [])),
        (
            "The envoys of Mali and Benin, Moussa Keita and Jean Houssou, signed a pact.",
            ("AGREE", ["Moussa Keita", "Jean Houssou"], []),
        ),
        (
            "Kenya's minister, Grace Otieno, and the bank's chairman, Amin Shah, met in Kisumu.",
            ("CONSULT", ["Grace Otieno", "Amin Shah"], []),
        ),
        (
            "Talks with Bolivia have stalled, Paraguayan officials said.",
            ("REJECT", ["Paraguayan officials"], ["Bolivia"]),
        ),
        (
            "Mrs Holm, in April Gabon seized your ship.",
            ("COERCE", ["Gabon"], []),
        ),
        (
            "The claim was filed in Praia and Senegal has threatened Ghana.",
            ("THREATEN", ["Senegal"], ["Ghana"]),
        ),
        (
            "Cuba, whose consulate in Lima has promised to help Peru, was silent.",
            ("AID", ["Cuba"], ["Peru"]),
        ),
        (
            "The commander of the Ugandan army threatened Kenya.",
            ("THREATEN", ["The commander of the Ugandan army"], ["Kenya"]),
        ),
        ("Police in Oslo arrested a Danish man.", ("COERCE", ["Police"], ["a Danish man"])),
        (
            "The minister of Togo said that he had accused Benin of fraud.",
            ("ACCUSE", ["he"], ["Benin"]),
        ),
    ],
)
def test_who_does_it(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """Those who act are found beside the subject, behind it, and where the parser tore them off."""
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The council warned Chad against sending troops into Niger.", "ASSAULT"),
        ("Macron paid tribute to bombing victims in Togo.", "ASSAULT"),
    ],
)
def test_who_does_not(text: str, type_: str) -> None:
    """What somebody is warned against, or what victims suffered, is no deed of who speaks."""
    assert type_ not in [row[0] for row in told(text)]


def test_who_is_addressed_is_no_party() -> None:
    """Somebody who is spoken to takes no part; an apposition takes the part of its name."""
    rows = told("Nora Hill, then the speaker of the House, travelled to Malta.")
    assert rows == [("CONSULT", ["Nora Hill"], ["Malta"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She's accused Peru of spying.", ("ACCUSE", ["She"], ["Peru"])),
        (
            "Peru's secret service arrested two Chilean traders.",
            ("COERCE", ["Peru's secret service"], ["two Chilean traders"]),
        ),
    ],
)
def test_who_acts_by_other_forms(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """A short "has" makes no passive, and a secret service acts."""
    assert expected in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Refugees return home from Peru.",
        "The United States sent detectives to Peru to investigate.",
        "Peru called for the replacement of Chilean troops.",
        "Peru opposed a trade deal with countries at the lake.",
        "Peru condemned what Ana Rojas called a raid.",
        "Peru cut the money for the pilot project.",
    ],
)
def test_who_is_not_touched(text: str) -> None:
    """Where people lived, one's own servants, who is to go and nobody in particular."""
    assert not [recipients for _, _, recipients in found_in(text) if recipients]


def on_page(text: str, title: str = "News") -> list[tuple[str, list[str], list[str]]]:
    """The deeds of a page whose names are found first."""
    reading = make_reading(text, title=title)
    return rows_of(Scene(reading, Found(mentions=mentions.find(reading, Found()))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three firms, Allo, Bero and Cusco Copper, were fined by Chad.",
            ("SANCTION", ["Chad"], ["Allo", "Bero", "Cusco Copper"]),
        ),
        (
            "Kofi Lawson of Togo met officials from Oman, Benin and Ghana in May.",
            ("CONSULT", ["Kofi Lawson", "Oman", "Benin", "Ghana"], []),
        ),
        (
            "Minister of Foreign Affairs of Benin Luc Adjovi met Oman's minister Ali Rashid.",
            ("CONSULT", ["Luc Adjovi", "Ali Rashid"], []),
        ),
        (
            "The peace deal between Togo and Benin was mediated by Oman and signed on Monday.",
            ("AGREE", ["Togo", "Benin"], []),
        ),
        (
            "Ethiopia and Eritrea hailed a deal mediated by Oman.",
            ("CONSULT", ["Oman", "Ethiopia", "Eritrea"], []),
        ),
        (
            "The talks between Rwanda and Congo, mediated by Angola, failed.",
            ("REJECT", ["Rwanda", "Congo"], []),
        ),
        (
            "Oman freed the sailors at the request of Denmark.",
            ("REQUEST", ["Denmark"], ["Oman"]),
        ),
        (
            "Kenya takes its border dispute with Somalia to a tribunal.",
            ("ACCUSE", ["Kenya"], ["Somalia"]),
        ),
        (
            "Chad and Mali reached an agreement to swap prisoners.",
            ("AGREE", ["Chad", "Mali"], []),
        ),
        (
            "Villagers marched through Lome to protest Benin's raid.",
            ("PROTEST", ["Villagers"], ["Benin"]),
        ),
        (
            "The chairman is urging members Togo and Benin to pay.",
            ("REQUEST", ["The chairman"], ["Togo", "Benin"]),
        ),
        (
            "Kofi Lawson of Togo attended talks on Mali alongside officials from Oman and Ghana.",
            ("CONSULT", ["Kofi Lawson", "Oman", "Ghana"], []),
        ),
        (
            "Armenia reported deaths in border clashes with Georgian troops.",
            ("ASSAULT", ["Armenia"], ["Georgian troops"]),
        ),
        (
            "The ministry announced a visit by Chile's king to Peru.",
            ("CONSULT", ["Chile's king"], ["Peru"]),
        ),
        ("Togo agreed with Oman to hold drills.", ("COOPERATE", ["Togo", "Oman"], [])),
        (
            "Benin said that three of its soldiers were killed by rebels.",
            ("ASSAULT", ["rebels"], ["its"]),
        ),
        (
            "The bank lifted the sanctions that were imposed on Togo.",
            ("CONCEDE", ["The bank"], ["Togo"]),
        ),
        (
            "Kenya signed a pact with the breakaway region of Somaliland.",
            ("AGREE", ["Kenya"], ["Somaliland"]),
        ),
        (
            "Romania ranks tenth among the states that signed a pact with Peru.",
            ("AGREE", ["Romania"], ["Peru"]),
        ),
        ("Peru rejected the statement issued by Chile.", ("REJECT", ["Peru"], ["Chile"])),
    ],
)
def test_parties_by_grammar(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """Lists, titles, regions, clauses and pacts tell who acts on whom."""
    assert expected in on_page(text)


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("With gangs in every street, many Haitians have sought refuge abroad.", "REQUEST", []),
        ("Togo sent police to Benin to investigate the raid.", "ACCUSE", []),
        ("The two sides of the Togo row agreed on the value of the firm.", "AGREE", []),
        ("Togo offered to let a rebel join its government.", "AGREE", []),
        ("Togo's king conveyed an invitation to the Lome Summit.", "REQUEST", []),
        ("Togo's king will send the pact to the Senate.", "AGREE", []),
        ("Togo insisted on the restoration of the old council.", "REQUEST", []),
        ("Togo was violating Balkan law, Benin said.", "REJECT", []),
        ("Rebels were fighting in Chad.", "ASSAULT", []),
        ("Togo insisted on African Union-mediated talks.", "REQUEST", []),
    ],
)
def test_who_only_stands_near_receives_nothing(
    text: str, type_: str, recipients: list[str]
) -> None:
    """How things are, who is sent, topics, one's own and events are no parties."""
    assert all(row[2] == recipients for row in on_page(text) if row[0] == type_)


def test_who_announces_a_visit_does_not_travel() -> None:
    """A minister who only announces the planned trip of somebody else is no visitor."""
    text = "Minister Luis Soto of Peru announced the planned trip on Sunday."
    assert not [row for row in on_page(text) if row[0] == "CONSULT"]


def test_a_heading_between_paragraphs_leaves_out_was() -> None:
    """The line "Migrants deported" tells what was done to them."""
    rows = on_page("Chad and Mali are at odds.\n\nMigrants deported\n\nTen left Chad on Monday.")
    assert ("COERCE", [], ["Migrants"]) in rows
