"""Why names are held to be one."""

from __future__ import annotations

from collections.abc import Callable

from dateline.reading import Reading
from test_actors import joined_of

Read = Callable[..., Reading]


def test_every_merge_has_its_reason(read: Read) -> None:
    """Initials, surnames, seats, abbreviations and descriptions are told in words."""
    pages = [
        read("Elena R. Marquez, a professor, spoke. Ms. Marquez left Lisbon.", source="a.txt"),
        read("Elena Marquez, an economist, spoke of the IMF and of Portugal.", source="b.txt"),
        read("Portugal paid. Lisbon said so. The International Monetary Fund agreed.", source="c"),
    ]
    told = {actor.name: " | ".join(actor.reasons) for actor in joined_of(pages).actors}

    assert "given and family name agree" in told["Elena Marquez"]
    assert '"Marquez" follows the full name on 1 page' in told["Elena Marquez"]
    assert 'described as "economist" and "professor"' in told["Elena Marquez"]
    assert '"Lisbon" stands for the government of Portugal' in told["Portugal"]
    assert '"IMF": further names' in told["International Monetary Fund"]


def test_one_name_needs_no_reason(read: Read) -> None:
    """Where nothing was joined, nothing is explained."""
    [actor] = joined_of([read("Elena Marquez spoke.")]).actors
    assert actor.reasons == ()
