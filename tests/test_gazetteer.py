"""What the gazetteer knows of states and organisations by their words."""

from __future__ import annotations

import pytest

from dateline import gazetteer


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Peru", "PE"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("UAE", "AE"),
        ("the UK", "GB"),
        ("Türkiye", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("PERU", "PE"),
        ("UaE", None),
        ("us", None),
        ("Peruvian", None),
        ("Lima", None),
        ("", None),
    ],
)
def test_state_of(words: str, code: str | None) -> None:
    """States answer to names and short forms, in the case that print gives them."""
    assert gazetteer.state_of(words) == code


def test_demonyms_and_peoples() -> None:
    """An adjective and a plural noun for the people lead to the state."""
    assert gazetteer.demonym_of("Chilean") == "CL"
    assert gazetteer.demonym_of("Swedes") == "SE"
    assert gazetteer.demonym_of("Chile") is None


def test_seats_of_government() -> None:
    """Capitals and palaces lead to the state; only capitals are cities."""
    assert gazetteer.capital_of("Nairobi") == "KE"
    assert gazetteer.capital_of("the Casa Rosada") == "AR"
    assert gazetteer.is_city("Nairobi")
    assert not gazetteer.is_city("Casa Rosada")


def test_country_of_any_words() -> None:
    """Name, adjective and seat of government lead to one code; an organisation to none."""
    assert {gazetteer.country_of(w) for w in ("Kenya", "Kenyan", "Nairobi")} == {"KE"}
    assert gazetteer.country_of("NATO") is None


def test_organizations_by_any_name() -> None:
    """Short and long names of an organisation give one printed name."""
    names = {gazetteer.organization_of(w) for w in ("OPEC", "Opec", "the OPEC")}
    assert names == {"OPEC"}
    assert gazetteer.organization_of("World Trade Organisation") == "World Trade Organization"
    assert gazetteer.organization_of("Peru") is None


def test_name_of_code() -> None:
    """A code gives the printed name; an unknown code stands for itself."""
    assert gazetteer.name_of("GB") == "United Kingdom"
    assert gazetteer.name_of("ZZ") == "ZZ"


def test_longest_entry_wins_and_ends_at_a_word() -> None:
    """At an offset the longest name is taken, and never the beginning of a longer word."""
    text = "Papua New Guinea and Omanite"
    found = gazetteer.entry_at(text, 0)
    assert found is not None
    assert found.name == "Papua New Guinea"
    assert gazetteer.entry_at(text, text.index("Omanite")) is None
    assert gazetteer.entry_at("", 0) is None


def test_every_entry_finds_itself() -> None:
    """Each entry can be found at the start of its own words."""
    for words in (
        "Saudi Arabia",
        "Dominican Republic",
        "Quai d'Orsay",
        "Group of 20",
        "10 Downing Street",
    ):
        entry = gazetteer.entry_at(words + ".", 0)
        assert entry is not None
        assert entry.words == words


def test_word_lists_load() -> None:
    """The lists that rules read are there and in lower case."""
    assert "invasion" in gazetteer.words_for("deeds")
    assert all(word == word.lower() for word in gazetteer.words_for("human"))
    assert gazetteer.titles().is_post("foreign minister")
    assert not gazetteer.titles().is_post("banana")


def test_short_names_have_a_home() -> None:
    """A short name that other states use too knows its state."""
    assert gazetteer.home_of("Congress") == "US"
    assert gazetteer.home_of("NATO") == ""


def test_a_city_lies_in_its_state() -> None:
    """Cities of the list, states and capitals are known; other words are not."""
    assert gazetteer.state_at("Kazan") == "RU"
    assert gazetteer.state_at("Xi’an") == "CN"
    assert gazetteer.state_at("Lima") == "PE"
    assert gazetteer.state_at("Nowhere") is None


def test_every_city_has_a_known_state() -> None:
    """Each line of the list names a state that the gazetteer prints."""
    codes = set(gazetteer._cities().values())
    assert {code for code in codes if gazetteer.name_of(code) == code} == set()


def test_full_names_of_states() -> None:
    """A state's style and name name it; a style of other lands' provinces alone does not."""
    assert gazetteer.state_of("the Kingdom of Tonga") == "TO"
    assert gazetteer.state_of("Commonwealth of the Bahamas") == "BS"
    assert gazetteer.state_of("Islamic Republic of Mauritania") == "MR"
    assert gazetteer.state_of("Republic of Korea") == "KR"
    assert gazetteer.state_of("State of Georgia") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Comoran", "KM"),
        ("Comorians", "KM"),
        ("Madagascan", "MG"),
        ("Bissau-Guinean", "GW"),
        ("Equatoguinean", "GQ"),
        ("Central African", "CF"),
        ("Argentinean", "AR"),
        ("Salvadorians", "SV"),
        ("Ivoirian", "CI"),
        ("Motswana", "BW"),
        ("Batswana", "BW"),
        ("Montenegrins", "ME"),
        ("Icelanders", "IS"),
        ("Slovenes", "SI"),
        ("Luxembourgers", "LU"),
        ("Solomon Islanders", "SB"),
        ("Kittitian", "KN"),
        ("Filipinas", "PH"),
        ("Spaniard", "ES"),
    ],
)
def test_peoples_in_every_usual_spelling(words: str, code: str) -> None:
    """Adjectives and peoples by their other spellings and by nouns of their own."""
    assert gazetteer.demonym_of(words) == code


def test_capitals_by_other_names() -> None:
    """Capitals that tables lack, or that are spelt otherwise, stand for the state and are towns."""
    for words, code in (("Kuwait City", "KW"), ("N’Djamena", "TD"), ("Cotonou", "BJ")):
        assert gazetteer.capital_of(words) == code
        assert gazetteer.is_city(words)


def test_every_state_has_a_people() -> None:
    """No state of the list is without an adjective or a noun for its people."""
    words = gazetteer._tables().entries.values()
    known = {entry.key for entry in words if entry.kind in {"demonym", "people"}}
    codes = gazetteer._tables().names
    assert {code for code in codes if f"state:{code}" not in known} == {"CG", "DM"}
