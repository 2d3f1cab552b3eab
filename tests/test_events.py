"""What happened: deeds with their types, parties, places, times and statuses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_reading
from dateline import events
from dateline.record import Found, Mention, Time

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
        ("Chad and Niger signed a treaty.", "AGREE", ["Chad", "Niger"], []),
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
        ("Talks between Peru and Chile began on Monday.", ["Peru", "Chile"]),
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


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Togo condemned the launch.", "ACCUSE", ["Togo"], []),
        ("Togo rejected the Beninese list.", "REJECT", ["Togo"], ["Beninese"]),
        ("Togo turned down Benin's offer.", "REJECT", ["Togo"], ["Benin"]),
        ("Togo signed a memorandum.", "AGREE", ["Togo"], []),
        ("Togo signed a contract to help Benin.", "AGREE", ["Togo"], ["Benin"]),
        ("Togo called the ruling void.", "REJECT", ["Togo"], []),
        ("Togo broke off talks with Benin.", "SANCTION", ["Togo"], ["Benin"]),
        ("Togo and Benin opened a bridge over the Mono.", "COOPERATE", ["Togo", "Benin"], []),
    ],
)
def test_one_known_party_may_do(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    """What is refused, praised or signed may be a thing; its owner receives where it has one."""
    assert parties(only(text, type_)) == (actors, recipients)


def test_a_pact_may_be_told_of_without_parties() -> None:
    """A pact that was signed, or that is not there, needs nobody's name."""
    assert parties(only("A treaty was signed on Monday.", "AGREE")) == ([], [])
    assert only("There was no deal on the canal.", "AGREE").status == "denied"
    assert only("Nothing was signed.", "AGREE").status == "denied"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Japan agreed to send medicine to Laos.", "AGREE"),
        ("Japan refused to meet Laos.", "REJECT"),
        ("An attack by rebels killed ten soldiers in Bauchi.", "ASSAULT"),
        ("Merkel flew to Oslo for a visit.", "CONSULT"),
        ("Togolese police shot and killed a driver from Benin.", "ASSAULT"),
        ("The kings of Laos and Nepal met and discussed trade.", "CONSULT"),
    ],
)
def test_one_deed_is_one_row(text: str, type_: str) -> None:
    """What is promised or refused, and a noun beside its verb, give no second row."""
    assert [event.type for event in find(text)] == [type_]


def test_what_others_are_asked_to_do_is_a_row_of_its_own() -> None:
    """An invitation and the visit that it asks for have different parties."""
    found = {event.type: event for event in find("Qatar invited Merkel to visit Doha.")}
    assert parties(found["REQUEST"]) == (["Qatar"], ["Merkel"])
    assert parties(found["CONSULT"]) == (["Merkel"], ["Doha"])
    assert found["CONSULT"].status == "planned"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Merkel called off her trip to Turkey.", "denied"),
        ("Turkey postponed Merkel's visit.", "denied"),
        ("Merkel may cancel her visit to Turkey.", "hypothetical"),
        ("Merkel planned a visit to Turkey.", "planned"),
        ("Merkel ended her second visit to Turkey on Friday.", "happened"),
        ("Merkel will be in Turkey on Friday.", "planned"),
        ("Merkel will travel to Turkey on March 20.", "planned"),
        ("Merkel flew home from Turkey on Friday.", "happened"),
    ],
)
def test_visits_called_off_planned_and_ended(text: str, status: str) -> None:
    """However it is told, the row is the visit, and its status says what came of it."""
    event = only(text, "CONSULT")
    assert (parties(event), event.status) == ((["Merkel"], ["Turkey"]), status)


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Kenya said that Somalia would attack Eritrea.", "ASSAULT", "expected"),
        ("Kenya said it would punish Somalia.", "SANCTION", "planned"),
        ("Exports fell, Kenya said, after Somalia had attacked Eritrea.", "ASSAULT", "happened"),
        ("Kenya urged Somalia to stop bombing Eritrea.", "REQUEST", "happened"),
    ],
)
def test_status_in_reports(text: str, type_: str, status: str) -> None:
    """Predictions, asides of time and one's own doings are not left as claims."""
    assert only(text, type_).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile had not met since 2019.",
        "Peru will punish any bank that attacks Chile.",
        "Peru held up a shipment for Chile.",
        "Peruvian banks declined to comment.",
        "Peru was ready to work together with Chile.",
    ],
)
def test_no_row_for_what_is_no_deed(text: str) -> None:
    """Absences that measure time, kinds, other phrasal verbs and polite words are no deeds."""
    told = [e for e in find(text) if e.type in ("CONSULT", "ASSAULT", "AID", "REJECT", "COOPERATE")]
    assert told == []


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
        ("Envoys of Egypt and Sudan are in talks in Bern.", "CONSULT", "ongoing"),
        ("Egypt is in talks with Sudan to buy gas.", "CONSULT", "ongoing"),
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


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ("Peru signed a gas contract with Chile", "happened"),
        ("The king of Peru visited Chile", "happened"),
        ("Peru lent Chile $30 million", "claimed"),
    ],
)
def test_either_side_tells_of_what_takes_two(deed: str, status: str) -> None:
    """A host or a partner tells of its own doing; of what it was given the giver does."""
    text = f"{deed}, Chile's energy minister said."
    reading = make_reading(text)
    states = (("Peru", "state:PE"), ("Chile", "state:CL"))
    places = [(at, *state) for state in states for at in _starts(text, state[0])]
    mentions = tuple(
        Mention(str(at), reading.characters(at, at + len(name)), "state", "name", key, name)
        for at, name, key in sorted(places)
    )
    assert [e.status for e in events.find(reading, Found(mentions=mentions))] == [status]


def _starts(text: str, word: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(word, at)]


def test_odd_quotation_marks() -> None:
    """Angle quotation marks do not keep a deed from being found."""
    text = "«Serbia attacked Croatia», the envoy said."
    event = only(text, "ASSAULT")
    assert event.status == "claimed"


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


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        (
            "Peru's Foreign Minister, Elena Quispe, warned Chile that it would pay a price.",
            "THREATEN",
            ["Elena Quispe"],
            ["Chile"],
        ),
        ("Ghana's government rejected the proposal.", "REJECT", ["Ghana's government"], []),
        (
            "The Commission disbursed EUR 90 million to Moldova.",
            "AID",
            ["The Commission"],
            ["Moldova"],
        ),
        (
            "The Kenyan Ambassador, Samuel Kariuki, reiterated his country's support for Uganda.",
            "SUPPORT",
            ["Samuel Kariuki"],
            ["Uganda"],
        ),
        ("The crowd set fire to the Togolese embassy.", "ASSAULT", ["The crowd"], None),
        ("A general was killed by a U.S. drone in Libya.", "ASSAULT", ["U.S."], ["A general"]),
    ],
)
def test_titles_and_bodies_act(
    text: str, type_: str, actors: list[str], recipients: list[str] | None
) -> None:
    """Titles with a name beside them, bodies of states and capitalised bodies are parties."""
    event = only(text, type_)
    found = parties(event)
    assert found[0] == actors
    assert recipients is None or found[1] == recipients


def test_what_is_only_said_is_no_attack_and_no_aid() -> None:
    """A minister who storms out words attacks nobody; who delivers an invitation gives nothing."""
    assert find('"We will not bow to Chile," the Peruvian president stormed.') == ()
    told = find("The envoy will deliver an invitation from King Felipe to President Boric.")
    assert [event for event in told if event.type == "AID"] == []


def test_nobody_meets_his_own_delegation() -> None:
    """A president with his own delegation is one side only, so no meeting is told."""
    assert find("The Kenyan president met his delegation in Kampala.") == ()


def test_a_deed_without_a_row_does_not_take_the_time() -> None:
    """A noun that gives no row of its own leaves the day to the deed before it."""
    text = "Norway is to host both sides for talks in Bergen on Thursday."
    page = make_reading(text)
    start = text.index("Thursday")
    span = page.characters(start, start + len("Thursday"))
    day = Time("t1", span, "DATE", "2024-05-16")
    (event,) = events.find(page, Found(times=(day,)))
    assert event.time == "t1"


def test_the_source_after_according_to_claims_the_deed() -> None:
    """What is told according to somebody is claimed by him."""
    text = "Kenya arrested three Ugandan officers, according to the interior minister of Chad."
    event = only(text, "COERCE")
    assert event.status == "claimed"
    assert event.claimed_by is not None


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Fiji fined Tonga last year.", "SANCTION", ["Fiji"], ["Tonga"]),
        ("Fiji warned Tonga to free the crew.", "REQUEST", ["Fiji"], ["Tonga"]),
        ("Fiji agreed to sell Tonga three radar systems.", "AGREE", ["Fiji"], ["Tonga"]),
        ("Fiji fired two missiles into the sea.", "MOBILIZE", ["Fiji"], []),
        ("Fiji vetoed a Tongan resolution on Samoa.", "REJECT", ["Fiji"], ["Tongan"]),
        (
            "Fiji raised taxes after gunmen seized a mayor, and sent troops to Tonga.",
            "MOBILIZE",
            ["Fiji"],
            ["Tonga"],
        ),
    ],
)
def test_parties_that_parsers_hide(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    """Wrong lemmas, datives taken for modifiers, topics and verbs hung too low are seen through."""
    assert parties(only(text, type_)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Fiji and Samoa supply their Tongan factories.", "AID"),
        ("In Suva a referee from Fiji stopped a match in Tonga.", "CONSULT"),
        ("The raid was an operation carried out jointly with the Tongan police.", "ASSAULT"),
    ],
)
def test_own_things_and_manners_are_no_deeds(text: str, type_: str) -> None:
    """One's own factories, a place where something stops and a joint operation harm nobody."""
    assert type_ not in {event.type for event in find(text)}


def test_an_opened_way_needs_nobody() -> None:
    """A way opens without words for who opened it: it is of both ends; a shop does not count."""
    event = only("The bridge between Ruse and Giurgiu opened on Friday.", "COOPERATE")
    assert parties(event) == (["Ruse", "Giurgiu"], [])
    flights = only("Flights between Kenya and Somalia resumed on Friday.", "COOPERATE")
    assert parties(flights) == (["Kenya", "Somalia"], [])
    assert find("The shop opened on Friday.") == ()


def test_an_invitation_awaits_the_visit() -> None:
    """Who is invited to come gives two rows: the request, and the visit that it makes possible."""
    text = "Macron invited Merkel to come to Paris."
    visit = only(text, "CONSULT")
    assert (visit.status in {"planned", "hypothetical"}, visit.hedge) == (True, "invited")
    assert visit.span.words == text.rstrip(".")
    assert only(text, "REQUEST").status == "happened"


def test_the_clause_has_its_subject() -> None:
    """An infinitive is shown with the words that say how sure it is."""
    event = only("Two treaties are expected to be signed in Suva.", "AGREE")
    assert event.span.words.startswith("Two treaties are expected")


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Chad put the blame on the rain.", "ACCUSE", ["Chad"], []),
        ("Chad dismissed the account as a fable.", "REJECT", ["Chad"], []),
        ("Chad and Niger stayed away.", "REJECT", ["Chad", "Niger"], []),
        ("Chad warned that it would close the river.", "THREATEN", ["Chad"], []),
        ("Oman brought Chad and Niger together in Muscat.", "CONSULT", ["Chad", "Niger"], ["Oman"]),
        ("Peru gave up the deal that it signed in May.", "AGREE", ["Peru"], []),
        ("Chad stopped buying fuel.", "SANCTION", ["Chad"], []),
    ],
)
def test_one_party_is_enough_where_the_words_are_clear(
    text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    """Verb and object tell the deed, though it touches nobody who is named."""
    assert parties(only(text, type_)) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Chad gave itself a month to decide.",
        "Chad warned that rain would fall.",
        "Chad scheduled a news conference.",
        "Trade brought Chad and Niger closer together.",
    ],
)
def test_what_touches_nobody_is_no_deed(text: str) -> None:
    """A term for oneself, a forecast, a word to reporters and a drift are left out."""
    assert find(text) == ()


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("Chad vowed not to sell drones to Niger.", []),
        ("Chad pledged to sell drones to Niger.", ["AGREE"]),
        ("Chad and Niger agreed not to close the border.", ["AGREE"]),
    ],
)
def test_a_vow_not_to_act_is_words_and_no_deed(words: str, types: list[str]) -> None:
    """What a side says that it will not do stays a statement; an accord not to act is a deed."""
    assert [event.type for event in find(words) if event.status == "happened"] == types


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya told Mali's envoy to leave within a week, accusing Bamako of theft.",
            ("ACCUSE", "happened", ["Kenya"], ["Bamako"]),
        ),
        ("Norway pledged aid to Chad on Monday.", ("AGREE", "happened", ["Norway"], ["Chad"])),
        (
            "Kenya suspended direct flights between Nairobi and Kampala.",
            ("SANCTION", "happened", ["Kenya"], ["Kampala"]),
        ),
        (
            "Peruvian troops opened a new line of attack near Arica.",
            ("ASSAULT", "happened", ["Peruvian troops"], []),
        ),
    ],
)
def test_asides_pledges_and_routes(text: str, told: tuple[str, str, list[str], list[str]]) -> None:
    """An aside belongs to who orders, aid pledged is promised, one's own end is no other side."""
    assert told in [
        (e.type, e.status, [a.words for a in e.actors], [r.words for r in e.recipients])
        for e in find(text)
    ]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Two Chilean guards died in a Peruvian raid.", ["Peruvian"], ["Two Chilean guards"]),
        ("Nine Chilean soldiers lost their lives.", [], ["Nine Chilean soldiers"]),
        ("Peru said that its men had fled and that it had shelled Chile.", ["Peru"], ["Chile"]),
        ("Peru is one of the states that bombed Chile.", ["Peru"], ["Chile"]),
    ],
)
def test_who_is_behind_an_attack(text: str, actors: list[str], recipients: list[str]) -> None:
    """Those who die in a raid suffer it; who is told to be one of those who did it did it."""
    assert parties(only(text, "ASSAULT")) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Peru's minister told Chilean banks to close.", "REQUEST"),
        ("Peru's envoys left Chile on Friday.", "RETREAT"),
        ("Peru's king sent a telegram to the king of Chile.", "CONSULT"),
        ("Peru and Chile traded goods worth $9 million.", "COOPERATE"),
        ("Peru lets Chilean trucks through.", "CONCEDE"),
    ],
)
def test_words_for_deeds(text: str, type_: str) -> None:
    """Orders, departures, letters, trade and open gates are deeds."""
    assert [event.type for event in find(text)] == [type_]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        (
            "Peru has recalled its consul from Chile, the foreign ministry said.",
            "SANCTION",
            "happened",
        ),
        ("Peru said it was expelling the Chilean consul.", "SANCTION", "happened"),
        ("Peru announced that it was expelling the Chilean consul.", "SANCTION", "happened"),
        ("Peru announced that Chile was expelling the consul.", "SANCTION", "ongoing"),
        ("Peru said it was negotiating with Chile.", "CONSULT", "ongoing"),
        ("The move to expel the Chilean consul angered Lima.", "SANCTION", "happened"),
        ("Ties with Peru should never have been cut by Chile.", "SANCTION", "happened"),
        (
            "Peru agreed to impose sanctions on it for Mali's detention of a Danish envoy.",
            "COERCE",
            "happened",
        ),
        ("Peru explained why it postponed the visit of the Chilean king.", "CONSULT", "denied"),
        ("Part of the talks between Peru and Chile will centre on gas.", "CONSULT", "expected"),
        ("The trip follows a visit by King Felipe to Peru.", "CONSULT", "happened"),
        ("The pact is the fruit of secret talks between Peru and Chile.", "CONSULT", "happened"),
        ("Peru expelled the Chilean consul, its foreign ministry said.", "SANCTION", "happened"),
        ("Its foreign ministry said Peru had expelled the Chilean consul.", "SANCTION", "claimed"),
        ("Peru agreed to pay Chile, Chile's energy minister said.", "AGREE", "claimed"),
        ("Chile's energy minister claims that King Felipe of Peru visited Chile.", "CONSULT",
         "claimed"),
        ("Felipe and Otieno met in Lima, a joint statement said.", "CONSULT", "happened"),
        ("Chile arrested two Peruvian clerks, a joint statement said.", "COERCE", "claimed"),
    ],
)  # fmt: skip
def test_status_of_deeds_in_reports_and_nouns(text: str, type_: str, status: str) -> None:
    """The doer's own office tells what was done; known deeds are told, whatever is planned."""
    assert only(text, type_).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile periodically release prisoners.",
        "Rallies of supporters routinely turn into clashes with Peruvian police.",
        "Peru has vowed not to attack Chile.",
        "Countries that refuse to pay Peru are poor.",
        "They reviewed the prospects for expanding cooperation between Peru and Chile.",
    ],
)
def test_habits_vows_and_outlooks_tell_no_deed(text: str) -> None:
    """What is done time and again, forsworn or only possible is no deed."""
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya called for the resumption of talks between Chad and Niger.", ["REQUEST"]),
        ("Chad and Niger discussed the issue of boosting cooperation.", ["CONSULT"]),
        ("Chad and Niger held talks on lifting sanctions.", ["CONSULT"]),
        ("Chad and Niger discussed the withdrawal of Malian troops.", ["CONSULT"]),
        ("Efforts to secure the release of two Chadian nuns by rebels failed.", []),
        ("The lifting of sanctions by Chad depends on reforms.", []),
        ("The envoy for the Chad-Niger dialogue arrived.", []),
        ("Chad argued against selling arms to Niger.", []),
        ("Chad and Niger signed a declaration committing to end the fighting.", ["AGREE"]),
        ("Chad expressed readiness to send aid to Niger.", ["AGREE"]),
        ("Despite a diplomatic protest by Chad, the ships stayed.", []),
        ("The talks collapsed when the rebels of Chad withdrew.", []),
    ],
)
def test_what_is_only_spoken_of_is_no_row(text: str, types: list[str]) -> None:
    """What is discussed, called for, striven for or made a condition has no row of its own."""
    assert [event.type for event in find(text)] == types


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("Oman brokered a truce between Chad and Niger.", "AGREE", ["Chad", "Niger"]),
        ("The truce between Chad and Niger was brokered by Oman.", "AGREE", ["Chad", "Niger"]),
        ("A deal brokered by Oman ended the strike.", "CONSULT", ["Oman"]),
    ],
)
def test_a_pact_is_theirs_whoever_brokered_it(text: str, type_: str, actors: list[str]) -> None:
    """The broker of a pact mediates; the pact is of those between whom it is."""
    assert parties(only(text, type_)) == (actors, [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Niger announced a visit by its president to Chad.", "planned"),
        ("The visit of Niger's envoy to Chad, which was cancelled, had been planned.", "denied"),
        ("Chad canceled a visit by Niger's envoy that had been scheduled for May.", "denied"),
    ],
)
def test_a_visit_is_told_once_as_its_noun_has_it(text: str, status: str) -> None:
    """What words around its noun make of a visit holds for the verb that arranged it too."""
    assert [event.status for event in find(text) if event.type == "CONSULT"] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Chad warned Niger not to send troops to Mali.",
        "The union set up a panel to enforce sanctions on Niger.",
    ],
)
def test_what_is_only_asked_or_meant_is_no_deed(text: str) -> None:
    """What somebody is told not to do, and what a body is founded for, gives no row."""
    assert not [event for event in find(text) if event.type in ("MOBILIZE", "SANCTION")]
