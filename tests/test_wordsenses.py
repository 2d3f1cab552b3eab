"""Tests for wordsenses.py: verbs that may tell a deed and mean something else here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import datafiles, events, mentions, statements, times, wordsenses
from dateline.reading import Reading
from dateline.record import Found

OTHER_SENSES = [
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
