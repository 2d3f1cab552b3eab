"""The posts that stand around names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norwegian Foreign Minister Ingrid Solberg arrived.",
            ("Foreign Minister", "Norway", "holds"),
        ),
        ("President Carlos Vega of Paraguay spoke.", ("President", "Paraguay", "holds")),
        (
            "Tomas Novak, a senior economist at the Prague Institute of Trade, agreed.",
            ("senior economist", "Prague Institute of Trade", "holds"),
        ),
        (
            "Tomas Novak, director of the Asia program at the Hartwell Center in Boston, agreed.",
            ("director of the Asia program", "Hartwell Center", "holds"),
        ),
        ("Kenya’s top diplomat, Grace Wanjiru, agreed.", ("top diplomat", "Kenya", "holds")),
        (
            "Kenya's ambassador to Japan, Grace Wanjiru, left.",
            ("ambassador to Japan", "Kenya", "holds"),
        ),
        ("Former Chilean president Laura Soto agreed.", ("president", "Chile", "left")),
        (
            "Grace Wanjiru was appointed defence minister of Kenya on Friday.",
            ("defence minister", "Kenya", "takes"),
        ),
        (
            "Grace Wanjiru, who became Kenya's finance minister in May, agreed.",
            ("finance minister", "Kenya", "takes"),
        ),
        ("Grace Wanjiru resigned as foreign minister.", ("foreign minister", None, "left")),
        ("Grace Wanjiru, a Nairobi-based analyst, agreed.", ("analyst", None, "holds")),
    ],
)
def test_role(read: Read, text: str, expected: tuple[str, str | None, str]) -> None:
    """Title, state or organisation and change are read before, behind and from the verb."""
    page = read(text)
    found = [(r.title, r.of, r.change) for m in mentions.find(page, Found()) for r in m.roles]
    assert expected in found


def test_two_posts_of_one_apposition(read: Read) -> None:
    """Two posts joined by "and" are two roles."""
    page = read(
        "It will fail, said Ana Costa, an expert on Brazil's navy and chief analyst at "
        "the Ocean Institute."
    )
    titles = [r.title for m in mentions.find(page, Found()) for r in m.roles]
    assert "chief analyst" in titles
    assert any(title.startswith("expert on Brazil") for title in titles)


def test_the_countrys_is_resolved_by_the_post_before(read: Read) -> None:
    """The new minister of "the country" serves the state that the old post names."""
    page = read(
        "Mongolia's envoy to Japan, Bat Erdene, was appointed the country's trade minister."
    )
    roles = [r for m in mentions.find(page, Found()) for r in m.roles]
    assert [(r.title, r.of, r.change) for r in roles] == [
        ("envoy to Japan", "Mongolia", "holds"),
        ("trade minister", "Mongolia", "takes"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "After hours with Ivo Maric, the prime minister looked tired.",
        "They met Ivo Maric, the prime minister's brother, at noon.",
        "Ivo Maric was not named foreign minister.",
        "Ivo Maric may become foreign minister.",
    ],
)
def test_no_role(read: Read, text: str) -> None:
    """A title that belongs to the next clause or noun, or is denied, gives nobody a post."""
    found = [m for m in mentions.find(read(text), Found()) if m.key == "person:Ivo Maric"]
    assert found
    assert not found[0].roles


def test_role_span_covers_the_words_of_the_post(read: Read) -> None:
    """The span of a role is the title with its organisation, the span of the mention the name."""
    text = "Sofia Lindqvist, head of research at the Nordic Bank, agreed."
    page = read(text)
    mention = next(m for m in mentions.find(page, Found()) if m.kind == "person")
    assert mention.span.words == "Sofia Lindqvist"
    for role in mention.roles:
        assert text[role.span.start : role.span.end] == role.span.words
        assert role.span.words.startswith("head")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Kuwaiti Oil Minister Sheikh Nasser Al Rashid resigned.",
            "Nasser Al Rashid",
            [("Oil Minister", "Kuwait")],
        ),
        (
            "Supreme Leader Ayatollah Karim Tavakoli refused.",
            "Karim Tavakoli",
            [("Supreme Leader", None)],
        ),
        (
            "Police spokesman Colonel Jonas Mutua denied it.",
            "Jonas Mutua",
            [("Police spokesman", None), ("Colonel", None)],
        ),
        (
            "The chief of staff, General Florian Weber, toured the border.",
            "Florian Weber",
            [("General", None), ("chief of staff", None)],
        ),
        (
            "Prosecutor General Jonas Mutua denied it.",
            "Jonas Mutua",
            [("Prosecutor General", None)],
        ),
    ],
)
def test_address_and_rank_between_a_post_and_a_name(
    read: Read, text: str, name: str, expected: list[tuple[str, str | None]]
) -> None:
    """A form of address or a rank before the name does not hide the post before it."""
    rows = mentions.find(read(text), Found())
    held = [r for m in rows if m.name == name for r in m.roles]
    assert [(r.title, r.of) for r in held] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Sorel, the chief Peruvian negotiator, left.", ("chief negotiator", "Peru")),
        ("The deputy South Korean trade minister, Ana Sorel, left.",
         ("deputy trade minister", "South Korea")),
        ("Peru called home the country's ambassador in Oslo, Ana Sorel.", ("ambassador", "Peru")),
    ],
)  # fmt: skip
def test_posts_with_a_state_in_or_behind_them(
    read: Read, text: str, expected: tuple[str, str]
) -> None:
    """The state may part a title, and the city where an envoy serves is not whose envoy it is."""
    rows = mentions.find(read(text), Found())
    assert expected in {(role.title, role.of) for m in rows for role in m.roles}


def held(page: Reading) -> set[tuple[str, str, str | None]]:
    """Everybody's posts on a page: name, title, of whom."""
    rows = mentions.find(page, Found())
    return {(m.name, r.title, r.of) for m in rows if m.kind == "person" for r in m.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President of Peru Ana Rojas spoke.", ("Ana Rojas", "President", "Peru")),
        (
            "Minister of Foreign Affairs of Chad Juma Bello met the envoy of Togo.",
            ("Juma Bello", "Minister of Foreign Affairs", "Chad"),
        ),
        (
            "Latvian Minister of Fisheries and Ports Ilze Kalna will go to Oslo.",
            ("Ilze Kalna", "Minister of Fisheries and Ports", "Latvia"),
        ),
        (
            "The Ambassador of Nepal to Kenya, Bina Thapa has called on the mayor.",
            ("Bina Thapa", "Ambassador", "Nepal"),
        ),
        (
            "He met the Foreign Minister of Chile, Mr. Luis Soto, and left.",
            ("Luis Soto", "Foreign Minister", "Chile"),
        ),
        ("US Ambassador to Peru Lena Holm agreed.", ("Lena Holm", "Ambassador to Peru", "US")),
        (
            "Prime Minister of Malaysia Dato Seri Halim Osman left.",
            ("Halim Osman", "Prime Minister", "Malaysia"),
        ),
        (
            "General Juma Bello, Commander-in-Chief of the Royal Thai Army, has agreed.",
            ("Juma Bello", "Commander-in-Chief", "Royal Thai Army"),
        ),
        ("Gen Juma Bello was there. Lt Col Ana Rojas was not.", ("Ana Rojas", "Lt Col", None)),
    ],
)
def test_whose_post_it_is_where_no_comma_tells(
    read: Read, text: str, expected: tuple[str, str, str | None]
) -> None:
    """What a post is of may stand between it and its holder's name."""
    assert expected in held(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "He praised the foreign minister, Juan Perez said.",
        "He met the president of Peru, Juan Perez said.",
        "At talks with the president of Peru, Juan Perez praised Chad.",
        "Speaking beside the president, Juan Perez praised Chad.",
        "King Juan Perez was deposed in a putsch led by the head of the guard.",
        "Juan Perez, an ally of Oman, left.",
        "Ana Soto, chairman of Alba, Juan Perez, a farmer, and Ida Holm met.",
    ],
)
def test_posts_of_somebody_else(read: Read, text: str) -> None:
    """Who is cited for words about a minister, or deposed by another one, has no such post."""
    titles = {title for name, title, _ in held(read(text)) if name == "Juan Perez"}
    assert titles <= {"King", "farmer"}


def test_words_before_a_hyphen_are_no_part_of_a_post(read: Read) -> None:
    """The adjective of two words before a title is left out whole."""
    page = read("Peru's new left-wing president, Ana Rojas, flew to drought-hit Chad.")
    assert held(page) == {("Ana Rojas", "president", "Peru")}
