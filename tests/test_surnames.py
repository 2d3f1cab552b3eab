"""Names that stand alone."""

from __future__ import annotations

from collections.abc import Callable

from dateline import surnames
from dateline.reading import Reading

Read = Callable[..., Reading]


def bearers(reading: Reading, words: str) -> list[str]:
    """Whom each occurrence of a lone name means."""
    found = surnames.find(reading, frozenset())
    return [seen.person.name for seen in found if seen.name.words == words]


def test_surname_links_to_the_full_name(read: Read) -> None:
    """A surname stands for the person named in full, before or behind it."""
    page = read(
        "Okoye warns of war.\n\nPresident Amara Okoye spoke on Monday. Mrs. Okoye was brief."
    )
    assert bearers(page, "Okoye") == ["Amara Okoye", "Amara Okoye"]


def test_two_bearers_are_told_apart_by_the_last_name_in_full(read: Read) -> None:
    """Two people of one surname: the surname alone is the one who was named last."""
    page = read(
        "Chen Weiguo, a historian, praised the deal. Chen said it was fair.\n\n"
        "Chen Hualing, an economist, disagreed. Chen said it was costly."
    )
    assert bearers(page, "Chen") == ["Chen Weiguo", "Chen Hualing"]


def test_the_bearer_who_keeps_the_full_name_gives_up_the_surname(read: Read) -> None:
    """Where one bearer is named in full again and again, the surname alone is the other's."""
    page = read(
        "Lucas Ferrari leads the cabinet. Ferrari took office in May.\n\n"
        "His cousin Bruno Ferrari owns a bank. Bruno Ferrari lives in Milan.\n\n"
        "Analysts said Ferrari would sign the treaty."
    )
    assert bearers(page, "Ferrari")[-1] == "Lucas Ferrari"


def test_royals_go_by_the_given_name(read: Read) -> None:
    """A prince is called by his given name, and a king of the same word is another person."""
    page = read(
        "Prince Khalid bin Rashid flew to Oman. King Rashid stayed at home. "
        "Prince Khalid met envoys."
    )
    assert bearers(page, "Khalid") == ["Khalid bin Rashid"]
    assert bearers(page, "Rashid") == ["Rashid"]


def test_a_lone_title_makes_a_person(read: Read) -> None:
    """A surname behind a title is a person even where no full name is known."""
    assert bearers(read("President Tokarev met farmers on Friday."), "Tokarev") == ["Tokarev"]


def test_unsupported_words_are_left_out(read: Read) -> None:
    """A capitalised word without any sign of a person is nobody."""
    assert surnames.find(read("Cases of Covid soared in the spring."), frozenset()) == []
