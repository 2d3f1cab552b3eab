"""The other side of a deed where only what is told beside it names who that is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.reading import Reading

Read = Callable[..., Reading]


def sides(page: Reading, type_: str) -> list[tuple[list[str], list[str]]]:
    """Actors and recipients of the events of a type, by their words."""
    return [
        ([span.words for span in row.actors], [span.words for span in row.recipients])
        for row in pipeline.find(page).events
        if row.type == type_
    ]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Mali accuses Togo of arming rebels, a claim Togo denies.", "REJECT", ("Togo", "Mali")),
        ("Mali accused Togo of theft. Togo denied the charges.", "REJECT", ("Togo", "Mali")),
        (
            "Fiji demanded that Tonga free the crew. Tonga rejected the demand.",
            "REJECT",
            ("Tonga", "Fiji"),
        ),
        (
            "Togo stopped issuing visas in retaliation for Mali barring entry to 90 Togolese.",
            "SANCTION",
            ("Togo", "Mali"),
        ),
        (
            "In response to the decision by Mali, Togo condemned the move.",
            "ACCUSE",
            ("Togo", "Mali"),
        ),
        (
            "Togo condemned Benin's raid and demanded an apology.",
            "REQUEST",
            ("Togo", "Benin"),
        ),
    ],
)
def test_the_other_side_is_told_beside(
    read: Read, text: str, type_: str, expected: tuple[str, str]
) -> None:
    """A charge is denied to its author, a blow paid back to its giver, amends are asked."""
    assert [([expected[0]], [expected[1]])] == sides(read(text), type_)


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("The king of Togo wrote to Luc Adjovi and asked for help.", "REQUEST", "Luc Adjovi"),
        ("Mali addressed the African Union, calling for action.", "REQUEST", "African Union"),
        ("Togo expelled Benin's envoy. Benin called the expulsion shameful.", "ACCUSE", "Togo"),
        ("Chad expelled Benin's envoy. Mali called the expulsion shameful.", "ACCUSE", ""),
        ("The king of Togo wrote a book and asked for help.", "REQUEST", ""),
    ],
)
def test_who_was_spoken_to_or_did_it_before(
    read: Read, text: str, type_: str, recipient: str
) -> None:
    """Who is written to is asked, who hit the complainer is blamed; others are not guessed at."""
    found = [name for _, recipients in sides(read(text), type_) for name in recipients]
    assert found == [recipient] * bool(recipient)


def test_a_measure_told_again_hits_the_same(read: Read) -> None:
    """What the page tells of a ban on somebody holds where it tells of the ban again."""
    page = read("Kenya imposed a ban on tea from Uganda. In May Kenya lifted the ban.")
    assert sides(page, "CONCEDE") == [(["Kenya"], ["Uganda"])]


def test_a_recall_joined_to_a_blow_is_from_the_same_state(read: Read) -> None:
    """Who cuts ties with a state and calls home an envoy calls him home from there."""
    page = read("Togo has downgraded ties with Benin and recalled its ambassador.")
    assert sides(page, "SANCTION") == [(["Togo"], ["Benin"])] * 2


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Mali accused Togo of theft. Chad denied the charges.", "REJECT"),
        ("Kenya imposed a ban on tea from Uganda. Chad lifted the ban.", "CONCEDE"),
        (
            "Kenya banned tea from Uganda and rice from Peru. In May Kenya lifted curfews.",
            "CONCEDE",
        ),
        ("Japan imposed curbs on Peru, threatening a pillar of its economy.", "THREATEN"),
        ("Togo and Benin expelled each other's ambassadors.", "SANCTION"),
    ],
)
def test_nobody_is_guessed(read: Read, text: str, type_: str) -> None:
    """Charges against others, measures of others and things that suffer name no other side."""
    assert all(not recipients for _, recipients in sides(read(text), type_))


def test_verbs_in_a_row_share_their_object(read: Read) -> None:
    """Whom the last verb of a list has for object the ones before have too."""
    page = read("Benin said Togolese police were beating, jailing and illegally deporting Malians.")
    assert [recipients for _, recipients in sides(page, "COERCE")] == [["Malians"]] * 2


ENVOY = "Foreign Minister Ada Holm of Norway received the ambassador of Chad, Ali Deby."


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            f"{ENVOY} The ambassador warned that Chad would take the case to the Trade Court.",
            "THREATEN",
            (["The ambassador"], ["Ada Holm"]),
        ),
        (
            f"{ENVOY} Deby warned that Chad would strike Mali.",
            "THREATEN",
            (["Deby"], ["Mali"]),
        ),
        (
            "Kenya threatened to appeal to the African Union over the arrests.",
            "THREATEN",
            (["Kenya"], []),
        ),
        (
            "Mali accused Togo of theft. Peru accused Chile of spying. Togo denied the charges.",
            "REJECT",
            (["Togo"], ["Mali"]),
        ),
    ],
)
def test_whom_an_envoy_warns(
    read: Read, text: str, type_: str, expected: tuple[list[str], list[str]]
) -> None:
    """An envoy warns the host, whoever is to judge; a charge is turned down by whom it hits."""
    assert sides(read(text), type_) == [expected]


def test_a_suit_is_about_what_was_done_before(read: Read) -> None:
    """Who goes to a court after a raid on the own side accuses those who made it."""
    raid = "Togo seized a Beninese trawler on Monday. "
    suit = "Benin filed a suit at the International Court of Justice."
    assert sides(read(raid + suit), "ACCUSE") == [(["Benin"], ["Togo"])]
    assert sides(read("It rained in Togo on Monday. " + suit), "ACCUSE") == [(["Benin"], [])]
