"""Issues: what a deed is about, by a file that a user can change."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import issues
from dateline.errors import UsageError
from dateline.record import EVENT_TYPES

OWN = """
[[issue]]
name = "fish"
title = "Fishing"
words = ["fish*", "trawler*"]
measures = ["catch"]
types = ["COERCE"]
"""


@pytest.mark.parametrize(
    ("type_", "modes", "words", "expected"),
    [
        ("CONSULT", ["meet"], "met to talk about gas", "diplomacy"),
        ("COOPERATE", [], "opened a gas pipeline", "energy"),
        ("SANCTION", [], "punished them", "finance"),
        ("AID", [], "sent artillery shells and drones", "arms"),
        ("COOPERATE", [], "held a naval drill off the coast", "military"),
        ("ACCUSE", [], "accused its neighbour of arrogance", "words"),
        ("COERCE", [], "moved the border posts", "territory"),
    ],
)
def test_a_deed_goes_to_its_issue(type_: str, modes: list[str], words: str, expected: str) -> None:
    """The mode decides first, then the words of the clause, then the type."""
    assert issues.load().of_deed(type_, modes, words) == expected


def test_every_type_has_an_issue_a_class_and_an_intensity() -> None:
    """No deed is lost between the issues, and each counts in one quad class."""
    own = issues.load()

    for type_ in EVENT_TYPES:
        assert own.of_deed(type_, [], "")
        assert own.quad_of(type_, "")
        assert own.intensity_of(type_, "") is not None


def test_an_invitation_is_no_demand() -> None:
    """To invite is verbal cooperation, to demand is verbal conflict."""
    own = issues.load()

    assert own.quad_of("REQUEST", "invited") == "verbal cooperation"
    assert own.quad_of("REQUEST", "demanded") == "verbal conflict"


def test_a_users_own_file_replaces_the_issues(tmp_path: Path) -> None:
    """Issues of the file take the place of ours; what it leaves out stays ours."""
    path = tmp_path / "mine.toml"
    path.write_text(OWN)
    mine = issues.load(path)

    assert [issue.name for issue in mine.issues] == ["fish"]
    assert mine.of_words("a trawler was seized") == "fish"
    assert mine.of_figure("catch of cod") == "fish"
    assert mine.quad == issues.load().quad


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "no [[issue]]"),
        ("[[issue]]\nname = 'a'\n", "needs a name and a title"),
        ("[[issue]]\nname = 'a'\ntitle = 'A'\ntypes = ['DANCE']\n", "DANCE"),
        ("[[issue", "cannot be read"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, words: str, expected: str) -> None:
    """Each mistake names the file and what is wrong with it."""
    path = tmp_path / "wrong.toml"
    path.write_text(words)

    with pytest.raises(UsageError) as error:
        issues.load(path)
    assert expected in str(error.value)
    assert "wrong.toml" in str(error.value)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("export*", "Exports rose", True),
        ("oil", "the turmoil", False),
        ("no limits", "no-limits friendship", True),
        ("arms", "its arms sales", True),
        ("arms", "farms", False),
    ],
)
def test_words_are_whole_words(word: str, text: str, found: bool) -> None:  # noqa: FBT001
    """A star stands for any ending, a blank for a blank or a hyphen."""
    assert bool(issues.pattern([word]).search(text)) is found


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("closing two Chilean consulates", "diplomacy"),
        ("Peru severed relations with Chile", "diplomacy"),
        ("agreed to re-establish relations, which had helped to fuel a war", "diplomacy"),
        ("cut off fuel supplies", "energy"),
    ],
)
def test_relations_and_consulates_are_diplomacy(words: str, issue: str) -> None:
    """A sanction on envoys is no matter of finance, and conflicts that are fuelled burn no fuel."""
    assert issues.load().of_deed("SANCTION", [], words) == issue
