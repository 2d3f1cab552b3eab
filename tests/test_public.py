"""The public names of the package, pinned."""

from __future__ import annotations

import pytest

import dateline


def test_public_names_are_pinned() -> None:
    """What `import dateline` offers changes only on purpose."""
    assert dateline.__all__ == ["DatelineError", "Record", "__version__", "open", "read"]
    assert all(getattr(dateline, name) for name in dateline.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that is not there fails like any module's."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        dateline.nothing  # noqa: B018
