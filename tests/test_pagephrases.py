"""Tests of pagephrases: a line that is furniture by its own words gets its reason."""

from __future__ import annotations

import pytest

from dateline.pagephrases import cut_link, is_head, reason_for, shell


def test_phrases_and_shapes() -> None:
    """Newsletters, tools and sponsors are known wherever they stand; news is not."""
    assert reason_for("Get the Andes Dawn, our newsletter, at 6 a.m.") == "newsletter or promotion"
    assert reason_for("LISTEN 6:12") == "page tool"
    assert reason_for("EDITORIAL | The harbour's price") == "related links"
    assert reason_for("Peru gets the last of its gold back from Spain.") is None


@pytest.mark.parametrize(
    "words",
    [
        "You have 2 free articles left this month",
        "This is your last free story.",
        "Tap here to join our channel on Telegram",
        "Story continues below this ad",
        "This is a developing story; check back for updates.",
        "Found a mistake? Select it and press Ctrl+Enter",
        "anna_r: They broke the treaty and nobody cares!",
        "Web editor: Li Na",
        "Oslo 12°C",
        "Loading comments...",
        "Keywords: fish, quotas",
        "Trending in Africa",
    ],
)
def test_tools_walls_and_comments_are_no_news(words: str) -> None:
    """Paywalls, prompts, weather, readers' comments and credits are known by their own words."""
    assert reason_for(words)


@pytest.mark.parametrize(
    "words",
    [
        "Covid-19: Peru closes its borders",
        "Delhi hits 50°C as envoys meet",
        "Just 3 months ago China said the opposite",
        "Loading of grain resumes in Odesa",
        "You have betrayed us, the last king told his officers",
        "Editor jailed in Belarus",
        "Listen to the people, bishop tells junta",
        "Peru has 2 free trade agreements left to sign this month",
    ],
)
def test_headlines_that_sound_like_tools_are_news(words: str) -> None:
    """A headline with the words of a prompt, a thermometer or a label stays."""
    assert reason_for(words) is None


def test_heads() -> None:
    """Heads of link lists are known; looser ones only where prose stands above."""
    assert is_head("Read next", prose=False)
    assert is_head("More from Far Hills Gazette", prose=True)
    assert not is_head("More from Far Hills Gazette", prose=False)
    assert not is_head("Around 40 ships lay at anchor off Callao", prose=True)


def test_last_sentence_that_leads_elsewhere() -> None:
    """A closing link sentence is parted from its paragraph."""
    assert cut_link("The port is shut. Read the full story here.") == (
        "The port is shut.",
        "Read the full story here.",
    )


def test_shells() -> None:
    """Pages that hold an error and no article are told apart."""
    assert shell("404 not found") == "is an error page"
    assert shell("The port is shut.") is None
