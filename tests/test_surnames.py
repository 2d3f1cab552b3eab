"""Names that stand alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions, surnames
from dateline.reading import Reading
from dateline.record import Found

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


def people(page: Reading) -> list[tuple[str, str]]:
    """The named people: their words and their names."""
    return [
        (m.span.words, m.name)
        for m in mentions.find(page, Found())
        if m.kind == "person" and m.form == "name"
    ]


@pytest.mark.parametrize(
    ("words", "called", "name"),
    [
        ("President Budiman Santoso spoke. Budiman said no.", "Budiman", "Budiman Santoso"),
        ("Minister Viktor Orsós spoke. Mr. Orsos said no.", "Orsos", "Viktor Orsós"),
        (
            "President Joao Batista, popularly known as Jaba, spoke. Jaba said no.",
            "Jaba", "Joao Batista",
        ),
        ("Salim al-Karimi spoke. Karimi said no.", "Karimi", "Salim al-Karimi"),
        ("Maria Lopez Prieto spoke. Lopez Prieto said no.", "Lopez Prieto", "Maria Lopez Prieto"),
    ],
)  # fmt: skip
def test_other_names_of_one(read: Read, words: str, called: str, name: str) -> None:
    """Whoever is named in full is meant by the shorter name."""
    assert (called, name) in people(read(words))


def test_where_the_surname_is_used_the_given_name_is_somebody_else(read: Read) -> None:
    """A page that says "Roth" for Henrik Roth does not mean him by "Henrik"."""
    page = read("Henrik Roth, a lawyer, spoke. Roth said no. Henrik met him.")
    assert ("Henrik", "Henrik Roth") not in people(page)


def test_people_of_one_name(read: Read) -> None:
    """Somebody with a trade needs no second name."""
    page = read("Suparno, a fisherman from the coast, protested. “They lie,” he said.")
    found = [(m.span.words, m.name) for m in mentions.find(page, Found()) if m.kind == "person"]
    assert ("Suparno", "Suparno") in found
    assert ("he", "Suparno") in found


def test_a_namesake_whom_the_model_misses_is_another_person(read: Read) -> None:
    """A given name before a known surname, with a clause behind it, names somebody else."""
    page = read(
        "Minister Sipho Zulu opened the mine. For Lindiwe Zulu, who sells bread at the gate, "
        "little has changed. Zulu has four children."
    )
    found = surnames.find(page, frozenset())
    assert [seen.person.name for seen in found] == ["Sipho Zulu", "Lindiwe Zulu", "Lindiwe Zulu"]


def test_a_title_tells_two_bearers_apart(read: Read) -> None:
    """Where two were named and a title told one of them, the bare surname is nobody's."""
    page = read(
        "Elena Dragan, the prosecutor, spoke. Mihai Dragan, a clerk, denied it. "
        "Prosecutor Dragan read a letter. Dragan wept."
    )
    assert len(bearers(page, "Dragan")) == 1


def test_mr_is_not_a_woman(read: Read) -> None:
    """A form of address chooses between bearers, and means nobody where it may mean either."""
    page = read(
        "Erik Lund opened the bridge. Ida Lund, a baker, watched. Mr. Lund smiled. Ida Lund left."
    )
    assert bearers(page, "Lund") == ["Erik Lund"]


def test_a_king_is_not_his_namesake(read: Read) -> None:
    """Where the page calls one bearer by the given name, the surname alone is the other's."""
    page = read(
        "President Saddam Hussein of Iraq sent a letter to King Hussein of Jordan. Saddam offered "
        "talks. Hussein said no."
    )
    assert bearers(page, "Hussein") == ["Hussein", "Hussein"]
    page = read("Saddam Hussein sent a letter to Jordan. Hussein said no. Saddam waited.")
    assert bearers(page, "Hussein") == ["Saddam Hussein"]


def test_a_royal_is_nobody_of_that_given_name(read: Read) -> None:
    """A "King X" is not the minister whose given name is X."""
    page = read("King Abdullah of Jordan met Abdullah Gul of Turkey. He left.")
    assert bearers(page, "Abdullah") == ["Abdullah"]


def test_a_title_tells_man_and_wife_apart(read: Read) -> None:
    """The president of a surname is the one who was named in full with that title."""
    page = read("President Paul Okello and First Lady Jane Okello came. President Okello spoke.")
    assert bearers(page, "Okello") == ["Paul Okello"]
