"""Organisations that a page introduces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import bodynames, mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def places(page: Reading) -> list[tuple[str, str]]:
    """The words of each place with the name that they stand for."""
    found = bodynames.find(page, frozenset(), {})
    return [(page.span(one.first, one.last).words, one.name) for one in found]


def test_abbreviations_stand_for_the_name(read: Read) -> None:
    """The bracket explains the abbreviation for the whole page."""
    page = read("The Coastal Fishing Board (CFB) met. The CFB paid, and its chief said so.")
    name = "Coastal Fishing Board"
    assert places(page) == [(name, name), ("CFB", name), ("CFB", name)]


def test_listed_organisations_keep_their_key(read: Read) -> None:
    """What the list knows is left to it."""
    page = read("The International Monetary Fund (IMF) paid.")
    keys = {m.key for m in mentions.find(page, Found()) if m.kind == "organization"}
    assert keys == {"organization:International Monetary Fund"}


@pytest.mark.parametrize(
    "words",
    [
        "The board of the harbour (AB) met.",
        "Ana Sorel (BX) met him.",
        "It cost 5 dollars (USD).",
        "The ruling party met.",
        "The Labour party met.",
        "The French party met.",
        "A Party member left.",
        "The Great Alba party met.",
    ],
)
def test_what_is_not_introduced(read: Read, words: str) -> None:
    """Letters that do not fit, adjectives and longer names introduce nothing."""
    assert places(read(words)) == []


def test_parties_are_no_people(read: Read) -> None:
    """A party's name is an organisation wherever it stands, also where it speaks."""
    page = read("Ivo Lang leads the Alba party. Alba said it would vote. He left Alba.")
    keys = {m.key for m in mentions.find(page, Found()) if m.span.words == "Alba"}
    assert keys == {"organization:Alba"}


def test_banks_of_states(read: Read) -> None:
    """A bank that bears its state's name is no state."""
    page = read("Bank Indonesia raised rates.")
    found = {(m.span.words, m.kind) for m in mentions.find(page, Found())}
    assert found == {("Bank Indonesia", "organization")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks failed. The Chilean-Peruvian Trade Council did not meet.",
         "Chilean-Peruvian Trade Council"),
        ("He heads the African Union Commission.", "African Union Commission"),
        ("Corafinbank, the lender based in Lima, gave a loan.", "Corafinbank"),
    ],
)  # fmt: skip
def test_names_that_no_list_knows(read: Read, text: str, name: str) -> None:
    """A noun of organisations behind capitals, or beside a name, makes an organisation."""
    rows = mentions.find(read(text), Found())
    assert f"organization:{name}" in {m.key for m in rows}
    assert not {m.key for m in rows} & {"organization:African Union", "state:CL"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Norwegian mining group Norvik left Gabon. Norvik will sue.", {"Norvik"}),
        ("Engineers of Aurelo left Niger. Aurelo's lawyers wait in Paris.", {"Aurelo"}),
        ("Gabon fined Ventra. Ventra SA paid in May.", {"Ventra SA"}),
        ("Ghana hosted talks of Norvik, the state-owned Norwegian miner, and Gabon.", {"Norvik"}),
        ("Shareholders met on Monday. Borelis's shareholders want peace.", {"Borelis"}),
    ],
)
def test_firms_are_known_by_their_company(read: Read, text: str, names: set[str]) -> None:
    """A noun of firms, a legal form or what firms alone have makes a name a firm's everywhere."""
    assert {name for _, name in places(read(text))} == names


def test_a_firm_is_one_wherever_it_is_named(read: Read) -> None:
    """The headline's bare name and the text's full one are the same firm."""
    assert places(read("Gabon fines Ventra. Ventra SA paid Gabon, and Ventra left.")) == [
        ("Ventra", "Ventra SA"),
        ("Ventra", "Ventra SA"),
        ("Ventra", "Ventra SA"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The trader Maria Solano spoke. Solano sold her stake.",
        "Engineers of Peru met in Lima, and Peru's creditors waited.",
        "Mr Petrak is a supplier. The supplier Petrak waits.",
    ],
)
def test_people_and_states_are_no_firms(read: Read, text: str) -> None:
    """Whoever has a given name or a form of address is a person, and a state stays a state."""
    reading = read(text)
    taken = frozenset(token.i for token in reading.tokens if token.text == "Peru")
    assert bodynames.find(reading, taken, {}) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ghana Gold and Danish banks signed a pact.", "Ghana Gold"),
        ("Danish banks paid Norwegian Air.", "Norwegian Air"),
    ],
)
def test_firms_called_by_their_state(read: Read, text: str, name: str) -> None:
    """A state's name and what is dealt in make a firm."""
    assert (name, name) in places(read(text))


@pytest.mark.parametrize(
    "text",
    ["Chile sells Peruvian copper.", "The Chilean Air Force left.", "Polish Coal Day began."],
)
def test_goods_of_a_state_are_no_firm(read: Read, text: str) -> None:
    """Small letters are goods, and a longer name is another one."""
    assert not [name for _, name in places(read(text)) if len(name.split()) == len(("a", "b"))]


def test_a_firm_is_called_by_a_word_of_its_name(read: Read) -> None:
    """The bracket behind a firm's name gives the word by which the page goes on to call it."""
    page = read("Alba signed with Mira Overseas Trading Limited (Mira). Mira will pay.")
    assert ("Mira", "Mira Overseas Trading Limited") in places(page)


def test_a_listed_body_takes_its_bracket(read: Read) -> None:
    """An abbreviation that the list lacks is the listed body's on that page."""
    page = read("The Nordic Council (NC) met. The NC said so.")
    assert ("NC", "Nordic Council") in places(page)


def test_what_a_firm_deals_in_ends_its_name(read: Read) -> None:
    """A lone unknown word before a trade is a firm's own name, also where it stands alone."""
    page = read("Toreno Mining signed a deal. Samantha Power left. Toreno refused to pay Benin.")
    rows = {m.span.words: m.key for m in mentions.find(page, Found())}
    assert rows["Toreno"] == rows["Toreno Mining"] == "organization:Toreno Mining"
    assert rows["Samantha Power"] == "person:Samantha Power"


def test_a_post_in_a_bracket_is_no_body(read: Read) -> None:
    """The abbreviation of a post names nobody."""
    assert not places(read("The Deputy Secretary (DS) left."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad fights the Red Sun rebels.", "Red Sun"),
        ("Chad armed the Red-Sun rebel group.", "Red-Sun"),
    ],
)
def test_armed_groups_by_what_stands_behind(read: Read, text: str, name: str) -> None:
    """Names of several words before a noun for who fights are an armed group's."""
    assert (name, name) in places(read(text))


@pytest.mark.parametrize("text", ["Chad fights the Somali rebels.", "Lima rebels met."])
def test_rebels_of_a_land_have_no_name(read: Read, text: str) -> None:
    """A people or a town before "rebels" is no name of theirs."""
    assert places(read(text)) == []
