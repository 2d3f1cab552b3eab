"""Which state "the country", "the government" or "the Mora administration" means.

Such words mean the state that the sentence or the one before it tells of. Who acts by them is the
state that acts around them; whom somebody acts upon by them is a state other than his own. Where
the page leaves it open between two, they mean nobody.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline import bodies, gazetteer, officeholders
from dateline.referents import Anchored, Page, codes_of, is_told_behind, leads, mention_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.reading import Reading, Token
    from dateline.record import Mention

_ADMINISTRATION = "administration"
_DELEGATION = "delegation"
_SENDING = frozenset({"of", "from"})
_LED = frozenset({"lead", "head"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DOING = _SUBJECTS | {"poss"}
_DONE_TO = frozenset({"dobj", "dative"})
_OWNING = frozenset({"poss", "compound", "amod", "nmod", "conj", "appos", "pobj"})
_RARE = frozenset({"kingdom", "emirate", "sultanate"})  # few states are such
# Behind these a country is who is meant, behind others where something is: "in the country".
_TOLD_BY = frozenset({"of", "by"})
_PLACING = frozenset({"in", "at", "across", "within", "inside", "throughout"})
_TOWARD = frozenset({"on", "against", "to", "with", "of", "upon", "toward", "towards"})
_SENT = frozenset({"to", "against", "on", "toward", "towards"})
_LEAVING = frozenset({"leave", "flee", "quit", "exit", "depart", "escape"})  # it is the doer's own
# One may want a republic and ask one's army: only who acts is the state.
_DOERS = frozenset({"republic", "army", "military", "navy"})
_ARTICLE = "the"
_CLEAR = 3  # times that a page names its own state as often as the next one
_THEIR = frozenset({"their", "its"})


@cache
def words() -> frozenset[str]:
    """The nouns by which a state or its government is told without its name."""
    named = gazetteer.words_for("rulers") | gazetteer.words_for("lands")
    return named | {_ADMINISTRATION, _DELEGATION} | gazetteer.words_for("beside_states")


def find(page: Page, token: Token) -> list[Mention]:
    """The state that such a noun means on a page; nothing where that is open."""
    lower = token.text.lower()
    if lower in gazetteer.words_for("lands"):
        return _land(page, token)
    if lower == _ADMINISTRATION:
        return _administration(page, token)
    if lower == _DELEGATION:
        return _delegation(page, token)
    if lower in gazetteer.words_for("beside_states"):
        return _mention(page, token, _other(page, token))
    return _led(page, token) or seated(page, token) or _ruled(page, token)


def seated(page: Page, token: Token) -> list[Mention]:
    """The state for which a body in its capital stands: "the government in Lima"."""
    reading = page.reading
    place = reading.tokens[token.i + 1 : token.i + 3]
    if len(place) < len(("in", "Lima")) or place[0].text != "in":
        return []
    code = gazetteer.capital_of(_city_at(reading, place[1]))
    if code is None:
        return []
    name = gazetteer.name_of(code)
    last = reading.token_at(place[1].start + len(_city_at(reading, place[1])) - 1) + 1
    return [mention_of(reading, (token.i, last), "state", "metonym", f"state:{code}", name)]


def embassy(page: Page, token: Token) -> list[Mention]:
    """The embassy of the one other state told of: "Peru protested: the embassy in Quito burnt"."""
    reading = page.reading
    if not any(kid.text.lower() == _ARTICLE for kid in reading.children(token.i, "det")):
        return []
    if reading.children(token.i, "amod", "compound", "poss", "nmod"):
        return []
    place = reading.tokens[token.i + 1 : token.i + 3]
    host = ""
    if len(place) == len(("in", "Quito")) and place[0].text == "in":
        host = gazetteer.capital_of(_city_at(reading, place[1])) or ""
        host = host or gazetteer.state_of(place[1].text) or ""
    owners = {code for code, _ in _told(page, token)[0]} - {host}
    if not host or len(owners) != 1:
        return []
    name = bodies.name_of(owners.pop(), token.text.lower())
    words = token.i, token.i + 1
    return [mention_of(reading, words, "organization", "description", f"organization:{name}", name)]


def _city_at(reading: Reading, token: Token) -> str:
    entry = gazetteer.entry_at(reading.document.text, token.start)
    return entry.words if entry and entry.kind == "seat" else ""


# ------------------------------------------------------------------ told by who leads it


def _led(page: Page, token: Token) -> list[Mention]:
    """The state of a government told by the name of who leads it, where the page tells which."""
    reading = page.reading
    leaders = reading.children(token.i, "poss", "compound", "nmod")
    behind = [k for k in reading.children(token.i, "prep") if k.text == "of" and k.i == token.i + 1]
    leaders += (k for link in behind for k in reading.children(link.i, "pobj"))
    for leader in leaders:
        named = page.by_token.get(leader.i)
        codes = _led_by(page, token, named) if named else set()
        if named and len(codes) == 1:
            code = codes.pop()
            place = min(token.i, named.first), max(token.i + 1, named.last)
            name = gazetteer.name_of(code)
            return [mention_of(reading, place, "state", "metonym", f"state:{code}", name)]
    return []


def _led_by(page: Page, token: Token, named: Anchored) -> set[str]:
    """The codes of the states of whoever leads a government: of a state, its own."""
    mention = named.mention
    if mention.kind == "person":
        codes = {c for k, t, c in page.posts if k == mention.key and c and leads(t)}
        return codes or set(officeholders.countries_of(mention.name))
    behind = page.reading.tokens[token.i + 2 : named.first]  # between "government of" and a name
    whole = all(word.tag == "DT" for word in behind) and not page.reading.children(named.head, "cc")
    own = mention.kind == "state" and named.first > token.i and mention.form == "name" and whole
    return codes_of(page, mention) if own else set()


def _administration(page: Page, token: Token) -> list[Mention]:
    """The state that X leads for "the X administration", where the page tells which."""
    before = page.by_token.get(token.i - 1)
    named = token.i > 0 and page.reading.tokens[token.i - 1].tag == "NNP"
    if not named or (before and before.mention.kind != "person"):
        return []
    key = before.mention.key if before else ""
    codes = {c for k, t, c in page.posts if k == key and c and leads(t)}
    of_america = "state:US" in page.counts or any(c == "US" for _, _, c in page.posts)
    if not codes and of_america:
        codes = {"US"}  # English news says "administration" of American presidents
    if len(codes) != 1:
        return []
    code = codes.pop()
    place = before.first if before else token.i - 1, token.i + 1
    name = gazetteer.name_of(code)
    return [mention_of(page.reading, place, "state", "metonym", f"state:{code}", name)]


def _delegation(page: Page, token: Token) -> list[Mention]:
    """The state of a delegation that comes from it, or that somebody of it leads."""
    reading = page.reading
    if any(
        i in page.by_token
        for kid in reading.children(token.i)
        if kid.i < token.i
        for i in reading.subtree(kid.i)
    ):
        return []
    links = [kid for kid in reading.children(token.i, "prep") if kid.text in _SENDING]
    leading = [kid for kid in reading.children(token.i, "acl") if kid.lemma in _LED]
    agents = (kid for verb in leading for kid in reading.children(verb.i, "agent"))
    heads = {kid.i for link in (links or agents) for kid in reading.children(link.i, "pobj")}
    below = {i for head in heads for i in (heads if links else reading.subtree(head))}
    told = {page.by_token[i].mention for i in below if i in page.by_token}
    codes = {code for mention in told for code in codes_of(page, mention)}
    return _mention(page, token, codes.pop()) if len(codes) == 1 else []


# ------------------------------------------------------------------ told by the words around


def _ruled(page: Page, token: Token) -> list[Mention]:
    """The state of "the government" that acts or is acted upon."""
    if not _is_definite(page, token):
        return []
    named = _printed_large(page.reading, token)
    if named:  # "the Niger junta", "the Revolutionary government"
        entry = gazetteer.entry_at(page.reading.document.text, named[0].start)
        own = entry and entry.key.startswith("state:")
        return _mention(page, token, entry.key.removeprefix("state:") if entry and own else "")
    return _mention(page, token, _around(page, token) or _meant(page, token))


def _printed_large(reading: Reading, token: Token) -> list[Token]:
    """The words with a capital between the article of a noun and the noun."""
    kids = (kid for kid in reading.children(token.i) if kid.i < token.i and kid.tag != "DT")
    below = (reading.tokens[i] for kid in kids for i in reading.subtree(kid.i))
    return [word for word in below if word.text[:1].isupper() and not _is_their(word)]


def _around(page: Page, token: Token) -> str:
    """The state in whose town a government acts: "In Lima the government closed the border"."""
    if token.dep not in _SUBJECTS:
        return ""
    here = page.just_before(token.i, token.sentence)
    found = set()
    for a in here:
        above = page.reading.tokens[page.reading.tokens[a.head].head]
        if a.mention.kind not in {"place", "group"}:
            return ""
        if a.mention.kind == "place" and above.text.lower() in _PLACING:
            found.add(gazetteer.state_at(a.mention.name) or "")
    return found.pop() if len(found) == 1 else ""


def _land(page: Page, token: Token) -> list[Mention]:
    """The state that "the country" or "the kingdom" means."""
    if token.tag not in {"NN", "NNP"}:
        return []
    if not _is_definite(page, token):
        return _led(page, token)
    if token.text.lower() in _RARE:
        return _mention(page, token, _of_kind(page, token))
    code = _meant(page, token)
    # "The Gulf state" may be another one than that named just before.
    if _printed_large(page.reading, token) and {code} != _near(page, token):
        return []
    return _mention(page, token, code)


def _near(page: Page, token: Token) -> set[str]:
    """The states told of in the words before a noun in its sentence and in the one before it.

    Who acts in a sentence of its own is told of again: "Peru began: the Andean nation closed".
    """
    here, before = ({code for code, _ in told} for told in _told(page, token))
    return here if here and token.dep in _SUBJECTS else here | before


def _other(page: Page, token: Token) -> str:
    """The other one of two states: "Peru thanked its neighbour" where only Chile was told of."""
    owned = any(_is_their(kid) for kid in page.reading.children(token.i))
    told = any(kid.dep in {"appos", "relcl"} for kid in page.reading.children(token.i))
    after = page.reading.tokens[token.i + 1 : token.i + 2]
    named = any(word.tag in {"NNP", "NNPS", ","} for word in after)  # "its neighbour, Chile"
    if not owned or told or named:
        return ""
    found_here, found_before = _told(page, token)
    own = _acting(page, list(_verbs_above(page.reading, token)), found_here)
    if len(own) != 1:
        return ""
    here = {code for code, _ in found_here} - own
    before = {code for code, _ in found_before} - own
    whole = {key.removeprefix("state:") for key in page.counts if key.startswith("state:")} - own
    found = here or before or whole
    return found.pop() if len(found) == 1 else ""


def _is_definite(page: Page, token: Token) -> bool:
    """Whether a noun means one that the page told of, no other one and none told behind it."""
    kids = page.reading.children(token.i)
    before = [kid for kid in kids if kid.i < token.i]
    the = any(kid.text.lower() == _ARTICLE or _is_their(kid) for kid in before)
    other = any(k.tag == "JJS" or k.i in page.by_token or _sets_apart(k) for k in before)
    told = any(kid.dep in {"relcl", "appos", "acl"} for kid in kids)
    return the and not (other or told or is_told_behind(page.reading, token))


def _sets_apart(kid: Token) -> bool:
    """Whether a word before a noun tells that another one is meant: "host country"."""
    apart = gazetteer.words_for("elsewhere") | gazetteer.words_for("regional")
    thing = kid.tag == "NN" and kid.text.lower() != "island"
    return thing or kid.text.lower() in apart


def _is_their(kid: Token) -> bool:
    return kid.dep == "poss" and kid.text.lower() in _THEIR


def _mention(page: Page, token: Token, code: str) -> list[Mention]:
    if not code:
        return []
    reading = page.reading
    kids = (kid for kid in reading.children(token.i) if kid.i < token.i)
    first = min((i for kid in kids for i in reading.subtree(kid.i)), default=token.i)
    key = f"state:{code}"
    name = page.names.get(key) or gazetteer.name_of(code)
    return [mention_of(reading, (first, token.i + 1), "state", "description", key, name)]


def _of_kind(page: Page, token: Token) -> str:
    """The only state of the page so far that is a kingdom, an emirate or the like."""
    codes = gazetteer.words_for(token.text.lower())
    named = {a.mention.key.removeprefix("state:") for a in page.before(token.i, "state")}
    fitting = named & codes
    return fitting.pop() if len(fitting) == 1 else ""


def _meant(page: Page, token: Token) -> str:
    """The code of the state that a noun means by where it stands, or nothing."""
    reading = page.reading
    link = reading.tokens[token.head]
    if token.dep in _DOING or link.dep == "agent":
        return _doer(page, token)
    if token.text.lower() in _DOERS:
        return ""
    if token.dep in _DONE_TO or (token.dep == "pobj" and link.text.lower() in _TOWARD):
        return _done_to(page, token)
    return ""


def _doer(page: Page, token: Token) -> str:
    """The state that acts: the one that acts around it, or that the sentence before tells of."""
    here, before = _told(page, token)
    codes = {code for code, _ in here}
    beside = _beside(page, token)
    if len(codes) == 1:
        only = next(iter(codes))
        alone = {code for code, _ in before} <= codes
        sure = alone or any(_governs(page, a, token) for _, a in here)
        return only if sure and only not in beside else ""
    if codes:
        return ""
    only = _of_sentence(page, before, set())
    return "" if only in beside else only


def _done_to(page: Page, token: Token) -> str:
    """The state that somebody acts upon: the one told of that is not his own."""
    chain = list(_verbs_above(page.reading, token))
    if not chain or chain[0].lemma in _LEAVING:
        return ""
    here, before = _told(page, token)
    own = _acting(page, chain, here)
    if any(kid.tag == "PRP" for verb in chain for kid in page.reading.children(verb.i, *_SUBJECTS)):
        own |= {code for code, a in before if _acts(page, a)}  # who acted there goes on
    codes = {code for code, _ in here} - own
    if codes:
        only = codes.pop() if len(codes) == 1 else ""
        return only if _is_topic(page, only, own) else ""
    return _of_sentence(page, before, own)


def _of_sentence(page: Page, told: list[tuple[str, Anchored]], apart: set[str]) -> str:
    """The only state that a sentence tells of, or the one that acts in it; else the page's own."""
    codes = {code for code, _ in told} - apart
    acting = {code for code, a in told if _acts(page, a)}
    if len(acting) == 1:
        return "" if acting & apart and len(codes) != 1 else (acting - apart or codes).pop()
    if len(codes) == 1 and _is_topic(page, next(iter(codes)), apart):
        return codes.pop()
    return _ruling(page, apart) if len(codes) <= 1 else ""


def _is_topic(page: Page, code: str, apart: Iterable[str]) -> bool:
    """Whether a page does not tell far more often of another state that may be meant."""
    cannot_be = {f"state:{code}" for code in apart}
    named = (n for k, n in page.counts.items() if k.startswith("state:") and k not in cannot_be)
    return _CLEAR * page.counts[f"state:{code}"] >= max(named, default=0)


def _ruling(page: Page, apart: set[str]) -> str:
    """The one state that a page names often, or far more often than others, if it is not apart."""
    ranked = sorted((-n, key) for key, n in page.counts.items() if key.startswith("state:"))
    often = bool(ranked) and -ranked[0][0] > 1
    if not often or (len(ranked) > 1 and ranked[0][0] > _CLEAR * ranked[1][0]):
        return ""
    code = ranked[0][1].removeprefix("state:")
    return "" if code in apart else code


def _told(
    page: Page, token: Token
) -> tuple[list[tuple[str, Anchored]], list[tuple[str, Anchored]]]:
    """The states told of in the words before a noun in its sentence, and in the one before it."""
    here: list[tuple[str, Anchored]] = []
    before: list[tuple[str, Anchored]] = []
    for a in page.just_before(token.i, token.sentence - 1):
        for code in codes_of(page, a.mention):
            (here if a.sentence == token.sentence else before).append((code, a))
    return here, before


def _verbs_above(reading: Reading, token: Token) -> Iterator[Token]:
    return (above for above in reading.ancestors(token.i) if above.pos in {"VERB", "AUX"})


def _acting(page: Page, chain: Sequence[Token], here: Iterable[tuple[str, Anchored]]) -> set[str]:
    """The states, of those told of in a sentence, that act by some verbs or are told to."""
    reading = page.reading
    doing = {kid.i for verb in chain for kid in reading.children(verb.i, *_SUBJECTS)}
    # Whom Peru "urged to sell" sells; whom it hit, "accusing the country", accuses nobody.
    asking = (verb for below, verb in pairwise(chain) if not _goes_beside(below))
    told = {kid.i for verb in asking for kid in reading.children(verb.i, *_DONE_TO)}
    return {
        code
        for code, a in here
        if a.head in told
        or (not doing.isdisjoint(_upward(reading, a)) and not _is_goal(reading, a))
    }


def _goes_beside(verb: Token) -> bool:
    """Whether a verb tells what the subject of the verb above it does besides."""
    return verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG")


def _upward(reading: Reading, a: Anchored) -> Iterator[int]:
    yield a.head
    yield from (above.i for above in reading.ancestors(a.head))


def _is_goal(reading: Reading, a: Anchored) -> bool:
    """Whether a state is where somebody is sent: "the envoy to Togo" is another state's."""
    link = reading.tokens[reading.tokens[a.head].head]
    return a.mention.kind in {"state", "place"} and link.text.lower() in _SENT


def _beside(page: Page, token: Token) -> set[str]:
    """The states told of in the clause in which a noun acts, behind it."""
    verb = next(_verbs_above(page.reading, token), None)
    below = page.reading.subtree(verb.i) if verb else ()
    found = (page.by_token[i] for i in below if i > token.i and i in page.by_token)
    links = ((a, page.reading.tokens[page.reading.tokens[a.head].head]) for a in found)
    met = (a for a, link in links if link.text.lower() not in _PLACING)
    return {code for a in met for code in codes_of(page, a.mention)}


def _governs(page: Page, a: Anchored, token: Token) -> bool:
    """Whether somebody is told of in the subject of a verb above a noun's own clause."""
    reading = page.reading
    subject = _subject_above(reading, reading.tokens[a.head])
    if subject is None:
        return False
    return any(verb.i == subject.head for verb in _verbs_above(reading, token))


def _acts(page: Page, a: Anchored) -> bool:
    """Whether a state, or whoever it owns, is the subject of its sentence's main verb."""
    tokens = page.reading.tokens
    subject = _subject_above(page.reading, tokens[a.head])
    return subject is not None and tokens[subject.head].head == subject.head


def _subject_above(reading: Reading, token: Token) -> Token | None:
    """The subject in which a token stands; None where it stands in none."""
    while token.dep not in _SUBJECTS:
        owned = token.dep in _OWNING or token.text.lower() in _TOLD_BY
        if not owned or token.head == token.i:
            return None
        token = reading.tokens[token.head]
    return token
