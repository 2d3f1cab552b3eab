"""Noun phrases that stand for somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import mentions
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]

TALKS = (
    "Estonian President Liis Tamm received Latvian President Janis Ozols in Tallinn on Monday. "
    "Mr. Ozols stayed two days.\n\n"
)


def keys(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on these words."""
    rows = mentions.find(page, Found())
    return [m.key for m in rows if m.span.words.lower() == words.lower()]


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The Latvian leader was tired.", "the Latvian leader", ["person:Janis Ozols"]),
        ("The Estonian president smiled.", "the Estonian president", ["person:Liis Tamm"]),
        ("Both leaders smiled.", "both leaders", ["person:Janis Ozols", "person:Liis Tamm"]),
        (
            "The two presidents smiled.",
            "the two presidents",
            ["person:Janis Ozols", "person:Liis Tamm"],
        ),
        ("The two countries share a border.", "the two countries", ["state:EE", "state:LV"]),
        ("The Finnish leader stayed away.", "the Finnish leader", ["group:the finnish leader"]),
    ],
)
def test_description(read: Read, sentence: str, words: str, expected: list[str]) -> None:
    """A description is the one person of the page who holds the post, or a key of its own."""
    assert keys(read(TALKS + sentence), words) == expected


def test_a_post_as_predicate_is_nobody(read: Read) -> None:
    """A post behind "as" is told of somebody and names nobody."""
    page = read(TALKS + "Ms. Tamm praised his term as Latvia's president.")
    assert keys(page, "Latvia's president") == []


def test_description_follows_on_the_only_person(read: Read) -> None:
    """Where one person only was named just before, the leader of a state is that person."""
    page = read("Liis Tamm flew to Riga on Monday. The Estonian president stayed two days.")
    assert keys(page, "the Estonian president") == ["person:Liis Tamm"]
    two = read("Liis Tamm met Janis Ozols on Monday. The Estonian president stayed two days.")
    assert keys(two, "the Estonian president") == ["group:the estonian president"]


def test_no_pair_without_two(read: Read) -> None:
    """Words for two people stand for nobody where three were named."""
    page = read("Liis Tamm met Janis Ozols and Petra Horak on Monday. Both leaders smiled.")
    assert not [key for key in keys(page, "both leaders") if key.startswith("person:")]


def test_the_minister_is_the_last_bearer(read: Read) -> None:
    """A bare post is the bearer who was just named, and nobody where none was."""
    page = read("Foreign Minister Petra Horak spoke in Prague. The minister was brief.")
    assert keys(page, "the minister") == ["person:Petra Horak"]
    assert keys(read("The minister was brief."), "the minister") == []


def test_an_administration_is_its_leaders_state(read: Read) -> None:
    """An administration named after a leader is the state that the page lets him or her lead."""
    page = read("U.S. President Dana Miller signed it. The Miller administration was pleased.")
    assert keys(page, "Miller administration") == ["state:US"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ambassador Ana Sorel came. «No», the Ambassador told this newspaper.",
         "the Ambassador", ["person:Ana Sorel"]),
        ("Ivo Lang, a former minister, spoke. The former minister said he was old.",
         "the former minister", ["person:Ivo Lang"]),
        ("The government in Lima said no.", "government in Lima", ["state:PE"]),
        ("President Ivo Lang spoke. Sukmawati, the former president, stayed at home.",
         "the former president", []),
    ],
)  # fmt: skip
def test_posts_that_stand_for_somebody(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    """Posts in capitals, posts that are over, and a government by its seat."""
    assert keys(read(text + " Peru waits."), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The mayor of Arica, Luz Vera, smiled.", "mayor", ["person:Luz Vera"]),
        (
            "The government of Mr Mora fell. Mr Mora, president of Honduras, wept.",
            "government of Mr Mora",
            ["state:HN"],
        ),
        (
            "Mali fought the Azawad Front. On Sunday the group killed two guards.",
            "group",
            ["organization:Azawad Front"],
        ),
        (
            "Hezbollah has left the village. The militants took their guns along.",
            "militants",
            ["organization:Hezbollah"],
        ),
        ("Hezbollah has left. The bank closed.", "bank", []),
        ("The Bank of Peru lent money. The militants took it.", "the militants", []),
    ],
)
def test_told_by_other_words(read: Read, text: str, words: str, expected: list[str]) -> None:
    """A post, a government and an armed movement are known again by the name beside them."""
    assert keys(read(text), words) == expected


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Omar Diallo, Mali's trade minister, spoke. Rain fell. Cows slept. The minister left.",
            "The minister",
            "Omar Diallo",
        ),
        (
            "Prime Minister Ana Soto of Peru fell ill. The premier rested.",
            "The premier",
            "Ana Soto",
        ),
        (
            "Peru's ambassador to Chile, Ana Soto, spoke. Cows slept. The ambassador left.",
            "The ambassador",
            "Ana Soto",
        ),
        (
            "Mali's trade minister, Omar Sow, met Idriss Sani in Chad. The Malian minister left.",
            "The Malian minister",
            "Omar Sow",
        ),
    ],
)
def test_a_post_that_one_person_of_the_page_holds(
    read: Read, text: str, words: str, name: str
) -> None:
    """The only minister of a page, or of a state on it, stays "the minister" to its end."""
    rows = mentions.find(read(text), Found())
    assert [m.name for m in rows if m.span.words == words] == [name]


def test_a_post_of_another_state_is_not_the_one_named(read: Read) -> None:
    """Far from its only bearer a post beside another state's name is nobody's."""
    text = "Omar Sow, Mali's minister, spoke. Rain fell. Cows slept. In Chad the minister left."
    rows = mentions.find(read(text), Found())
    assert not [m for m in rows if m.span.words == "the minister" and m.kind == "person"]


def test_ministers_are_told_apart_by_their_ministries(read: Read) -> None:
    """The mines minister is not the foreign minister who was named last, nor the trade minister."""
    told = "Omar Haddad, the mines minister of Chad, spoke. The foreign minister, Sara Lund, left. "
    found = keys(read(told + "On Monday the mines minister wept."), "the mines minister")
    assert found == ["person:Omar Haddad"]
    assert keys(read(told + "On Monday the trade minister wept."), "the trade minister") == []


def test_a_premier_is_no_president(read: Read) -> None:
    """Who leads a government by one title is not the one who bears another one."""
    page = read("Poland's Prime Minister Jan Mazur spoke. The Polish president stayed away.")
    assert keys(page, "The Polish president") == ["group:the polish president"]
    page = read("Polish leader Jan Mazur spoke. The Polish president stayed away.")
    assert keys(page, "The Polish president") == ["person:Jan Mazur"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Kenya raised a tariff. The country expelled two envoys.", "The country", ["state:KE"]),
        (
            "Morocco and Chad signed a pact. The kingdom also recalled its envoy.",
            "The kingdom",
            ["state:MA"],
        ),
        (
            "Morocco recalled its envoy. The North African kingdom was angry.",
            "The North African kingdom",
            ["state:MA"],
        ),
        ("Kenya recalled its envoy. The government was angry.", "The government", ["state:KE"]),
        ("Kenya and Uganda signed a pact. The country expelled two envoys.", "The country", []),
        ("Kenya met Uganda. The other country was angry.", "The other country", []),
        ("A bank of the Chadian state fell. The government was angry.", "The government", []),
    ],
)
def test_lands_and_governments_named_before(
    read: Read, text: str, words: str, expected: list[str]
) -> None:
    """Words for a state mean the one that acted just before, or the only one of its kind."""
    assert keys(read(text), words) == expected


def test_the_minister_of_several(read: Read) -> None:
    """Of several bearers in one sentence the state told of decides, or who acted; else nobody."""
    met = (
        "Turkish Foreign Minister Ali Rashid met Omani Foreign Minister Luc Adjovi and Chadian "
        "Foreign Minister Idris Bello on Monday. "
    )
    page = read(met + "According to the Omani Foreign Ministry, the minister was glad.")
    assert keys(page, "the minister") == ["person:Luc Adjovi"]
    assert keys(read(met + "The minister was glad."), "the minister") == ["person:Ali Rashid"]
    page = read("Talks of Foreign Ministers Ali Rashid and Luc Adjovi ended. The minister wept.")
    assert keys(page, "the minister") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo summoned the Omani ambassador. It handed the envoy a note.", "Oman"),
        ("Peru's ambassador landed on Monday. Police met the ambassador.", "Peru"),
        ("Togo summoned the Omani ambassador and the Lao envoy. It gave the envoy a note.", None),
    ],
)
def test_an_unnamed_envoy_goes_on(read: Read, text: str, expected: str | None) -> None:
    """An envoy without a name who was just told of is the same one, unless two were."""
    found = mentions.find(read(text), Found())
    bare = [m for m in found if m.span.words in {"the envoy", "the ambassador"}]
    assert [role.of for m in bare for role in m.roles] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("ECOWAS met in Accra. The regional bloc fined Mali.", "regional bloc", "ECOWAS"),
        ("ECOWAS met in Accra. The 15-nation bloc fined Mali.", "15-nation bloc", "ECOWAS"),
        ("ECOWAS met in Accra. The rival bloc fined Mali.", "rival bloc", None),
        ("ECOWAS met in Accra. The Asian bloc fined Mali.", "Asian bloc", None),
    ],
)
def test_a_bloc_under_an_adjective(read: Read, text: str, words: str, expected: str | None) -> None:
    """An adjective that sorts no other one out leaves "the bloc" the one named before."""
    assert keys(read(text), words) == ([f"organization:{expected}"] if expected else [])


def test_the_two_behind_a_group(read: Read) -> None:
    """Officials "of the two countries" are a group, and the two countries are known."""
    page = read("Togo and Benin held talks. Officials of the two countries met in Lome.")
    assert sorted(keys(page, "the two countries")) == ["state:BJ", "state:TG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali Rashid met Luc Adjovi on Monday. Rashid praised his host.", ["person:Luc Adjovi"]),
        ("Ali Rashid met Luc Adjovi on Monday. He praised his host.", ["person:Luc Adjovi"]),
        ("Ali Rashid met Luc Adjovi and Ann Holm. Rashid praised his host.", []),
        ("Ali Rashid spoke on Monday. Rashid praised his host.", []),
    ],
)
def test_the_host_is_the_other_one(read: Read, text: str, expected: list[str]) -> None:
    """Whose host is told of is the only other person just named, never he himself."""
    assert keys(read(text), "his host") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("M23 rebels attacked Goma.", "M23 rebels", ["organization:M23"]),
        ("Chad killed three Hezbollah fighters.", "Hezbollah fighters", ["organization:Hezbollah"]),
        ("Former M23 rebels attacked Goma.", "M23 rebels", []),
        ("Islamist rebels attacked Goma.", "Islamist rebels", []),
    ],
)
def test_fighters_of_a_movement(read: Read, text: str, words: str, expected: list[str]) -> None:
    """Fighters under a movement's name stand for it; those who were its own do not."""
    found = [key for key in keys(read(text), words) if key.startswith("organization:")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("President Ana Vega left. The Head of State slept.", "the head of state", "Ana Vega"),
        ("Peru sent ambassador Ana Vega home. The diplomat slept.", "the diplomat", "Ana Vega"),
    ],
)
def test_another_word_for_a_post(read: Read, text: str, words: str, expected: str) -> None:
    """A president is a head of state, an ambassador a diplomat."""
    assert keys(read(text), words) == [f"person:{expected}"]


def test_a_head_of_state_is_no_analyst(read: Read) -> None:
    """Who leads no state is no head of it."""
    assert keys(read("Analyst Ana Vega left. The Head of State slept."), "the head of state") == []
