"""Who and what a page speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import mentions
from dateline.reading import Reading, read_alone
from dateline.record import Document, Found, When

Read = Callable[..., Reading]


def found(page: Reading) -> list[tuple[str, str]]:
    """Words and key of every mention, in text order."""
    return [(m.span.words, m.key) for m in mentions.find(page, Found())]


def key_of(page: Reading, words: str) -> list[str]:
    """The keys of the mentions on exactly these words."""
    return [key for span, key in found(page) if span == words]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("Nairobi has accused Kampala of cheating.", "Nairobi", "state:KE"),
        ("Nairobi has accused Kampala of cheating.", "Kampala", "state:UG"),
        ("Ties between Oslo and Helsinki are warm.", "Oslo", "state:NO"),
        ("The pressure on Ottawa is growing.", "Ottawa", "state:CA"),
        ("Exports to Canberra fell.", "Canberra", "state:AU"),
        ("The ministers met in Oslo.", "Oslo", "place:Oslo"),
        ("She arrived in Helsinki on Friday.", "Helsinki", "place:Helsinki"),
        ("A visit to Ottawa is planned.", "Ottawa", "place:Ottawa"),
        ("Peru put off its Ottawa trip.", "Ottawa", "place:Ottawa"),
        ("He flew from Canberra to Jakarta.", "Jakarta", "place:Jakarta"),
        ("The leader left Oslo for Lima.", "Oslo", "place:Oslo"),
        ("Shells hit the outskirts of Khartoum.", "Khartoum", "place:Khartoum"),
        ("OSLO — The talks failed.", "OSLO", "place:Oslo"),
        ("The Kremlin rejected the plan.", "Kremlin", "state:RU"),
        ("They dined at the Kremlin.", "Kremlin", "place:Kremlin"),
        ("Officials in Brussels said the EU would wait.", "EU", "organization:European Union"),
        ("Brussels rejected the offer.", "Brussels", "organization:European Union"),
    ],
)
def test_capitals_and_seats(read: Read, text: str, words: str, key: str) -> None:
    """A capital that acts is the state; a capital where people go or meet is the place."""
    assert key_of(read(text), words) == [key]


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Turkish pressure on Greece grew.", "Turkish", ["state:TR"]),
        ("The Turkish government agreed.", "Turkish", ["state:TR"]),
        ("Turkish companies sold carpets.", "Turkish", []),
        ("She likes Turkish coffee.", "Turkish", []),
        ("India-Pakistan relations soured.", "Pakistan", ["state:PK"]),
        ("Sino-Indian ties improved.", "Indian", ["state:IN"]),
        ("Exports rose to US$5 billion in Brazil.", "US", []),
    ],
)
def test_adjectives_of_states(read: Read, text: str, words: str, keys: list[str]) -> None:
    """An adjective means the state beside its government, a deed or a relation, else nothing."""
    assert key_of(read(text), words) == keys


def test_officials_are_a_group_with_their_state(read: Read) -> None:
    """Servants of a state are a group by their own words; the role names the state."""
    rows = mentions.find(read("Two Brazilian diplomats briefed on the plan were wary."), Found())
    group = next(m for m in rows if m.kind == "group")
    assert group.key.startswith("group:two brazilian diplomats")
    assert [(role.title, role.of) for role in group.roles] == [("diplomats", "Brazil")]


def test_same_name_same_key(read: Read) -> None:
    """Full name and surname have one key, and the span leaves the title out."""
    page = read("President Maria Castillo spoke. Mrs. Castillo was calm. Castillo’s party won.")
    keys = {key for words, key in found(page) if "Castillo" in words}
    assert keys == {"person:Maria Castillo"}
    assert ("Mrs. Castillo", "person:Maria Castillo") not in found(page)


def test_jordan_the_state_and_jordan_the_man(read: Read) -> None:
    """A state's name inside a person's name is no state."""
    page = read("Jordan Mwangi flew to Jordan and met officials of Egypt.")
    assert ("Jordan Mwangi", "person:Jordan Mwangi") in found(page)
    assert key_of(page, "Jordan") == ["state:JO"]


def test_words_of_two_meanings_need_evidence(read: Read) -> None:
    """Georgia is the state only where the page says so in another way."""
    alone = read("Voters in Georgia went to the polls.")
    assert "state:GE" not in dict(found(alone)).values()
    named = read("Voters in Georgia went to the polls. Tbilisi was quiet.")
    assert ("Georgia", "state:GE") in found(named)


def test_organizations_keep_one_key(read: Read) -> None:
    """A listed organisation has one key under all its names."""
    page = read("NATO met on Monday. The North Atlantic Alliance was united.")
    assert {key for _, key in found(page)} == {"organization:NATO"}


def test_ministries_belong_to_their_state(read: Read) -> None:
    """A ministry is its state's own; one whose state is not said is no organisation."""
    owned = found(read("Hungary's Foreign Ministry protested."))
    assert ("Foreign Ministry", "organization:Hungarian Foreign Ministry") in owned
    bare = dict(found(read("The Foreign Ministry protested.")))
    assert not any(key.startswith("organization:") for key in bare.values())


def test_the_west_is_a_group_and_the_west_bank_a_place(read: Read) -> None:
    """Parts of the world that act are groups; regions are places."""
    page = dict(found(read("The West condemned settlements in the West Bank.")))
    assert page["West"] == "group:the west"
    assert page["West Bank"] == "place:West Bank"


def test_pipelines_are_no_organizations(read: Read) -> None:
    """A name that belongs to a pipeline does not act."""
    page = found(read("Bulgaria will build the Blue Stream 3 gas pipeline with Turkey."))
    assert not any(key.startswith("organization:") for _, key in page)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "!?", "...", "“", "X", "the", "both", "His", "Mr."]
)
def test_hardly_any_text(read: Read, text: str) -> None:
    """Scraps of text give rows or none, never an error."""
    assert isinstance(mentions.find(read(text), Found()), tuple)


WORDS = [
    "President", "Mr.", "Ana", "Ruiz", "Peru", "Chilean", "Lima", "the", "two", "leaders", "he",
    "said", "“", "”", ",", ".", "his", "they", "of", "and", "Santiago", "who", "was", "named",
    "foreign", "minister", "'s", "-", "both", "it", "NATO", "in", "\n\n", "KREMLIN", "é", "/",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_spans_hold_for_any_words(words: list[str]) -> None:
    """Whatever the words, every span cites the text, ids are unique and rows are in text order."""
    text = " ".join(words)
    document = Document(
        "d", "s", "s", "0", None, None, (), When(), "en", text, body_start=0, left_out=()
    )
    rows = mentions.find(read_alone(document), Found())
    for mention in rows:
        spans = [mention.span, *(role.span for role in mention.roles)]
        assert all(text[s.start : s.end] == s.words != "" for s in spans)
        assert mention.key.startswith(f"{mention.kind}:")
    assert len({m.id for m in rows}) == len(rows)
    assert [m.span.start for m in rows] == sorted(m.span.start for m in rows)


def test_an_office_names_its_state(read: Callable[..., Reading]) -> None:
    """A state that a page names only as the owner of an office is on the page, once."""
    page = read(
        "Omani Foreign Minister Prince Salim Harthy spoke."
        " Omani Foreign Minister Salim Harthy left."
    )
    rows = mentions.find(page, Found())
    assert [m.span.words for m in rows if m.key == "state:OM"] == ["Omani"]
    assert {r.of for m in rows for r in m.roles} == {"Oman"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The United States waits. Congress said no.", ["organization:U.S. Congress"]),
        ("Peru and Chile wait. Congress in Lima said no.", []),
    ],
)
def test_congress_is_american_on_american_pages(read: Read, text: str, keys: list[str]) -> None:
    """A body's short name is that of the state that the page is about."""
    assert [key for key in key_of(read(text), "Congress") if "U.S." in key] == keys


def test_a_dateline_in_small_letters(read: Read) -> None:
    """A city before an agency in brackets tells where the page was written, not who acts."""
    assert key_of(read("Oslo (NTB) – Talks were held on Monday."), "Oslo") == ["place:Oslo"]


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Jordan arrested two Syrian drivers.", "Jordan", ["state:JO"]),
        ("Ana Jordan arrived. Jordan met nobody.", "Jordan", ["person:Ana Jordan"]),
        ("Armenia sold gas to Georgia.", "Georgia", ["state:GE"]),
        ("A plant in Georgia closed, American officials said.", "Georgia", ["place:Georgia"]),
        (
            "President Ana Soto of Peru spoke. She said her country would pay.",
            "her country",
            ["state:PE"],
        ),
        ("Chile said that its government was ready.", "its government", ["state:CL"]),
        ("Poland's Senate met. It was late.", "Senate", ["organization:Polish Senate"]),
    ],
)
def test_states_by_other_words(read: Read, text: str, words: str, keys: list[str]) -> None:
    """A state is meant by names that people bear too, by its bodies and by who serves it."""
    assert key_of(read(text), words) == keys


def test_a_town_named_behind_a_comma_is_a_place(read: Read) -> None:
    """In "in the capital, X," X is where something happens, and no government."""
    page = read("In the capital, Kampala, ten Kenyans left a wreath.")
    assert key_of(page, "Kampala") == ["place:Kampala"]


def test_a_lost_dash_still_ends_a_dateline(read: Read) -> None:
    """A quotation mark behind a place in capitals stands for the dash."""
    page = read('COLOMBO, Sri Lanka " Sri Lanka has expelled two envoys.')
    assert key_of(page, "COLOMBO") == ["place:Colombo"]
    assert key_of(page, "Sri Lanka") == ["state:LK"]


def test_whose_minister_is_told_before(read: Read) -> None:
    """The owner in "its minister" behind an adverbial is the state that acted before."""
    page = read("Togo sent aid. In May its health minister, Koffi Agbo, visited Accra.")
    assert key_of(page, "its") == ["state:TG"]
    page = read("The ship left Togo. In May its captain visited Accra.")
    assert not key_of(page, "its")


def test_a_portfolio_is_no_person_and_no_body(read: Read) -> None:
    """A "Trade Secretary" has one post, "Mines Minister" nobody's name."""
    page = read("Trade Secretary Mari Tamm met Deputy Mines Minister Paul Obote.")
    people = {m.name: [r.title for r in m.roles] for m in mentions.find(page, Found())}
    assert people == {"Mari Tamm": ["Trade Secretary"], "Paul Obote": ["Deputy Mines Minister"]}


def test_who_is_cited_is_no_place(read: Read) -> None:
    """A lone unknown name in "according to X" is a body."""
    page = read("According to Grainwatch, Peru bought 900 tonnes.")
    assert set(key_of(page, "Grainwatch")) == {"organization:Grainwatch"}


def test_lands_that_govern_themselves(read: Read) -> None:
    """A land without a state's code acts as an organisation and is elsewhere a place."""
    page = read("Somaliland's President Ali Warsame signed a pact. He flew to Greenland.")
    rows = mentions.find(page, Found())
    assert [(m.kind, m.name) for m in rows if m.span.words == "Somaliland"] == [
        ("organization", "Somaliland")
    ]
    assert ("President", "Somaliland") in {(r.title, r.of) for m in rows for r in m.roles}
    assert [m.kind for m in rows if m.span.words == "Greenland"] == ["place"]


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Two Serbian diplomats were expelled.", "Serbian", "state:RS"),
        ("Comoran police held ten men.", "Comoran", "state:KM"),
        ("The Vanuatuan envoy flew home.", "Vanuatuan", "state:VU"),
    ],
)
def test_a_state_of_which_only_servants_are_told(
    read: Read, text: str, words: str, state: str
) -> None:
    """Where a page names a state nowhere else, the adjective of its servants names it."""
    assert key_of(read(text), words) == [state]


def test_private_people_name_no_state(read: Read) -> None:
    """The adjective of people who serve no state names nobody."""
    assert key_of(read("Nauruan analysts were glad."), "Nauruan") == []
    page = read("Serbia was angry. Two Serbian diplomats were expelled.")
    assert key_of(page, "Serbian") == []
