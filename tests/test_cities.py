"""Cities that are no capitals."""

from __future__ import annotations

from dateline import cities, gazetteer


def test_a_city_lies_in_its_state() -> None:
    """Cities of the list, states and capitals are known; other words are not."""
    assert cities.state_of("Kazan") == "RU"
    assert cities.state_of("Xi’an") == "CN"
    assert cities.state_of("Lima") == "PE"
    assert cities.state_of("Nowhere") is None


def test_every_city_has_a_known_state() -> None:
    """Each line of the list names a state that the gazetteer prints."""
    codes = set(cities._cities().values())
    assert {code for code in codes if gazetteer.name_of(code) == code} == set()
