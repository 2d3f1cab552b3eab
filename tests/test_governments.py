"""Which state "the country" or "the government" means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def keys(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on these words."""
    rows = mentions.find(page, Found())
    return [m.key for m in rows if m.span.words.lower() == words.lower()]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Peru's foreign ministry said on Monday that the nation has recalled its envoy.",
            "the nation",
            ["state:PE"],
        ),
        (
            "Chad was angry. The offer by Togo came after the country closed a bridge.",
            "the country",
            ["state:TG"],
        ),
        (
            "In Bujumbura on Sunday the government reopened the border post.",
            "the government",
            ["state:BI"],
        ),
        ("Togo accused Chad of shelling, saying the country broke the truce.", "the country", []),
        (
            "Two Omani officials said on Friday that their country had freed a sailor.",
            "their country",
            ["state:OM"],
        ),
    ],
)
def test_who_acts(read: Read, text: str, words: str, expected: list[str]) -> None:
    """Who acts is the state that acts around the words; between two nobody is."""
    assert keys(read(text), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Togo and Benin broke with Oman in May after accusing the country of piracy.",
            "the country",
            ["state:OM"],
        ),
        (
            "Chad raised a tariff.\n\nFormer Nigerian president Ali Rashid visited the country.",
            "the country",
            ["state:TD"],
        ),
        ("Togo raised a tariff. It accused the government of greed.", "the government", []),
        ("Togo told a diplomat from Chad to leave the country.", "the country", []),
        ("Togo and Benin sent aid to Oman and Chad and praised the country.", "the country", []),
    ],
)
def test_who_is_acted_upon(read: Read, text: str, words: str, expected: list[str]) -> None:
    """Somebody acts upon another state than his own, and upon nobody where two may be meant."""
    assert keys(read(text), words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Togo raised a tariff. The host country was angry.", "The host country"),
        ("Togo raised a tariff. The poorest nation in Asia was angry.", "The poorest nation"),
        ("Togo voted. Some in the army support the republic.", "the republic"),
        ("Togo bought grain. The Soviet government was angry.", "The Soviet government"),
    ],
)
def test_another_one_is_told(read: Read, text: str, words: str) -> None:
    """Words that tell another country, one of many or a form of rule mean no state told before."""
    assert keys(read(text), words) == []


def test_a_state_told_in_passing_is_not_meant(read: Read) -> None:
    """Where a page is about one state, another one named once does not become the government."""
    page = read(
        "Chad bought an airline. Chad paid for it. Chad's planes fly again.\n\n"
        "A bank of the Spanish state had lent it money. The government sued the bank."
    )
    assert keys(page, "The government") == ["state:TD"]


def test_the_embassy_abroad(read: Read) -> None:
    """An embassy in a capital is that of the one other state of its sentence."""
    page = read("Mexico broke off ties after police entered the embassy in Quito.")
    assert keys(page, "embassy") + keys(page, "the embassy") == ["organization:Mexican Embassy"]
    page = read("Mexico and Peru broke off ties after police entered the embassy in Quito.")
    assert keys(page, "embassy") + keys(page, "the embassy") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sudan is large. Chad accused its eastern neighbour of theft.",
         "its eastern neighbour", ["state:SD"]),
        ("Chad and Mali are large. Togo accused its rival of theft.", "its rival", []),
        ("Sudan is large. Chad accused its neighbour Mali of theft.", "its neighbour", []),
    ],
)  # fmt: skip
def test_a_neighbour_is_the_other_state(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    """A neighbour is the only other state told of, unless its name stands beside it."""
    assert keys(read(text), words) == expected


def test_an_army_acts_for_its_state(read: Read) -> None:
    """The army that acts is the state's; whom its own government asks is nobody else's."""
    page = read("Chad is large. On Monday the army accused the rebels of theft.")
    assert keys(page, "the army") == ["state:TD"]
    page = read("Mali was angry. The Chadian government asked the army to leave.")
    assert keys(page, "the army") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Luc Adjovi, Chad's envoy to Mali, left and accused the country of theft.",
         "the country", ["state:ML"]),
        ("Chad expelled two Malian diplomats, accusing the country of theft.",
         "the country", ["state:ML"]),
        ("Chad urged Mali to hit the country.", "the country", []),
    ],
)  # fmt: skip
def test_who_is_accused_besides(read: Read, text: str, words: str, expected: list[str]) -> None:
    """An accuser's state is never "the country", that of whom he was sent to or hit may be."""
    assert keys(read(text), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The government of Chad accused Mali of theft.", "government of Chad", ["state:TD"]),
        ("The kingdom of Jordan has sold arms.", "kingdom of Jordan", ["state:JO"]),
        ("The government of Chad and Mali met.", "government of Chad", []),
        ("A delegation from Chad visited Mali.", "A delegation", ["state:TD"]),
        ("A military delegation headed by the chief of the Omani Army left.",
         "A military delegation", ["state:OM"]),
        ("A delegation led by Chadian minister Ali Rashid left.", "A delegation", ["state:TD"]),
        ("A UN delegation led by Chadian minister Ali Rashid left.", "A UN delegation", []),
        ("A delegation of farmers led by Chadian minister Ali Rashid left.", "A delegation", []),
    ],
)  # fmt: skip
def test_a_government_or_a_delegation_of_a_state(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    """What is a state's own by the words behind it stands for that state alone."""
    assert keys(read(text), words) == expected
