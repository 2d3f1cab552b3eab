"""Whom a deed touches: objects, what stands behind prepositions, and owners of things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.reading import Reading

Read = Callable[..., Reading]


def touched(page: Reading, type_: str) -> list[list[str]]:
    """The recipients of the events of a type, by their words."""
    found = pipeline.find(page).events
    return [[span.words for span in row.recipients] for row in found if row.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Ghana helped Togo on Monday.", "AID", ["Togo"]),
        ("Kenya lifted its ban on sugar sales to Uganda.", "CONCEDE", ["Uganda"]),
        ("Chile reopened its border with Peru on Monday.", "CONCEDE", ["Peru"]),
        ("Japan imposed tariffs on steel shipped from Chile.", "SANCTION", ["Chile"]),
        ("Armenia handed four villages back to Azerbaijan.", "CONCEDE", ["Azerbaijan"]),
        ("Zambia cancelled Malawi's debt of $5 million.", "AID", ["Malawi"]),
        ("Malawi apologised to Zambia for the arrest.", "SUPPORT", ["Zambia"]),
        ("Turkey lifted its veto on Sweden's membership.", "CONCEDE", ["Sweden"]),
        ("Ghana handed the fugitive over to Togo.", "COOPERATE", ["Togo"]),
        ("Kenya refused to lift its ban on maize exports to Uganda.", "REJECT", ["Uganda"]),
        ("Kenya lifted restrictions targeting Uganda.", "CONCEDE", ["Uganda"]),
        ("Kenya suspended flights to and from Uganda.", "SANCTION", ["Uganda"]),
        ("Chile cut gas supplies in a dispute with Bolivia.", "SANCTION", ["Bolivia"]),
        ("Chile issued an ultimatum in its row with Bolivia.", "THREATEN", ["Bolivia"]),
        ("Chile closed its embassy in Caracas.", "SANCTION", ["Caracas"]),
        ("Chad bombed a depot in the Libyan region of Kufra.", "ASSAULT", ["Libyan"]),
        ("Mali bombed an airport held by the Taliban.", "ASSAULT", ["Taliban"]),
        ("Rebels shelled the airport at Bangui on Sunday.", "ASSAULT", ["Bangui"]),
        (
            "Estonia stopped issuing visas to Belarusian drivers.",
            "SANCTION",
            ["Belarusian drivers"],
        ),
        ("Peru demanded an apology from Chile.", "REQUEST", ["Chile"]),
        ("Fiji protested to Tonga over the collision.", "ACCUSE", ["Tonga"]),
        ("Malta vetoed the entry of Tunisian trucks.", "REJECT", ["Tunisian"]),
        ("Oman banned cameras made by the Chinese firm Lutan.", "COERCE", ["Lutan"]),
        ("Togo accused Ghanaian police of theft.", "ACCUSE", ["Ghanaian police"]),
        ("Togo declared Malian envoy Ama Kofi persona non grata.", "SANCTION", ["Ama Kofi"]),
        ("Togo declared Malian consul Ama Kofi a “persona non grata”.", "SANCTION", ["Ama Kofi"]),
        ("Togo declared Mali's envoy to Lome persona non grata.", "SANCTION", ["Mali's envoy"]),
        ("Togo imposed curbs on exports to Peru of three metals.", "SANCTION", ["Peru"]),
        ("Togo blocked banana shipments coming from Mali.", "SANCTION", ["Mali"]),
        ("Togo banned goods such as tea originating from Mali.", "SANCTION", ["Mali"]),
        ("Togo filed a protest against Mali over the raid.", "ACCUSE", ["Mali"]),
        ("Togo voiced concern over Mali's raid.", "ACCUSE", ["Mali"]),
        ("Togo complained to the African Union that Mali had kept its fees.", "ACCUSE", ["Mali"]),
        ("Togo complained that Mali's dams dried up the river.", "ACCUSE", ["Mali"]),
        ("Togo denied the envoy Luc Adjovi access to Ana Berg.", "COERCE", ["Luc Adjovi"]),
        ("Togo insisted that Mali free the crew.", "REQUEST", ["Mali"]),
        ("Chile summoned its ambassador to Lima on Saturday.", "SANCTION", ["Lima"]),
        ("Chile summoned its ambassador to Peru for consultations.", "SANCTION", ["Peru"]),
        ("Oman and Iran ended the blockade and embargo on Mali.", "CONCEDE", ["Mali"]),
        (
            "Togo condemned attacks on its villages by the Malian army.",
            "ACCUSE",
            ["the Malian army"],
        ),
        (
            "Attacks on Togolese villages by the Malian army broke the pact.",
            "ASSAULT",
            ["Togolese"],
        ),
        ("Togo set a deadline for the lifting of the bans by Mali.", "THREATEN", ["Mali"]),
    ],
)
def test_whom_a_deed_touches(read: Read, text: str, type_: str, recipients: list[str]) -> None:
    """The other side is found at the verb, behind its thing, and as the owner of the thing."""
    assert touched(read(text), type_) == [recipients]


@pytest.mark.parametrize(
    ("text", "type_", "nobody"),
    [
        ("Kenya and Uganda discussed China's exports.", "CONSULT", "China"),
        ("Peru recalled its ambassador from Chile.", "SANCTION", "its ambassador"),
        ("Guyana took its case against Venezuela to the court.", "ACCUSE", "the court"),
        ("Togo made a new request for the two Malian officers.", "REQUEST", "officers"),
        ("The envoy registered Togo's protest.", "ACCUSE", "Togo"),
        ("Togo demanded the surrender of two sailors.", "REQUEST", "sailors"),
        ("The army said 17 Malian soldiers succumbed to injuries.", "CONCEDE", "soldiers"),
        ("Togo denied the part of its country's navy in it.", "REJECT", "navy"),
        ("Togo and Mali agreed not to use force against each other.", "COERCE", "force"),
        ("Togo said the car was seized close to the Malian consulate.", "COERCE", "consulate"),
    ],
)
def test_who_is_named_and_not_touched(read: Read, text: str, type_: str, nobody: str) -> None:
    """A topic, one's own envoy and the body that is to judge are no recipients."""
    assert all(nobody not in name for row in touched(read(text), type_) for name in row)
