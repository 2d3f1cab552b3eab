"""Times that stand beside a deed and are another thing's: the deal's, the plan's, the vote's.

"Rejected the 2015 deal", "left under the plan announced in May", "called a vote for May 3": the
parser hangs such a time below the deed or right behind it, though it tells what the deed is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import roles
from dateline.scenedays import SPOKEN

if TYPE_CHECKING:
    from dateline.deeds import Match
    from dateline.deedtimes import Placed
    from dateline.reading import Reading, Token

GROUNDS = frozenset(("under", "despite", "per", "given"))
# "The 2015 deal", "Friday's raid": a time so placed says which thing is meant.
ATTRIBUTIVE = frozenset(("compound", "nummod", "amod", "nmod", "poss"))
OCCASIONAL = frozenset(("in", "at", "during", "on"))  # "said in a Monday speech" dates what is said
# Deeds that are the thing which they have as object: "launched Friday's raid", "held March drills".
DONE = frozenset(("ASSAULT", "MOBILIZE"))
SIGNING = frozenset(("sign", "ink", "seal", "reach", "conclude", "clinch", "strike", "broker"))
# Deeds that may set a day for another one: "called a vote for May 3".
SETTING = SPOKEN | {"CONCEDE", "SANCTION", "COERCE"}


def is_of_another(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time of a deed's sentence dates something else that the deed is about."""
    return (
        _is_of_object(reading, placed, match)
        or _is_of_ground(reading, placed, match)
        or _is_of_thing(reading, placed, match)
        or _is_set_for(reading, placed, match)
    )


def head_of(reading: Reading, placed: Placed) -> Token:
    """The head of a time expression."""
    at = reading.tokens[placed.first]
    while at.head != at.i and placed.first <= at.head <= placed.last:
        at = reading.tokens[at.head]
    return at


def _is_of_object(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time belongs to what a deed is about: "condemned the attack of Monday"."""
    link = reading.tokens[head_of(reading, placed).head]
    noun = reading.tokens[link.head]
    done = (match.trigger,) if match.type in SPOKEN else (match.trigger, match.noun)
    return link.lemma == "of" and noun.dep == "dobj" and noun.i not in done


def _is_of_ground(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time tells of what a deed goes by: "left under the plan announced in May"."""
    before = reading.tokens[max(placed.first - 1, 0)]
    ground = reading.tokens[before.head].lemma in GROUNDS and before.dep == "pobj"
    return ground and before.pos == "NOUN" and before.i not in match.words


def _is_of_thing(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a time says which thing a deed is about: "rejected the 2015 deal"."""
    top = head_of(reading, placed)
    # A meeting has the day by which it is named; one that is spoken of does not.
    held = match.type == "CONSULT" and reading.tokens[match.trigger].lemma != "discuss"
    if top.dep not in ATTRIBUTIVE or held:
        return False
    noun = reading.tokens[top.head]
    while noun.dep == "compound":
        noun = reading.tokens[noun.head]
    if noun.i == match.trigger or noun.dep not in ("dobj", "nsubjpass", "pobj"):
        return False
    link = reading.tokens[noun.head]
    if noun.dep == "pobj":
        of_verb = reading.tokens[link.head].pos in roles.VERBAL
        return not (of_verb and link.lemma in OCCASIONAL)
    done = match.type in DONE or link.lemma in SIGNING
    return not (done and noun.i in (*match.words, match.noun))


def _is_set_for(reading: Reading, placed: Placed, match: Match) -> bool:
    """Whether a day is that for which a deed sets another one: "called a vote for May 3"."""
    link = reading.tokens[max(placed.first - 1, 0)]
    return link.lemma == "for" and link.i > match.trigger and match.type in SETTING
