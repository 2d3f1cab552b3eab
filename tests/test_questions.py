"""The answer key: questions on the example pile, answered by the Python API."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.ask import Record

sys.path.append(str(Path(__file__).parent.parent / "bench"))

import pile
import questions

QUESTIONS = questions.questions()


@pytest.fixture(name="record", scope="module")
def record_of_the_pile(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The pile, read once for all questions."""
    return pile.read(tmp_path_factory.mktemp("questions"))


def test_the_key_asks_enough() -> None:
    """There are at least 40 questions, some without an answer and some as of a past day."""
    unanswerable = [q for q in QUESTIONS if q["answer"].get("none") or "error" in q["answer"]]
    past = [q for q in QUESTIONS if "as_of" in q["with"]]

    assert len(QUESTIONS) >= 40
    assert len(unanswerable) >= 8
    assert len(past) >= 6
    assert sum("known_failure" in q for q in QUESTIONS) <= 5


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["question"][:60])
def test_the_record_answers(
    record: Record, question: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    """The answer is the one that a reader of the pages gives; known failures say why not."""
    if question.get("known_failure"):
        mark = pytest.mark.xfail(reason=question["known_failure"], strict=False)
        request.node.add_marker(mark)
    result = questions.ask(record, question)
    assert result.right, result.said


def test_a_wrong_answer_is_told(record: Record) -> None:
    """The check can fail: another day, another number and another word are wrong."""
    asked = {"question": "?", "ask": "timeline", "with": {}, "answer": {"when.first": "1999-01-01"}}
    assert not questions.ask(record, asked).right
    assert not questions.agrees("Peru", "Chile")
    assert not questions.agrees(1.0, 2.0)
