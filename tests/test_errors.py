"""Errors: one base, a slug each, and they survive the way between processes."""

from __future__ import annotations

import inspect
import pickle

import pytest

from dateline import errors

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_share_a_base_and_pickle(cls: type[errors.DatelineError]) -> None:
    """Every error is a DatelineError with a slug, and comes back from a pickle with its words."""
    error = pickle.loads(pickle.dumps(cls("a sentence")))  # noqa: S301 - our own bytes

    assert issubclass(cls, errors.DatelineError)
    assert cls.slug
    assert str(error) == "a sentence"


def test_the_tree_in_the_docstring_names_every_error() -> None:
    """The drawn tree and the classes agree."""
    assert errors.__doc__
    assert all(cls.__name__ in errors.__doc__ for cls in CLASSES)
