"""Contrary: the words of a sentence are on the page, but the page tells another thing."""

from __future__ import annotations

import pytest

import dateline
from dateline import contrary
from dateline.ask import Record
from dateline.claims import read
from dateline.contrary import only_ahead
from dateline.record import Span
from smallpile import record

EXPULSIONS = {
    "post.txt": (
        "Peru said on Thursday it was expelling Chile's ambassador and closing two Chilean"
        " consulates. The two countries are at odds over a port."
    ),
    "herald.txt": "Peru expels Chilean ambassador and closes consulates over the port deal.",
    "gazette.txt": (
        "Ties between Peru and Chile have soured. Norway mediated between Bolivia and Ecuador."
    ),
}


@pytest.fixture(name="expulsions", scope="module")
def expulsion_record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Three pages on one expulsion: one counts the consulates, one does not."""
    folder = tmp_path_factory.mktemp("expulsions")
    for name, text in EXPULSIONS.items():
        (folder / name).write_text(text, encoding="utf-8")
    dateline.read([str(folder / name) for name in EXPULSIONS], folder / "made.dateline")
    return dateline.open(folder / "made.dateline")


@pytest.mark.parametrize(
    ("sentence", "verdict", "reason"),
    [
        ("Peru closed two Chilean consulates.", "borne out", ""),
        ("Peru closed three Chilean consulates.", "not borne out", "the page counts 2, not 3"),
        ("Chile expelled the Peruvian ambassador.", "not borne out", contrary.TURNED),
        ("Peru expelled the Chilean ambassador.", "borne out", ""),
        ("Peru will expel the Chilean ambassador.", "partly", "the page tells it as done"),
        ("Ties between Chile and Peru have soured.", "borne out", ""),
        ("Ties between Norway and Peru have soured.", "not borne out", contrary.OF_OTHERS),
    ],
)
def test_who_how_many_and_whether_it_is_done(
    expulsions: Record, sentence: str, verdict: str, reason: str
) -> None:
    """A page that leaves a number or the parties open does not outweigh one that tells them."""
    [line] = expulsions.check(sentence)
    assert (line.verdict, reason in line.reason) == (verdict, True)


def told(sentence: str) -> tuple[str, str]:
    """Verdict and reason for a sentence that cites nothing."""
    [line] = record().check(sentence)
    return line.verdict, line.reason


@pytest.mark.parametrize(
    ("sentence", "verdict", "reason"),
    [
        ("Norway imposed sanctions on Chilean banks.", "not borne out", ""),
        ("Peru imposed sanctions on Chilean banks.", "not borne out", "tells it of Brazil"),
        ("Brazil imposed sanctions on Chilean banks.", "borne out", ""),
        ("Luis Maro invited Peru to Cusco in November.", "not borne out", "the other way round"),
        ("Trade between Peru and Chile fell by 12 percent in 2022.", "not borne out", "is up"),
        (
            'Ana Sorel said that the "brotherhood of copper" had cooled.',
            "not borne out",
            "said by Luis Maro",
        ),
        ("Ana Sorel said that our ties are closer than ever.", "borne out", ""),
        ("Russia invaded Chile.", "not borne out", ""),
        (
            "Chile invited Peruvian President Ana Sorel to Cusco.",
            "not borne out",
            "the other way round",
        ),
        ("Luis Maro was met by Ana Sorel in Lima.", "borne out", ""),
        ("Chilean banks imposed sanctions on Brazil.", "not borne out", "the other way round"),
        ("Peru accused Chile of dumping copper.", "not borne out", ""),
        ("Chile accused Peru of dumping copper.", "borne out", ""),
        ("Luis Maro did not visit Peru in June 2023.", "not borne out", "tells it as so"),
        (
            '"Our ties are closer than ever," Luis Maro said.',
            "not borne out",
            "said by Ana Sorel",
        ),
        ('"Our ties are closer than ever," Ana Sorel said.', "borne out", ""),
    ],
)
def test_the_same_words_of_another_deed_bear_nothing_out(
    sentence: str, verdict: str, reason: str
) -> None:
    """Another doer, giver and taker changed, another speaker, another direction are caught."""
    found = told(sentence)

    assert found[0] == verdict
    assert reason in found[1]


@pytest.mark.parametrize(
    ("told", "page", "reasons"),
    [
        ("Ghana named the port.", "Ghana did not name the port.", ["not so"]),
        ("Ghana named the port.", "Ghana named no port but the harbour.", ["not so"]),
        ("Ghana never named the port.", "Ghana named the port.", ["as so"]),
        ("Ghana did not name the port.", "Ghana has not named the port.", []),
        ("Ghana sold no ore.", "Ghana has not sold ore.", []),
        ("Ghana named the port.", "Ghana not only named the port.", []),
    ],
)
def test_what_is_so_and_what_is_not_so_differ(told: str, page: str, reasons: list[str]) -> None:
    """A "not" on one side only is caught; where both have one the check leaves room."""
    [claim] = read(told)
    found = list(contrary._unsaid(claim, [Span("document-1", 0, len(page), page)]))

    assert len(found) == len(reasons)
    assert all(part in reason for part, reason in zip(reasons, found, strict=True))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Ghana will sign the treaty in May.", "signed"),
        ("Ghana agreed to sign the treaty.", "signed"),
        ("Ghana managed to sign the treaty.", None),
        ("Ghana signed the treaty and will sign another.", None),
        ("Ghana left the talks.", None),
    ],
)
def test_a_verb_that_only_stands_behind_will_or_to_is_ahead(page: str, expected: str) -> None:
    """A deed told as done is held against how the page uses its verb."""
    [claim] = read("Ghana signed the treaty in Accra.")

    assert only_ahead(claim, [Span("document-1", 0, len(page), page)]) == expected
