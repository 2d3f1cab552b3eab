"""Who is who across pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from dateline import actors, mentions
from dateline.reading import Reading
from dateline.record import Actor, Found, Joined, Judgement, Mention, Rows, Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

Read = Callable[..., Reading]


def rows_of(pages: Sequence[Reading], judgements: tuple[Judgement, ...] = ()) -> Rows:
    """What the finders saw on the pages."""
    found = [mention for page in pages for mention in mentions.find(page, Found())]
    documents = tuple(page.document for page in pages)
    return Rows(documents=documents, mentions=tuple(found), judgements=judgements)


def joined_of(pages: Sequence[Reading], judgements: tuple[Judgement, ...] = ()) -> Joined:
    """The actors of the pages, published on the days that the pages state."""
    rows = rows_of(pages, judgements)
    published = {page.document.id: page.document.published for page in pages}
    return actors.join(rows, Joined(published=published))


def people(joined: Joined) -> dict[str, Actor]:
    """The persons by name."""
    return {actor.name: actor for actor in joined.actors if actor.kind == "person"}


def judge(left: str, right: str, verdict: str) -> Judgement:
    """A decision of a reader."""
    return Judgement(left, right, verdict, "read it", "reader", datetime(2025, 1, 1, tzinfo=UTC))


def test_one_person_on_two_pages(read: Read) -> None:
    """Full names with and without an initial, and a surname elsewhere, are one actor."""
    pages = [
        read("President Elena R. Marquez spoke.", source="a.txt"),
        read("Elena Marquez left. Mrs. Marquez was calm.", source="b.txt"),
        read("President Marquez went home.", source="c.txt"),
    ]
    found = people(joined_of(pages))
    assert list(found) == ["Elena Marquez"]
    actor = found["Elena Marquez"]
    assert len(actor.documents) == 3
    assert actor.names[0] == "Marquez"
    assert any("one bearer" in reason for reason in actor.reasons)


def test_same_surname_other_given_names_stay_apart(read: Read) -> None:
    """Two people of one surname never join, and a lone surname joins neither."""
    pages = [
        read("Anton Weber, a historian, agreed.", source="a.txt"),
        read("Clara Weber, an economist, disagreed.", source="b.txt"),
        read("Dr. Weber was silent.", source="c.txt"),
    ]
    assert set(people(joined_of(pages))) == {"Anton Weber", "Clara Weber", "Weber"}


def test_other_middle_initials_stay_apart(read: Read) -> None:
    """Names that differ in the middle initial are two people."""
    pages = [
        read("Paul A. Sorensen, a lawyer, agreed.", source="a.txt"),
        read("Paul B. Sorensen, a banker, agreed.", source="b.txt"),
    ]
    assert len(people(joined_of(pages))) == 2


def test_spelling_variants_join_with_a_reason(read: Read) -> None:
    """Long given names that differ by a letter beside one surname are one person."""
    pages = [
        read("Dmitry Volkonsky, an analyst, agreed.", source="a.txt"),
        read("Dmitri Volkonsky, an analyst, agreed.", source="b.txt"),
    ]
    found = people(joined_of(pages))
    assert len(found) == 1
    assert any("spell one name" in r for actor in found.values() for r in actor.reasons)


def test_given_names_of_two_genders_are_no_variants(read: Read) -> None:
    """A man's and a woman's given name that look alike stay apart."""
    pages = [
        read("Alexander Volkonsky, an analyst, agreed.", source="a.txt"),
        read("Alexandra Volkonsky, an analyst, agreed.", source="b.txt"),
    ]
    assert len(people(joined_of(pages))) == 2


def test_hyphens_of_given_names_do_not_matter(read: Read) -> None:
    """A family name that stands first joins however the given name is hyphenated."""
    pages = [
        read("Park Ji-hoon, a negotiator, agreed.", source="a.txt"),
        read("Park Jihoon, a negotiator, agreed.", source="b.txt"),
    ]
    assert len(people(joined_of(pages))) == 1


def test_states_and_organizations_join_by_key(read: Read) -> None:
    """A state under all its names is one actor, groups are none, places are places."""
    pages = [
        read("Kenya protested. Nairobi was angry. Kenyan officials agreed.", source="a.txt"),
        read("The UN met in Nairobi.", source="b.txt"),
        read("The United Nations agreed with Kenya.", source="c.txt"),
    ]
    found = joined_of(pages)
    kinds = {(actor.kind, actor.name) for actor in found.actors}
    assert kinds == {
        ("state", "Kenya"),
        ("organization", "United Nations"),
        ("place", "Nairobi"),
    }
    groups = [m for m in rows_of(pages).mentions if m.kind == "group"]
    assert groups
    assert not any(m.id in found.actor_of for m in groups)


def test_roles_are_dated_by_the_pages_that_give_them(read: Read) -> None:
    """One role for a title and state, from the first to the last day on which a page gives it."""
    pages = [
        read("Fijian President Sela Vuki spoke.", source="a.txt", published="2024-03-01"),
        read("President Sela Vuki of Fiji spoke.", source="b.txt", published="2024-05-09"),
        read(
            "Fiji's envoy to Samoa, Tomasi Waqa, was appointed the country's foreign minister.",
            source="c.txt",
            published="2024-04-04",
        ),
    ]
    found = people(joined_of(pages))
    (role,) = found["Sela Vuki"].roles
    assert (role.title, role.of) == ("President", "Fiji")
    assert (role.when.first, role.when.last) == (date(2024, 3, 1), date(2024, 5, 9))
    assert role.when.basis == "stated"
    changes = {r.title: r.change for r in found["Tomasi Waqa"].roles}
    assert changes == {"envoy to Samoa": "holds", "foreign minister": "takes"}


def test_order_of_pages_does_not_matter(read: Read) -> None:
    """The join gives the same rows for every order of the pages."""
    pages = [
        read("Elena R. Marquez met Anton Weber.", source="a.txt"),
        read("Mrs. Marquez left Peru.", source="b.txt"),
        read("Elena Marquez praised Peru.", source="c.txt"),
    ]
    first = joined_of(pages)
    assert all(joined_of(order) == first for order in permutations(pages))


def test_ids_stay_when_pages_are_added(read: Read) -> None:
    """More pages on a person do not change the actor's id."""
    one = read("Elena R. Marquez spoke.", source="a.txt")
    more = read("Elena Marquez, the mayor, spoke. Marquez left.", source="b.txt")
    alone = people(joined_of([one]))["Elena Marquez"]
    assert people(joined_of([one, more]))["Elena Marquez"].id == alone.id


def test_judgements_are_obeyed(read: Read) -> None:
    """A decision joins what rules keep apart and parts what they join; the latest counts."""
    pages = [
        read("Anton Weber, a historian, agreed.", source="a.txt"),
        read("Toni Weber, a historian, agreed.", source="b.txt"),
    ]
    same = judge("Anton Weber", "Toni Weber", "same")
    assert len(people(joined_of(pages, (same,)))) == 1
    spelled = [
        read("Dmitry Volkonsky, an analyst, agreed.", source="a.txt"),
        read("Dmitri Volkonsky, an analyst, agreed.", source="b.txt"),
    ]
    different = judge("Dmitry Volkonsky", "Dmitri Volkonsky", "different")
    assert len(people(joined_of(spelled, (different,)))) == 2


def test_no_rows() -> None:
    """An empty record has no actors."""
    assert actors.join(Rows(), Joined()).actors == ()


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Mr. Rossi met Ana Silva, deputy head of the Lisbon Institute.", "Mr. Rossi", ["Rossi"]),
        (
            "Mr. Rossi met Ana Silva, deputy head of the Lisbon Institute.",
            "Ana Silva, deputy head of the Lisbon Institute",
            ["Ana Silva"],
        ),
        ("The Kremlin agreed with Peru.", "The Kremlin", ["Russia"]),
        ("Envoys of Peru and Chile met.", "Envoys of Peru and Chile", []),
        ("Peru, Chile and Brazil agreed.", "Peru, Chile and Brazil", ["Peru", "Chile", "Brazil"]),
        ("Peru's envoy, Ana Silva, agreed.", "Peru's envoy, Ana Silva", ["Ana Silva"]),
        ("Peru's envoy, Ana Silva, agreed.", "Peru's envoy", ["Ana Silva"]),
        (
            "Greek Prime Minister Eleni Pappas agreed.",
            "Greek Prime Minister Eleni Pappas",
            ["Eleni Pappas"],
        ),
        (
            "Estonian President Liis Tamm met Latvian President Janis Ozols. Both leaders spoke.",
            "Both leaders",
            ["Janis Ozols", "Liis Tamm"],
        ),
    ],
)
def test_mention_index(read: Read, text: str, words: str, names: list[str]) -> None:
    """A span stands for the actors at its head, several for a pair or a list, none for a group."""
    page = read(text)
    rows = rows_of([page])
    joined = actors.join(rows, Joined())
    index = actors.MentionIndex(rows, joined)
    start = text.index(words)
    span = page.characters(start, start + len(words))
    by_id = {actor.id: actor.name for actor in joined.actors}
    assert [by_id[actor] for actor in index.at(span)] == names


def test_mention_index_around_and_nowhere() -> None:
    """A span inside a mention is that mention's; a span without any is nobody's."""
    span = Span("d", 0, 12, "both leaders")
    rows = Rows(mentions=(Mention("m1", span, "person", "description", "person:A", "A"),))
    index = actors.MentionIndex(rows, Joined(actor_of={"m1": "actor-1"}))
    assert index.at(Span("d", 5, 12, "leaders")) == ("actor-1",)
    assert index.at(Span("d", 20, 25, "words")) == ()
    assert index.at(Span("e", 0, 3, "abc")) == ()


def test_inferred_dates_give_inferred_roles(read: Read) -> None:
    """A role that only a page of inferred date gives has an inferred range."""
    page = read("Fijian President Sela Vuki spoke.")
    when = When(date(2024, 1, 1), date(2024, 1, 7), "inferred", "tells of the floods")
    joined = actors.join(rows_of([page]), Joined(published={page.document.id: when}))
    (role,) = people(joined)["Sela Vuki"].roles
    assert role.when.basis == "inferred"


def test_transliterations_are_one_actor(read: Read) -> None:
    """Two ways to write a name in Latin letters join with a reason; another given name does not."""
    pages = [
        read("Dmitri S. Volkov spoke in Riga.", source="a.txt"),
        read("Dmitry Volkov and Yury Volkov spoke in Oslo.", source="b.txt"),
        read("Yuri Volkov wrote.", source="c.txt"),
    ]
    found = people(joined_of(pages))
    assert {"Dmitry Volkov", "Yury Volkov"} == set(found) or len(found) == 2
    assert any("transliterations" in reason for a in found.values() for reason in a.reasons)


def test_middle_initials_are_left_out_of_the_name(read: Read) -> None:
    """A name printed only with an initial is shown without it and keeps its printed form."""
    found = people(joined_of([read("Ruth B. Keller, an analyst, wrote.")]))
    assert found["Ruth Keller"].names == ("Ruth B. Keller",)


def test_a_possessor_is_not_the_head(read: Read) -> None:
    """A possessor in front, as in "his office", is not the one who is meant."""
    text = "Ivan Horvat travels on Monday, his office said. His aide, Luka Babic, confirmed it."
    page = read(text)
    rows = rows_of([page])
    joined = joined_of([page])
    index = actors.MentionIndex(rows, joined)

    def at(words: str) -> tuple[str, ...]:
        start = text.index(words)
        span = Span(page.document.id, start, start + len(words), words)
        names = {actor.id: actor.name for actor in joined.actors}
        return tuple(names[name] for name in index.at(span))

    assert at("his office") == ()
    assert at("His aide") == ("Luka Babic",)
    assert at("His aide, Luka Babic") == ("Luka Babic",)


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("EU envoy Marta Ribeiro left.", "EU envoy Marta Ribeiro", ["Marta Ribeiro"]),
        (
            "Nato Secretary General Lars Holmen spoke.",
            "Nato Secretary General Lars Holmen",
            ["Lars Holmen"],
        ),
        (
            "Thai President Anan Suwan and Laotian Foreign Minister Dr Lina Keola agreed.",
            "Thai President Anan Suwan and Laotian Foreign Minister Dr Lina Keola",
            ["Anan Suwan", "Lina Keola"],
        ),
        (
            "Lars Holmen, Norway's minister, left.",
            "Lars Holmen, Norway's minister,",
            ["Lars Holmen"],
        ),
        (
            "Chile, Peru and Bolivia signed.",
            "Chile, Peru and Bolivia",
            ["Chile", "Peru", "Bolivia"],
        ),
        ("Omani soldiers closed the road.", "Omani soldiers", ["Oman"]),
        ("The Omani authorities closed it.", "The Omani authorities", ["Oman"]),
        ("Two Omani companies closed.", "Two Omani companies", []),
        ("The Texas trader left.", "The Texas trader", []),
        (
            "Lars Holmen, the Norwegian Foreign Ministry spokesman, left.",
            "Lars Holmen, the Norwegian Foreign Ministry spokesman,",
            ["Lars Holmen"],
        ),
        ("Lake Air pilots left.", "Lake Air pilots", []),
        ("One Ottawa-based trade expert left.", "One Ottawa-based trade expert", []),
    ],
)
def test_who_stands_at_the_head(read: Read, text: str, words: str, names: list[str]) -> None:
    """A title's bearer goes before its owner, an apposition adds nobody, soldiers are a state's."""
    page = read(text)
    rows = rows_of([page])
    joined = actors.join(rows, Joined())
    start = text.index(words)
    span = Span(page.document.id, start, start + len(words), words)
    known = {actor.id: actor.name for actor in joined.actors}
    assert [known[i] for i in actors.MentionIndex(rows, joined).at(span)] == names


def test_officials_act_for_their_state_and_speak_for_themselves(read: Read) -> None:
    """Unnamed officials are no speaker's name, though what they do is the state's deed."""
    page = read("Kenya is near. Kenyan officials said that Kenyan officials met the king of Chad.")
    mentions_found = mentions.find(page, Found())
    rows = Rows(documents=(page.document,), mentions=mentions_found)
    index = actors.MentionIndex(rows, actors.join(rows, Joined()))
    start = page.document.text.index("Kenyan officials")
    officials = page.characters(start, start + len("Kenyan officials"))

    assert len(index.at(officials)) == 1
    assert index.at(officials, speaking=True) == ()


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        ("A statement issued on Friday by Kenya", ["Kenya"]),
        ("A joint declaration by Kenya and Chad", ["Kenya", "Chad"]),
        ("A letter from farmers in Kenya", []),
    ],
)
def test_a_paper_speaks_for_who_puts_it_out(read: Read, speaker: str, names: list[str]) -> None:
    """A statement by a state is that state's word; one of people there is not."""
    page = read(f"{speaker} said that the port was open.")
    rows = rows_of([page])
    joined = actors.join(rows, Joined())
    known = {actor.id: actor.name for actor in joined.actors}
    span = page.characters(0, len(speaker))
    index = actors.MentionIndex(rows, joined)
    assert [known[actor] for actor in index.at(span, speaking=True)] == names


def test_every_merge_has_its_reason(read: Read) -> None:
    """Initials, surnames, seats, abbreviations and descriptions are told in words."""
    pages = [
        read("Elena R. Marquez, a professor, spoke. Ms. Marquez left Lisbon.", source="a.txt"),
        read("Elena Marquez, an economist, spoke of the IMF and of Portugal.", source="b.txt"),
        read("Portugal paid. Lisbon said so. The International Monetary Fund agreed.", source="c"),
    ]
    told = {actor.name: " | ".join(actor.reasons) for actor in joined_of(pages).actors}

    assert "given and family name agree" in told["Elena Marquez"]
    assert '"Marquez" follows the full name on 1 page' in told["Elena Marquez"]
    assert 'described as "economist" and "professor"' in told["Elena Marquez"]
    assert '"Lisbon" stands for the government of Portugal' in told["Portugal"]
    assert '"IMF": further names' in told["International Monetary Fund"]


def test_one_name_needs_no_reason(read: Read) -> None:
    """Where nothing was joined, nothing is explained."""
    [actor] = joined_of([read("Elena Marquez spoke.")]).actors
    assert actor.reasons == ()
