"""Tests for wordsenses.py: verbs that may tell a deed and mean something else here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import datafiles, events, mentions, statements, times, wordsenses
from dateline.reading import Reading
from dateline.record import Found

OTHER_SENSES = [
    "Peru summoned its soldiers to the border.",
    "The African Salt League, a pact led by Togo and Ghana, is old.",
    "Two candidates who are running together, Ana Berg and Kofi Lawson, smiled.",
    "Speaking to a news agency, the Togolese consul said he was glad.",
    "Togo and Ghana had built a solid base of trust.",
    "Togo will give some thought to steps against Ghana.",
    "Togo is targeting the Ghanaian network of bankers.",
    "Togo will hold a licensing round with Ghana.",
    "The Togolese king dismissed his finance minister.",
    "The president of Ghana sacked her foreign minister.",
    "Togo voiced regret that it had to close the talks with Ghana.",
    "She was in Ghana visiting her cousin when she was jailed.",
    "Two Peruvian envoys arrived in their home country.",
    "Lindqvist spoke to the Turkish community in Malmo.",
    "Norway will fight drug smuggling, the minister said.",
    "Oman's envoy raised the case of the sailor at a session.",
    "The Togolese government cut fuel subsidies.",
    "Schools in Togo were closed because of the heat.",
    "Oman respects the rules of the game, the king of Malta said.",
    "The Chadian minister ruled out harassment of the miners from Niger.",
    "Two Ghanaians illegally crossed into Togo.",
    "Togo said it reserves its rights.",
    "Only two of the Gulf states meet the standard.",
    "Norway met its emissions target a year early.",
    "Rivals of the minister in Ghana seized on her words.",
    "All parties in Togo battle to win the vote in May.",
    "Finland is fighting inflation, the minister said.",
    "A Malian ferry sank on the way from Gao to Mopti.",
    "Portugal beat Uruguay in the semifinal in Doha.",
    "The Danish firm fired 300 workers in Aarhus.",
    "Kenyan swimmers were captured on film in Mombasa.",
    "Tourists invaded Dubrovnik.",
    "The ministry of health in Fiji released new figures on measles.",
    "Officials in Chad are warning people about travelling by night.",
    "The commission in Malawi warned that voters are entitled to the truth.",
    "Lindqvist asked the Chilean envoy whether he was tired.",
    '"Who pays for this?" Lindqvist asked the Chilean envoy.',
    "The president of Ghana signed the bill into law.",
    "The Peruvian police ruled out sabotage in the crash.",
    "He was annoyed when he called the firm in Oman only to be told to wait.",
    "Lindqvist called the ruling and the plea for aid to Oman a stunt.",
    "UEFA fined the club from Porto.",
    "Hotels in Malta charge German guests a fee.",
    "The candidate attacked his rival in a debate in Oslo.",
    "Lindqvist resumed his verbal assault on the nominee in a debate in Oslo.",
    "Shares of Nokia closed down two euros in Helsinki.",
    "The remark did not go over well with the Chileans.",
    "The king of Norway spoke to a joint meeting of parliament.",
    "Rebel forces were marching on Bamako.",
    "Norway would try to protect the fleet of Chile.",
    "Mali treated the remark of Niger as a joke.",
    "Lindqvist went on with the custody battle in a court in Oslo.",
    "What Peru called an act of war was a drill.",
    "Ghana advised its citizens to leave Togo.",
    "Ghana urged Ghanaians in Togo to come home.",
    "The premier left Accra on Monday for talks in Lome.",
    "The company suspended its operations in Togo.",
    "The tribunal awarded Toreno $90 million in damages.",
    "Togo contributed to improving the role of Benin.",
    "The drill simulated war: enemy troops attacked Togo.",
    "Togo dismissed the spokesman of the mission.",
    "The president of Ghana thanked farmers.",
    "The king of Oman stopped a war between Togo and Benin.",
    "Austria has cancelled Turkish rallies.",
    "The kings of Togo and Benin told their ministers to act.",
    "The general had been exiled in Benin.",
    "Togo regretted that it had to close the port.",
    "The Beninese envoy broke the house rules.",
]
DEEDS = [
    ("Togo imposed restrictions on farm produce from Ghana.", "SANCTION"),
    ("Togo imposed restrictions on reporters from Ghana.", "COERCE"),
    ("Togo blocked the border gate with Ghana.", "COERCE"),
    ("Togolese farmers blocked the road to Ghana.", "PROTEST"),
    ("Togo and Ghana went on to station troops along the border.", "MOBILIZE"),
    ("Togo's airline resumed regular services to Ghana.", "COOPERATE"),
    ("The union is calling on Togo Air for a pay increase.", "REQUEST"),
    ("Togo expelled two Ghanaian reporters.", "COERCE"),
    ("Togo expelled two Ghanaian envoys.", "SANCTION"),
    ("Togolese jets targeted a Ghanaian convoy with bombs.", "ASSAULT"),
    ("Ghana dismissed a Togolese minister's claims.", "REJECT"),
    ("Togolese troops came under fire from Ghanaian positions.", "ASSAULT"),
    ("Ghana reaffirmed its commitment to the treaty with Togo.", "AGREE"),
    ("Ghana reaffirmed its commitment to Togo's security.", "SUPPORT"),
    ("Prime minister Kofi Lawson crossed into Ghana on Monday.", "CONSULT"),
    ("Togolese tanks crossed into Ghana.", "ASSAULT"),
    ("Togo cut its aid to Ghana.", "SANCTION"),
    ("Togolese soldiers closed the Ghanaian school in Lome.", "COERCE"),
    ("The Ghanaian minister ruled out talks with Togo.", "REJECT"),
    ("Togo said it reserves the right to retaliate against Ghana.", "THREATEN"),
    ("Norway's premier met the Chilean president in Oslo.", "CONSULT"),
    ("The Ghanaian police seized two ships on Monday.", "COERCE"),
    ("Malian troops fought to retake Gao from the rebels.", "ASSAULT"),
    ("Malian troops battled the rebels near Gao.", "ASSAULT"),
    ("Police in Minsk beat the protesters.", "ASSAULT"),
    ("Fiji released six Tongan sailors.", "CONCEDE"),
    ("Togo warned Benin that it would close the border.", "THREATEN"),
    ("Lindqvist asked Chile to free the sailors.", "REQUEST"),
    ("Peru signed a treaty with Chile.", "AGREE"),
    ("Lindqvist called the Omani premier a liar.", "ACCUSE"),
    ("Ghana and Mali committed troops to Niger.", "MOBILIZE"),
    ("The Norwegian premier arrived in Haiti.", "CONSULT"),
    ("Workers marched on the palace in Lima.", "PROTEST"),
    ("Japan launched an attack against Fiji.", "ASSAULT"),
    ("Jets of the Omani air force hit targets in Yemen.", "ASSAULT"),
    ("Ghana urged the citizens of Togo to rise.", "REQUEST"),
    ("Ghana urged its allies to leave Togo.", "REQUEST"),
    ("Malian troops left Chad on Monday.", "RETREAT"),
    ("The Malian army suspended operations against the rebels.", "RETREAT"),
    ("The Togolese embassy in Lima suspended operations.", "SANCTION"),
    ("Togo dismissed the claims of Benin.", "REJECT"),
    ("The president of Ghana thanked Togo.", "SUPPORT"),
]
Read = Callable[..., Reading]


def types_of(reading: Reading) -> list[str]:
    """The types of the deeds of a page."""
    found = Found()
    for name, finder in (("mentions", mentions), ("times", times), ("statements", statements)):
        found = Found(**{**_rows(found), name: finder.find(reading, found)})
    return [event.type for event in events.find(reading, found)]


def _rows(found: Found) -> dict[str, tuple[object, ...]]:
    return {name: getattr(found, name) for name in ("mentions", "times", "statements")}


@pytest.mark.parametrize("sentence", OTHER_SENSES)
def test_other_sense_is_no_deed(read: Read, sentence: str) -> None:
    """A verb of the lexicon in another sense gives no row."""
    assert types_of(read(sentence)) == []


@pytest.mark.parametrize(("sentence", "type_"), DEEDS)
def test_deed_beside_another_sense_stays(read: Read, sentence: str, type_: str) -> None:
    """The same verbs with a party, a thing or a clause that fits still tell their deeds."""
    assert type_ in types_of(read(sentence))


def test_what_is_missed_in_those_who_are_blamed_is_no_deed(read: Read) -> None:
    """Who accuses others of failing to do a thing tells one deed, his blame."""
    page = "Togo accused Ghana of failing to support the truce."
    assert types_of(read(page)) == ["ACCUSE"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("The long war was sapping Togo's willingness to attack Ghana.", []),
        ("Togo and Ghana reached an agreement on how to share the water.", ["AGREE"]),
        ("Togo weighed whether to send grain to Ghana.", ["AID"]),
        ("Togo condemned the trial in Ghana, calling it a fake.", ["ACCUSE"]),
        ("Togo accused Ghana of a raid, describing it as a crime.", ["ACCUSE"]),
        ("Officials in Ghana welcomed passengers from Togo with flowers.", []),
    ],
)
def test_what_is_only_willed_asked_or_named_is_no_deed(
    read: Read, page: str, told: list[str]
) -> None:
    """What somebody could do, how it may be done and what a blamed deed is called tell no more."""
    assert types_of(read(page)) == told


def test_page_about_games_has_no_assault(read: Read) -> None:
    """What beats and attacks on a page full of the words of games are teams."""
    page = (
        "Ghana won the match. The striker scored a goal in the final and the goalkeeper saved a "
        "penalty before halftime. The coach praised the team.\n\n"
        "Ghana attacked Togo late in the game."
    )
    assert "ASSAULT" not in types_of(read(page))


def test_words_of_games_leave_wars_alone(read: Read) -> None:
    """A page with one word of games in it still tells of a war."""
    page = "Russia attacked Ukraine on its way to the final goal of the war."
    assert "ASSAULT" in types_of(read(page))


def test_entries_ask_for_something() -> None:
    """No entry forbids a word altogether without a type, and all lists that they name exist."""
    for entry in datafiles.tables("wordsenses.toml")["other"]:
        assert len(entry) > 1
    assert wordsenses.load().sports <= wordsenses.load().playing
