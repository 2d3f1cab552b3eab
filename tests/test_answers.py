"""Answers: sequences of typed rows that become tables and data frames."""

from __future__ import annotations

import dataclasses

from dateline.answers import Answer, Coverage, Lazily, TimelineLine
from test_render import COVERAGE, line


def test_answers_become_frames_with_their_columns() -> None:
    """Arrow, Polars and pandas hold the same rows; an empty answer keeps its columns."""
    answer = Answer(TimelineLine, [line()], COVERAGE)
    empty = Answer(TimelineLine, [], COVERAGE)

    assert answer.to_arrow().column_names == empty.to_arrow().column_names
    assert answer.to_polars()["type"].to_list() == ["CONSULT"]
    assert list(answer.to_pandas()["status"]) == ["planned"]
    assert answer.to_json()[0]["when"]["first"] == "2023-03-20"


def test_an_answer_is_a_sequence() -> None:
    """Lines are reached by number, by slice and in a loop."""
    answer = Answer(TimelineLine, [line(), line()], COVERAGE)

    assert len(answer) == len(list(answer)) == len(answer[:2])
    assert answer[0].type == "CONSULT"


def test_coverage_counts_in_words() -> None:
    """One page is no plural, and what is left out is said."""
    sentence = Coverage(1, 1, 0, 0, 1, None, None, 3, 2).sentence()

    assert sentence.startswith("1 page, 1 origin, outlet known for 0")
    assert "nothing published after an unknown day" in sentence
    assert "3 pages left out: date not certain enough" in sentence
    assert "2 inputs could not be read" in sentence


def test_coverage_says_how_many_of_the_pages_were_read() -> None:
    """Where more pages name both sides than are looked through, the line says so."""
    rests = Coverage(9000, 1, 0, 0, 1, None, None, 0, 0)

    few = dataclasses.replace(rests, naming=200, searched=200, read=200)
    many = dataclasses.replace(rests, naming=4000, searched=1000, read=300)
    assert "name both" not in few.sentence()
    assert "4000 pages that name both: the newest 300 read" in many.sentence()
    assert "the newest 1,000 for words and figures" in many.sentence()


def test_lines_are_prepared_in_blocks_and_made_one_by_one() -> None:
    """What prepares is told of each row once, before its line is made."""
    told: list[int] = []
    lines = Lazily(range(5), str, told.extend)

    assert list(lines) == ["0", "1", "2", "3", "4"]
    assert told == [0, 1, 2, 3, 4]
    assert lines[1:3][0] == "1"
