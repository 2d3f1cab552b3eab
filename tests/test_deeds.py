"""The lexicon laid over the tree: which words of a sentence name a deed."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import deednouns, deeds, pipeline
from dateline.record import Found
from dateline.scene import Scene


def match_of(text: str, verb: str) -> deeds.Match | None:
    """The deed at a verb."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == verb)
    return deeds.at_verb(Scene(reading, Found()).words, i)


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("Fiji called off the visit.", "called", "CONSULT"),
        ("Fiji called Tonga's claim baseless.", "called", "REJECT"),
        ("Fiji called for a visit.", "called", "REQUEST"),
        ("Fiji gave way.", "gave", "CONCEDE"),
        ("Fiji brought back the tariff.", "brought", "SANCTION"),
        ("Fiji ended the drill.", "ended", "MOBILIZE"),
        ("Fiji imposed an embargo on Tonga.", "imposed", "SANCTION"),
        ("Fiji lifted the embargo on Tonga.", "lifted", "CONCEDE"),
    ],
)
def test_pattern_that_explains_most_wins(text: str, verb: str, type_: str) -> None:
    """Particles, objects and deed nouns decide what a common verb means."""
    found = match_of(text, verb)
    assert found is not None
    assert found.type == type_


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Fiji held over the aid.", "held"),
        ("Shares closed at 28, down 50 cents.", "closed"),
        ("The clock struck noon.", "was"),
    ],
)
def test_other_phrases_are_no_deeds(text: str, verb: str) -> None:
    """A particle that the lexicon does not ask for makes another verb of it."""
    found = match_of(text, verb) if verb in text else None
    assert found is None or found.trust == 0


def test_a_paper_speaks_for_its_issuers() -> None:
    """What a published paper urges, those urge who published it."""
    found = match_of("Fiji published a paper of ten pages that urged Tonga to wait.", "urged")
    assert found is not None
    assert found.written
    assert len(found.actors) == 1


def test_condemned_harm_touches_not_its_victim() -> None:
    """Who condemns the bombing of a school condemns not the school."""
    found = match_of("Fiji condemned the bombing of an embassy in Tonga.", "condemned")
    assert found is not None
    assert (found.type, found.recipients) == ("ACCUSE", ())


def test_against_names_the_other_side() -> None:
    """Of several phrases the one with "against" says whom a deed touches."""
    reading = make_reading("Fiji filed a complaint with Japan against Tonga.")
    verb = next(token.i for token in reading.tokens if token.text == "filed")
    found = deeds.at_verb(Scene(reading, Found()).words, verb)
    assert found is not None
    assert [reading.tokens[i].text for i in found.recipients] == ["Tonga"]


# ------------------------------------------------------------------ nouns


def parties(text: str, noun: str) -> tuple[list[str], list[str]]:
    """The words of the actors and recipients of the deed at a noun."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == noun)
    found = deednouns.at_noun(Scene(reading, Found()).words, i)
    assert found is not None
    return (
        [reading.tokens[i].text for i in found.actors],
        [reading.tokens[i].text for i in found.recipients],
    )


@pytest.mark.parametrize(
    ("text", "noun", "actors", "recipients"),
    [
        ("The Dutch raid on Ghana failed.", "raid", ["Dutch"], ["Ghana"]),
        ("Merkel's Ghana visit went well.", "visit", ["Merkel"], ["Ghana"]),
        ("She came to Ghana on a state visit.", "visit", ["She"], []),
        ("Police raids in Ghana went on.", "raids", ["Police"], ["Ghana"]),
        ("The embassy bombing shocked Ghana.", "bombing", [], []),
        ("His arrest shocked Ghana.", "arrest", [], ["His"]),
    ],
)
def test_parties_of_a_noun(text: str, noun: str, actors: list[str], recipients: list[str]) -> None:
    """Adjectives, possessors and prepositions tell who acts; what was hit does not act."""
    assert parties(text, noun) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "noun", "found"),
    [
        ("There is no treaty between Peru and Chile.", "treaty", 2),
        ("Experts expect a treaty in May.", "treaty", 0),
        ("The treaty binds both.", "treaty", None),
        ("The treaty fell.", "treaty", None),
    ],
)
def test_pacts_that_are_awaited_or_missing(text: str, noun: str, found: int | None) -> None:
    """A pact is a deed where it is said to be, or not to be, or is awaited; else a thing."""
    reading = make_reading(text)
    i = next(token.i for token in reading.tokens if token.text == noun)
    match = deednouns.at_pact(Scene(reading, Found()).words, i)
    assert (None if match is None else len(match.actors)) == found


def test_a_metaphor_is_no_attack() -> None:
    """What something is said to be did not take place as a deed of its own."""
    reading = make_reading("This is an assault on the rights of Kenya.")
    i = next(token.i for token in reading.tokens if token.text == "assault")
    assert deednouns.at_noun(Scene(reading, Found()).words, i) is None


TAKEN = ["A Malian source", "two Togolese"]


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Type, status, actors and recipients of each event of a page."""
    return [
        (e.type, e.status, [a.words for a in e.actors], [r.words for r in e.recipients])
        for e in pipeline.find(make_reading(text)).events
    ]


@pytest.mark.parametrize(
    ("text", "type_", "status", "actors", "recipients"),
    [
        (
            "The last thirty Kenyan instructors left Mali on Tuesday.",
            *("RETREAT", "happened", ["The last thirty Kenyan instructors"], ["Mali"]),
        ),
        (
            "Kenyan marines will leave Mali in June.",
            *("RETREAT", "planned", ["Kenyan marines"], ["Mali"]),
        ),
        (
            "Kenyan troops went home from Bamako.",
            *("RETREAT", "happened", ["Kenyan troops"], ["Bamako"]),
        ),
        (
            "Finland's bid was approved by Turkey's parliament.",
            *("AGREE", "happened", ["parliament"], ["Finland"]),
        ),
        (
            "The Chilean minister spent two days in Quito.",
            *("CONSULT", "happened", ["The Chilean minister"], ["Quito"]),
        ),
        (
            "The Chilean minister spent an hour with President Luis Vega.",
            *("CONSULT", "happened", ["The Chilean minister", "Luis Vega"], []),
        ),
        (
            "The visit by the Chilean minister to Quito was put off.",
            *("CONSULT", "denied", ["the Chilean minister"], ["Quito"]),
        ),
        (
            "Japan called off a visit by the Chilean minister.",
            *("CONSULT", "denied", ["the Chilean minister"], ["Japan"]),
        ),
        ("Turkey handed over a clinic to Albania.", "AID", "happened", ["Turkey"], ["Albania"]),
        (
            "Kenya permitted the export of maize to Uganda.",
            *("CONCEDE", "happened", ["Kenya"], ["Uganda"]),
        ),
        (
            "Cameroon handed the island back to Nigeria.",
            *("CONCEDE", "happened", ["Cameroon"], ["Nigeria"]),
        ),
        ("Kenya rejoined the bank.", "SUPPORT", "happened", ["Kenya"], ["the bank"]),
        ("Kenya extradited a banker to Mali.", "COOPERATE", "happened", ["Kenya"], ["Mali"]),
        (
            "Japan restricted exports of tools bound for Mali.",
            *("SANCTION", "happened", ["Japan"], ["Mali"]),
        ),
        ("A mine killed three Thai soldiers.", "ASSAULT", "happened", [], ["three Thai soldiers"]),
        (
            "The court ordered Chile to pay Peru.",
            *("REQUEST", "happened", ["The court"], ["Chile"]),
        ),
        (
            "Kenya has neither signed the treaty with Uganda nor left it.",
            *("AGREE", "denied", ["Kenya"], ["Uganda"]),
        ),
        (
            "Talks between Peru and Chile broke down.",
            *("REJECT", "happened", ["Peru", "Chile"], []),
        ),
        (
            "The Thai premier turned down an invitation from Japan.",
            *("REJECT", "happened", ["The Thai premier"], ["Japan"]),
        ),
        (
            "The two leaders discussed Peru's exports.",
            *("CONSULT", "happened", ["two leaders"], []),
        ),
        (
            "Suriname took its case against Guyana to the tribunal.",
            *("ACCUSE", "happened", ["Suriname"], ["Guyana"]),
        ),
    ],
)
def test_who_does_it_makes_the_deed(
    text: str, type_: str, status: str, actors: list[str], recipients: list[str]
) -> None:
    """Everyday verbs tell deeds where troops, houses of lawmakers, ministers or states do them."""
    assert (type_, status, actors, recipients) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The guests left Togo on Friday.",
        "The tourists will leave Togo on Sunday.",
        "The soldiers left the hotel.",
        "Ghana's troops left Togo exposed.",
        "The tourists spent two days in Lima.",
        "The boy spent an hour with his mother.",
        "The club's bid was approved by the city council.",
        "Lawmakers passed the budget.",
        "The farmer handed over the keys to the buyer.",
        "The builder handed over the school to the council.",
        "The law allows the sale of beer to adults.",
        "The clerk left the bank in 2019.",
        "She rejoined the bank as an economist.",
        "The court ordered a retrial.",
        "The king ordered a coffee.",
        "The mayor inaugurated a dam.",
        "A bomb killed four people in the market.",
        "The wedding was called off.",
        "Half of the voters voted for Anna Berg.",
        "Reporters asked the minister about Chile.",
        "The minister missed the deadline that the court had set for Chile.",
        "Ghana accused both of arming rebels.",
    ],
)
def test_everyday_uses_tell_no_deed(text: str) -> None:
    """The same verbs with other subjects or objects give no row."""
    assert told(text) == []


def test_who_accepts_an_invitation_comes() -> None:
    """The visit is that of the guest, not of the host whose invitation it is."""
    rows = told("President Mora accepted President Vega's invitation to visit Lima.")
    assert ("CONSULT", "planned", ["Mora"], ["Lima"]) in rows


def test_talks_that_have_not_failed_are_no_refusal() -> None:
    """A denied failure leaves the talks as they are."""
    rows = told("Talks between Ghana and Togo have not failed.")
    assert [row[0] for row in rows] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Benin and Ghana jointly inaugurated a power line.", "COOPERATE", "happened"),
        ("A ribbon was cut on the bridge between Benin and Togo.", "COOPERATE", "happened"),
        ("Benin's airline resumed flights to Accra.", "COOPERATE", "happened"),
        ("Benin flew tents to Ghana.", "AID", "happened"),
        ("Benin's last engineers departed on Friday.", "RETREAT", "happened"),
        ("Benin called for Ghanaian troops to leave.", "REQUEST", "happened"),
        ("Benin pushed Ghana to open the road.", "REQUEST", "happened"),
        ("Benin has offered, through Togo, to host Ghana's envoys.", "AGREE", "happened"),
        ("Benin took Ghana to court over a trawler.", "ACCUSE", "happened"),
        ("Benin tore up its treaty with Ghana.", "REJECT", "happened"),
        ("Benin declared Ghana's consul, Ama Osei, persona non grata.", "SANCTION", "happened"),
        ("Benin gave three Ghanaian envoys a week to leave.", "SANCTION", "happened"),
        ("Benin seized two tonnes of tea from a Ghanaian trader.", "COERCE", "happened"),
        ("Six were arrested in Cotonou.", "COERCE", "happened"),
        ("Benin let Ghanaian lorries in.", "CONCEDE", "happened"),
        ("Ghana was granted candidate status by the African Union.", "SUPPORT", "happened"),
        ("Benin voted to condemn the raid on Ghana.", "ACCUSE", "happened"),
        ("President Talon did not attend the summit in Accra.", "CONSULT", "denied"),
        ("Nor did President Talon meet anybody from Ghana.", "CONSULT", "denied"),
        ("Benin wrung from Ghana's minister a pledge to pay.", "AGREE", "happened"),
    ],
)
def test_the_same_deeds_in_other_words(text: str, type_: str, status: str) -> None:
    """What agencies and ministries call a deed in other words is the same deed."""
    assert (type_, status) in [row[:2] for row in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President Talon has declared war on rubbish.",
        "The candidate was beaten into third place.",
        "The Portuguese president landed in Lisbon.",
        "Benin needs the road in order to join the Niger Union.",
        "President Talon sees Mr Mahama as a rival.",
        "The mayor opened a road in the suburbs.",
        "He called the king 'a nuisance' in the kitchen.",
    ],
)
def test_figures_of_speech_and_home_are_no_deeds(text: str) -> None:
    """Wars on rubbish, games, coming home, aims and names that one is called give no row."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Peru bought goods worth $41 million from Bolivia.", "COOPERATE", "Peru", "Bolivia"),
        ("Peru sold Bolivia tents worth $2 million.", "COOPERATE", "Peru", "Bolivia"),
        ("Chad imported rice worth 9 million dollars from Laos.", "COOPERATE", "Chad", "Laos"),
        ("Kuwait bought 12 Finnish patrol boats.", "COOPERATE", "Kuwait", "Finnish"),
        ("Swedish envoys returned to Oslo.", "CONSULT", "Swedish envoys", "Oslo"),
        ("Fiji was the first state to sue Tonga.", "ACCUSE", "Fiji", "Tonga"),
        ("Fiji was among the first to recognise Tonga.", "SUPPORT", "Fiji", "Tonga"),
        ("Ghana answered Togo's toll with a levy of its own.", "SANCTION", "Ghana", "Togo"),
        ("Two Gabonese judges found refuge in Oman.", "AID", "Oman", "Two Gabonese judges"),
        ("Abravel signed a memorandum with Gabon.", "AGREE", "Abravel", "Gabon"),
        ("Mali decided against buying Danish ships.", "REJECT", "Mali", "Danish ships"),
        ("Chad froze the accounts of two Libyan firms.", "SANCTION", "Chad", "two Libyan firms"),
        ("Police cordoned off the Danish embassy.", "COERCE", "Police", "Danish embassy"),
        (
            "The Kingdom of Tonga sued the Republic of Fiji.",
            *("ACCUSE", "Kingdom of Tonga", "Republic of Fiji"),
        ),
    ],
)
def test_trade_returns_and_answers(text: str, type_: str, actors: str, recipients: str) -> None:
    """Both sides are found behind prices, places, firsts, answers and names that no list has."""
    assert (type_, [actors], [recipients]) in [(row[0], *row[2:]) for row in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sold the idea of a truce to Uganda.",
        "The tourists bought Kenyan tea at the airport.",
        "The Swedish king returned to Stockholm on Monday.",
        "Anna Berg returned to Togo in 2019 to open a bakery.",
        "Norwegian diplomats returned to Lima on Monday.",
        "Bolivia returned to democracy in 1982.",
        "Kenya answered with a song.",
        "The senator voted against.",
        "NATO declined to discuss the plan.",
        "The European Union met its target.",
    ],
)
def test_other_senses_of_trade_returns_and_votes(text: str) -> None:
    """Ideas that are sold, ways home, songs and the votes of senators are no deeds of states."""
    assert [row for row in told(text) if row[1] != "denied"] == []


@pytest.mark.parametrize(
    ("title", "type_", "actors", "recipients"),
    [
        ("Chadian troops storm embassy in Lagos", "ASSAULT", ["Chadian troops"], []),
        ("Danish reporter detained in Togo", "COERCE", [], ["Danish reporter"]),
        ("Peru envoy expelled from Chile", "SANCTION", ["Chile"], ["Peru envoy"]),
    ],
)
def test_headlines_leave_words_out(
    title: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    """Headlines have passives without "was", and verbs that a parser takes for nouns."""
    page = make_reading("It was Monday.", title=title)
    rows = pipeline.find(page).events
    assert [row.type for row in rows] == [type_]
    assert [party.words for party in rows[0].actors] == actors
    assert [party.words for party in rows[0].recipients] == recipients


def test_a_headline_without_an_object_is_no_deed() -> None:
    """A plural and two nouns may be a name: nothing fits the verb that one of them could be."""
    page = make_reading("It was Monday in Laos.", title="Kenyan students visit ban")
    assert pipeline.find(page).events == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Arab League is due to discuss the raid on Tuesday.", "planned"),
        ("Defence ministers of Chad and Mali open talks in Lome on Monday.", "expected"),
        ("Kenya condemns Ethiopia this morning for the raid.", "happened"),
    ],
)
def test_what_bodies_take_up_and_what_words_do(text: str, status: str) -> None:
    """A bloc takes a thing up when it meets; blame is done by the words and never planned."""
    assert status in [row[1] for row in told(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Japan's premier is weighing a trip to Chad.", [("CONSULT", "hypothetical")]),
        ("Chad is considering talks with Mali.", [("CONSULT", "hypothetical")]),
        ("Malta awaits the arrival of Chad's king on Sunday.", [("CONSULT", "expected")]),
        ("Serbia is preparing for winter.", []),
        ("The meeting between Serbia and Kosovo is off.", [("CONSULT", "denied")]),
        (
            "The meeting of Serbia and Kosovo is off to a slow start.",
            [("CONSULT", "expected")],
        ),
        ("Half a dozen accords with Chad await signature.", [("AGREE", "expected")]),
    ],
)
def test_deeds_that_are_weighed_awaited_or_off(text: str, rows: list[tuple[str, str]]) -> None:
    """Words for what may come or will not come after all tell the deed with its standing."""
    assert [(type_, status) for type_, status, *_ in told(text)] == rows


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad and Mali agreed a truce.", "AGREE", ["Chad", "Mali"], []),
        ("Peru and Chile founded a joint bank.", "COOPERATE", ["Peru", "Chile"], []),
        ("Peru shelved the pipeline to Chile.", "REJECT", ["Peru"], ["Chile"]),
        ("Iran's proposal was turned down.", "REJECT", [], ["Iran"]),
        ("Chad was left off the guest list.", "REJECT", [], ["Chad"]),
        ("The Chadian side refused to sign the paper.", "REJECT", ["The Chadian side"], []),
        ("The palace in Riyadh rejected the plan.", "REJECT", ["palace in Riyadh"], []),
        ("Chad would not lift the ban until Mali paid.", "REJECT", ["Chad"], []),
        ("Chile shipped home 300 Peruvians.", "COERCE", ["Chile"], ["Peruvians"]),
        ("Chad said no.", "REJECT", ["Chad"], []),
        ("Peru cut its imports of Chilean copper.", "SANCTION", ["Peru"], ["Chilean"]),
        ("Turkey threatened a blockade of Cyprus.", "THREATEN", ["Turkey"], ["Cyprus"]),
    ],
)
def test_refusing_founding_and_undoing(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    """What is agreed, founded, dropped or refused has its type and its parties."""
    assert [(row[0], row[2], row[3]) for row in told(text)] == [(type_, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru set up a commission on prices.",
        "Chile sent home 400 Chileans.",
        "Every minister visits Chad.",
        "A court ruled that no soldier may attack Chad.",
        "The admiral admitted the loss of six boats.",
        "The mayor, Luis Soto, was rebuffed by rain.",
        "Customers signed up for the trial.",
    ],
)
def test_what_is_no_deed_between_two(text: str) -> None:
    """One's own people, general sayings, rulings and losses tell no deed."""
    assert told(text) == []


def test_an_offer_that_is_turned_down() -> None:
    """What is offered does not come about where the next words say no."""
    rows = told("Kenya offered to host talks between Chad and Mali. Chad said no.")
    assert ("CONSULT", "denied") in [(type_, status) for type_, status, *_ in rows]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("The delivery of four howitzers to Laos by Peru is over.", "AID", "Peru", "Laos"),
        ("Peru's suspension of visas for Laotians hurt trade.", "SANCTION", "Peru", "Laotians"),
        ("Peru's closure of its border with Chile hurt trade.", "COERCE", "Peru", "Chile"),
        ("The ratification of the pact with Chile by Peru was late.", "AGREE", "Peru", "Chile"),
    ],
)
def test_nouns_made_of_verbs(text: str, type_: str, actors: str, recipients: str) -> None:
    """A noun made of a verb tells with its object what the verb tells with its own."""
    found = [row for row in told(text) if row[0] == type_]
    assert found == [(type_, "happened", [actors], [recipients])]


@pytest.mark.parametrize(
    "text",
    [
        "The opening of the school was late.",
        "The recall of 9,000 cars by Peru Motors hurt its shares.",
        "The delivery of the goods was late.",
        "Peru said so in a press release.",
        "The ministers praised cooperation between Peru and Chile.",
        "Refugees from Mali arrived in Chad.",
    ],
)
def test_nouns_of_other_things(text: str) -> None:
    """What is opened, recalled or released must be a thing of deeds between states."""
    assert {row[0] for row in told(text)} <= {"SUPPORT"}  # the praise


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Clashes erupted along the border between Oman and Yemen.", ["Oman", "Yemen"]),
        ("Skirmishes broke out at the border of Peru and Ecuador.", ["Peru", "Ecuador"]),
        ("Tribal clashes erupted along the border between Oman and Yemen.", []),
        ("Clashes erupted near the border between Oman and Yemen.", []),
    ],
)
def test_fights_on_a_border_are_of_its_two_sides(text: str, actors: list[str]) -> None:
    """Who fights on a border of two states is told by it, unless others are named."""
    assert [actor for row in told(text) for actor in row[2]] == actors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Omani president suggested Togo lower its tolls.", ("REQUEST", "Togo")),
        ("The envoy recommended that Chad withdraw its guards.", ("REQUEST", "Chad")),
        ("Chad left the talks after a request from Oman.", ("REQUEST", "Chad")),
    ],
)
def test_what_is_only_suggested_or_comes_from_somebody(
    text: str, expected: tuple[str, str]
) -> None:
    """A proposal in the subjunctive asks its subject, and "from" names who utters a request."""
    found = [(type_, " ".join(recipients)) for type_, _, _, recipients in told(text)]
    assert expected in found


def test_a_suggestion_of_fact_asks_for_nothing() -> None:
    """To suggest that something is so is no request."""
    assert told("The premier suggested that Togo was behind the raid.") == []


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        ("Oman and Yemen restored ties, severed in May.", "SANCTION", ["Oman", "Yemen"]),
        ("Berg and Soto agreed on a dam at their talks in Riga.", "CONSULT", ["Berg", "Soto"]),
        (
            "Mali blames Chad for raids, allegations that Chad strongly denies.",
            "REJECT",
            ["Chad", "Mali"],
        ),
        ("The Thai decision to expel Lao monks hurt trade.", "COERCE", ["Thai", "monks"]),
        ("Thai and Lao troops have clashed at a temple.", "ASSAULT", ["Thai", "Lao"]),
    ],
)
def test_parties_that_stand_elsewhere_in_the_sentence(
    text: str, type_: str, parties: list[str]
) -> None:
    """Ties are of those who restore them, talks of those who agree at them, plans of owners."""
    rows = [row for row in told(text) if row[0] == type_]
    assert [[word.split()[-1] for word in (*row[2], *row[3])] for row in rows] == [parties]


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        (
            "Fighting continued for a fifth day between Togolese and Malian troops.",
            *("ASSAULT", ["Togolese", "Malian"]),
        ),
        ("Talks began on Monday between Togo and Mali in Oslo.", "CONSULT", ["Togo", "Mali"]),
        ("There are talks taking place between Togo and Mali.", "CONSULT", ["Togo", "Mali"]),
        (
            "Kofi Lawson spoke at the end of talks with Mali's Ana Berg.",
            *("CONSULT", ["Ana Berg", "Kofi Lawson"]),
        ),
        (
            "At a meeting with Mali's Ana Berg, Togo's Kofi Lawson praised the road.",
            *("CONSULT", ["Ana Berg", "Kofi Lawson"]),
        ),
        ("The bridge opened on the margins of a summit of Mali and Togo.", "ASSAULT", []),
        (
            "The war began with the shelling of Malian villages by the Togolese army.",
            *("ASSAULT", ["the Togolese army", "Malian"]),
        ),
        ("Benin set a duty of 20 percent on Togolese salt.", "SANCTION", ["Benin", "Togolese"]),
        (
            "The step provoked the Malian miners' union into blocking the border with Togo.",
            *("COERCE", ["the Malian miners' union", "Togo"]),
        ),
        ("Togo and Mali came to a consensus on the river.", "AGREE", ["Togo", "Mali"]),
        ("Togo and Mali resolved to stop the raids.", "AGREE", ["Togo", "Mali"]),
        ("He resolved to leave Togo.", "AGREE", []),
        (
            "The fare rose in response to Togo expelling two Malian diplomats.",
            *("SANCTION", ["Togo", "two Malian diplomats"]),
        ),
        (
            "Togo signed a memorandum with Mali on schools as well as for rescue work.",
            *("AGREE", ["Togo", "Mali"]),
        ),
        ("Togo's envoy signed for the parcel.", "AGREE", []),
        (
            "Togo's ministry issued a directive halting all imports from Mali.",
            *("SANCTION", ["ministry", "Mali"]),
        ),
        ("A Malian source announced the arrest of two Togolese.", "COERCE", TAKEN),
        ("Togo and Mali ended their trade dispute.", "AGREE", ["Togo", "Mali"]),
        ("The rain ended the dispute of Togo and Mali.", "AGREE", []),
        (
            "Togolese police did not let Malian minister Ana Berg enter the country.",
            *("COERCE", ["Togolese police", "Ana Berg"]),
        ),
        ("Malian minister Ana Berg was not let into Togo.", "COERCE", ["Ana Berg"]),
        ("Togolese police let Malian minister Ana Berg into the country.", "COERCE", []),
        (
            "Togo prevented Malian minister Ana Berg from landing in Lome.",
            *("COERCE", ["Togo", "Ana Berg"]),
        ),
        (
            "A Malian judge ruled in the builder's favour.",
            *("SUPPORT", ["Malian judge", "the builder"]),
        ),
        ("Malian envoy Ana Berg was handed a protest note.", "ACCUSE", []),
        ("Malian ambassador Ana Berg was handed a protest note.", "ACCUSE", ["Ana Berg"]),
    ],
)
def test_deeds_in_other_dress(text: str, type_: str, parties: list[str]) -> None:
    """Sides behind a verb, victims behind their land, entry denied and pacts by other words."""
    rows = [row for row in told(text) if row[0] == type_]
    assert [party for row in rows for party in (*row[2], *row[3])] == parties


def test_who_is_kept_out_is_kept_out() -> None:
    """That somebody is not let in is told as done, not as an easing that is denied."""
    statuses = [row[1] for row in told("Malian minister Ana Berg was not allowed to enter Togo.")]
    assert statuses == ["happened"]
