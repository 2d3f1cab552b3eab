"""Checking a text: a verdict for each sentence, with the words that bear it out."""

from __future__ import annotations

import pytest

from smallpile import record


def verdict(sentence: str, note: str | None = None) -> str:
    """The one verdict on a sentence, with a footnote if one is given."""
    text = f"{sentence}[^1]\n\n[^1]: {note}\n" if note else sentence
    [line] = record().check(text)
    return line.verdict


@pytest.mark.parametrize(
    ("sentence", "note", "expected"),
    [
        ("Luis Maro visited Peru in June 2023.", "visit.txt", "borne out"),
        ("Luis Maro visited Peru in June 2023.", None, "borne out"),
        ('Ana Sorel said: "Our ties are closer than ever."', "visit.txt", "borne out"),
        ('Ana Sorel said: "Our ties are better than ever."', "visit.txt", "quotation not verbatim"),
        ("Luis Maro visited Peru on Monday.", "copy.txt", "cites a copy"),
        ("Trade between Peru and Chile rose by 21 percent.", "customs.txt", "not borne out"),
        ("Trade between Peru and Chile rose by 12 percent.", "customs.txt", "borne out"),
        ("Peru dumped copper.", "customs.txt:149-190", "not borne out"),
        ("Norway joined the pact.", None, "not borne out"),
        ("Peru and Chile signed an agreement on gas supplies and vaccines.", "visit.txt", "partly"),
        ("Peru met Chile.", "none.txt", "not borne out"),
        ("Luis Maro visited Peru in May 2023.", None, "partly"),
        ("Luis Maro visited Peru on 13 June 2023.", None, "partly"),
        ("Luis Maro visited Peru on 12 June 2023.", None, "borne out"),
        ("Trade between Peru and Chile rose by 12 percent in 2021.", None, "partly"),
        ("Brazil imposed sanctions and Peru invited Luis Maro to Cusco.", None, "borne out"),
        ("Brazil imposed sanctions and Peru bought forty ships.", None, "partly"),
        ("Luis Maro visited Peru (visit.txt).", None, "borne out"),
    ],
)
def test_each_sentence_gets_its_verdict(sentence: str, note: str | None, expected: str) -> None:
    """The verdict follows from the words, numbers, status and origin of what is cited."""
    assert verdict(sentence, note) == expected


def test_a_plan_told_as_a_fact_is_caught_until_it_comes_about() -> None:
    """As of the preview the visit is only expected; with the later pages it has happened."""
    text = "Luis Maro visited Peru on 12 June.[^1]\n\n[^1]: preview.txt:28-82\n"

    [early] = record().check(text, as_of="2023-05-31")
    [late] = record().check(text)
    assert early.verdict == "tells an expectation as a fact"
    assert late.verdict == "borne out"


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_our_own_brief_is_borne_out(form: str) -> None:
    """Every sentence of the brief that dateline writes is borne out by the record."""
    brief = record().brief("Peru", "Chile", since="2023-06-06", form=form)
    wrong = [line for line in record().check(brief) if line.verdict != "borne out"]

    assert wrong == []


def test_a_changed_word_in_a_brief_is_caught() -> None:
    """One word changed inside a quotation of the brief makes the check fail."""
    brief = record().brief("Peru", "Chile").replace("naval exercise", "naval parade")

    assert "quotation not verbatim" in {line.verdict for line in record().check(brief)}
