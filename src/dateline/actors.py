"""Who is who across pages: the keys of single pages joined to actors with dated roles.

States and listed organisations join by their key. People join by full name: the same given and
family name, initials and middle names compatible. A surname that stands alone on its page joins the
only bearer in the record, or stays apart. People of one surname and different given names never
join. Groups and unnamed people are no actors. A person's judgement that two names are the same or
different overrides all of this. A pure function of rows: the order of pages does not matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline import gazetteer, identity, people
from dateline.identity import Link, fold, is_initial
from dateline.record import UNKNOWN, Actor, Joined, Mention, Role, Rows, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

VERSION = "8"

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ONE_OF = re.compile(
    r"(?:one|another|the (?:other|first|second|third|last|former|latter))"
    r"(?: one)?(?: of [^,;]{2,60})?, (?=[A-Z])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(,|and|&|or|as well as|,\s*and)\s+(?:the\s+|(?:mr|ms|mrs|dr|president)\.?\s+)?",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:[\w-]+\s+){0,4}?(?:statement|communiqu[eé]|release|note|letter|message|notice|tweet|post"
    r"|summary|readout|declaration|announcement)"
    r"(?:\s+(?:issued|released|published|sent|signed|made|put out)"
    r"(?:\s+(?:on\s+)?[A-Z]\w+day)?)?\s+(?:by|from)\s+",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:of|in|at|with|who|whom|whose|which|that|to|for|from|on|by|near|against|over|about)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[,;:()]|\b(?:and|or)\b")  # what parts an owner from another's post
_FROM_THERE = re.compile(r"(?:, [A-Z][\w.]+)?-(?:based|born|educated|trained|raised|backed|area)\b")
_NEXT_WORD = re.compile(r" ([a-z]+)\b")
_POSSESSIVE = re.compile(r"['’]s?\s")
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_LINKING = frozenset({"name", "metonym", "description"})

Pair = tuple[str, str]


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `actors` and `actor_of` from the mentions, the publication dates and the judgements."""
    members, links = identity.members_of(rows)
    groups, decided = identity.grouped(members, links, rows)
    joining: dict[str, list[Link]] = defaultdict(list)
    for link in [*links, *decided]:
        joining[link[0]].append(link)
    dates = {d.id: joined.published.get(d.id, d.published) for d in rows.documents}
    actors, actor_of = [], {}
    for group in groups:
        actor = _actor(group, members, joining, dates)
        actors.append(actor)
        actor_of.update({m.id: actor.id for unit in group for m in members[unit]})
    actors.sort(key=lambda actor: actor.id)
    return replace(joined, actors=tuple(_renamed(actors)), actor_of=actor_of)


# ------------------------------------------------------------------ actors


def _actor(
    group: tuple[str, ...],
    members: Mapping[str, list[Mention]],
    links: Mapping[str, list[Link]],
    dates: Mapping[str, When],
) -> Actor:
    mentions = [m for unit in group for m in members[unit]]
    printed = Counter(m.span.words for m in mentions if m.form in {"name", "metonym"})
    names = sorted(printed or Counter(m.name for m in mentions), key=lambda w: (-printed[w], w))
    joining = (link for unit in group for link in links.get(unit, ()))
    units = frozenset(group)
    joined = {reason for _, right, reason in joining if right in units}
    return Actor(
        id=_leading(group, members),
        name=_best_name(mentions, printed),
        kind=mentions[0].kind,
        names=tuple(names),
        roles=tuple(_roles(mentions, dates)),
        mentions=len(mentions),
        documents=tuple(sorted({m.span.document for m in mentions})),
        reasons=(*sorted(joined), *_reasons(mentions)),
    )


def _leading(group: tuple[str, ...], members: Mapping[str, list[Mention]]) -> str:
    """The unit that gives a group its id: a full name before a surname, then by the name."""
    ranked = {u: min((-len(m.key.split()[:2]), m.key) for m in members[u]) for u in group}
    return min(group, key=lambda unit: (ranked[unit], unit))


def _best_name(mentions: list[Mention], printed: Counter[str]) -> str:
    """How to print the actor: a person's full name, without initials where it is printed so."""
    if mentions[0].kind != "person":
        counted = Counter(m.name for m in mentions)
        return min(counted, key=lambda name: (-counted[name], name))
    full = {words: n for words, n in printed.items() if people.is_full(words)}
    names = full or dict(Counter(m.name for m in mentions))

    def rank(name: str) -> tuple[bool, bool, int, str]:
        initials = any(is_initial(part) for part in name.split())
        return initials, name.isupper(), -names[name], name

    return min(names, key=rank)


def _renamed(actors: list[Actor]) -> Iterator[Actor]:
    """People without their middle initials, where that leaves nobody with another's name."""
    taken = Counter(_without_initials(actor.name) for actor in actors if actor.kind == "person")
    for actor in actors:
        short = _without_initials(actor.name) if actor.kind == "person" else actor.name
        yield replace(actor, name=short) if short != actor.name and taken[short] == 1 else actor


def _without_initials(name: str) -> str:
    """A full name without middle initials, as most pages print it: "Jane Q. Doe" is "Jane Doe"."""
    first, *middle, last = name.split() if len(name.split()) > 1 else [name, ""]
    if not last or is_initial(first) or not last[0].isalpha():
        return name
    return " ".join([first, *(part for part in middle if not is_initial(part)), last])


def _roles(mentions: Iterable[Mention], dates: Mapping[str, When]) -> Iterator[Role]:
    """One role for each title and state or organisation, dated by the pages that give it."""
    found: dict[Pair, list[Role]] = defaultdict(list)
    for mention in mentions:
        for role in mention.roles:
            found[fold(role.title), _owner(role.of)].append(role)
    for title, owner in sorted(found):
        owners = [o for t, o in found if t == title and o != owner and _covers(o, owner)]
        if len(owners) == 1:
            found[title, owners[0]].extend(found.pop((title, owner)))
    merged = [_merged(roles, dates) for roles in found.values()]
    yield from sorted(merged, key=lambda r: (str(r.when.first), fold(r.title), str(r.of)))


def _covers(longer: str, shorter: str) -> bool:
    """Whether one owner says more than another: "peruvian foreign ministry", "foreign ministry"."""
    return bool(longer) and (not shorter or longer.endswith(f" {shorter}"))


def _owner(of: str | None) -> str:
    if not of:
        return ""
    return gazetteer.country_of(of) or fold(of)


def _merged(roles: list[Role], dates: Mapping[str, When]) -> Role:
    def order(role: Role) -> tuple[str, str, int]:
        when = dates.get(role.span.document, UNKNOWN)
        return str(when.first or "~"), role.span.document, role.span.start

    first = min(roles, key=order)
    of = next((role.of for role in sorted(roles, key=order) if role.of), None)
    changes = {role.change for role in roles}
    change = "takes" if "takes" in changes else "holds" if "holds" in changes else "left"
    title = _ARTICLE.sub("", first.title)
    when = _period(roles, dates, change)
    return Role(title, of, first.span, change, when)  # type: ignore[arg-type]


def _period(roles: Iterable[Role], dates: Mapping[str, When], change: str) -> When:
    """The days for which pages bear a role out: as they say, else those on which they give it."""
    roles = list(roles)
    told = _range(dates.get(role.span.document, UNKNOWN) for role in roles)
    said = [role.when for role in roles if role.change == change and role.when != UNKNOWN]
    if not said:
        return told
    first = min((w.first for w in said if w.first), default=None)
    last = max((w.last for w in said if w.last), default=None)
    if change == "left" and not first and not last:
        return told
    if change != "left" and told.last:
        last = _until(first, last, told.last, goes_on=change == "takes")
    return When(first, last, "resolved", said[0].reason)


def _until(first: date | None, last: date | None, told: date, *, goes_on: bool) -> date:
    """The last day of a post that pages give until the day `told`; a range that is said holds."""
    if last is None:
        return told
    return max(last, told) if goes_on and first != last else last


def _range(whens: Iterable[When]) -> When:
    """From the first to the last day on which pages gave the role."""
    known = [w for w in whens if w.first and w.last]
    if not known:
        return UNKNOWN
    first = min(w.first for w in known if w.first)
    last = max(w.last for w in known if w.last)
    stated = all(w.basis == "stated" for w in known)
    return When(
        first, last, "stated" if stated else "inferred", "published when a page gave the role"
    )


# ------------------------------------------------------------------ why names are one


_MOST = 6  # names in one sentence


def _reasons(mentions: Sequence[Mention]) -> Iterator[str]:
    """The reasons that join the names and descriptions of one actor without any link."""
    kind = mentions[0].kind
    if kind == "person":
        yield from _reasons_of_person(mentions)
    elif kind in {"state", "organization"}:
        yield from _reasons_of_body(mentions)


def _reasons_of_person(mentions: Sequence[Mention]) -> Iterator[str]:
    named = [m for m in mentions if m.form == "name"]
    full = sorted({m.span.words for m in named if people.is_full(m.span.words)})
    if len(full) > 1:
        yield f"{_listed(full)}: given and family name agree"
    pages: dict[str, set[str]] = defaultdict(set)
    for mention in named:
        key = mention.key.removeprefix("person:")
        if not people.is_full(mention.span.words) and people.is_full(key):
            pages[mention.span.words].add(mention.span.document)
    for words, documents in sorted(pages.items()):
        number = f"{len(documents)} page{'' if len(documents) == 1 else 's'}"
        yield f'"{words}" follows the full name on {number}'
    yield from _descriptions(mentions)


def _descriptions(mentions: Iterable[Mention]) -> Iterator[str]:
    """Descriptions of several pages that share no word: one name bears both."""
    by_page: dict[str, dict[str, str]] = defaultdict(dict)
    for mention in mentions:
        for role in mention.roles:
            told = f"{role.title} ({role.of})" if role.of else role.title
            by_page[mention.span.document].setdefault(fold(role.title), told)
    distinct = {told: None for page in sorted(by_page) for told in by_page[page].values()}
    words = [set(fold(told).split()) for told in distinct]
    shared = set.intersection(*words) if words else set()
    if len(by_page) > 1 and len(distinct) > 1 and not shared:
        yield f"described as {_listed(sorted(distinct))}: one full name, and nothing parts them"


def _reasons_of_body(mentions: Sequence[Mention]) -> Iterator[str]:
    name = mentions[0].name
    seats = sorted({m.span.words for m in mentions if m.form == "metonym"})
    if seats:
        verb = "stands" if len(seats) == 1 else "stand"
        yield f"{_listed(seats)} {verb} for the government of {name}, where they act or speak"
    others = {m.span.words for m in mentions if m.form == "name"} - {name}
    listed = sorted(words for words in others if _is_listed(words, mentions[0].key))
    if listed:
        yield f"{_listed(listed)}: further names of {name} in the lists"
    explained = sorted(others.difference(listed))
    if explained:
        yield f"{_listed(explained)}: {name} by the words of the page"


def _is_listed(words: str, key: str) -> bool:
    entry = gazetteer.find(words)
    return entry is not None and entry.key == key


def _listed(words: Sequence[str]) -> str:
    shown = [f'"{one}"' for one in words[:_MOST]]
    more = len(words) - len(shown)
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


# ------------------------------------------------------------------ who is meant by a span


class MentionIndex:
    """Finds the actors that a span stands for, through the mentions inside it."""

    def __init__(self, rows: Rows, joined: Joined) -> None:
        self._actor_of = joined.actor_of
        self._texts = {document.id: document.text for document in rows.documents}
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in rows.mentions:
            found[mention.span.document].append(mention)
        self._mentions = {
            document: sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.key))
            for document, mentions in found.items()
        }
        self._roles = {
            document: [(role, m) for m in mentions if m.kind == "person" for role in m.roles]
            for document, mentions in self._mentions.items()
        }
        self._starts = {d: [m.span.start for m in ms] for d, ms in self._mentions.items()}

    def at(self, span: Span, *, speaking: bool = False) -> tuple[str, ...]:
        """The ids of the actors at the head of the span: two for a pair, none for a group.

        Troops and officials do what their state does; as speakers they stay unnamed.
        """
        mentions = self.mentions_at(self._issuer(span) if speaking else span, served=not speaking)
        ids = [self._actor_of.get(mention.id) for mention in mentions]
        return tuple(dict.fromkeys(name for name in ids if name))

    def _issuer(self, span: Span) -> Span:
        """The words for who puts out the paper that speaks: "a statement issued by Peru"."""
        issued = _ISSUED.match(self._texts.get(span.document, ""), span.start, span.end)
        if issued is None:
            return span
        return replace(span, start=issued.end(), words=span.words[issued.end() - span.start :])

    def mentions_at(self, span: Span, *, served: bool = True) -> tuple[Mention, ...]:
        """The mentions at the head of the span: exactly it, first in it, or around it."""
        inside = self._inside(span)
        exact = [m for m in inside if m.span.start == span.start and m.span.end == span.end]
        if exact and exact[0].kind == "group":
            state = self._of_state(exact[0], inside) if served else []
            exact = self._bearer(span) or state or exact
        if exact:
            return tuple(exact)
        head = self._head(span, inside)
        if head:
            head = self._titled(span, head, inside) or head
            state = self._of_state(head, inside) if served and head.kind == "group" else []
            if state:
                return tuple(state)
            return tuple(self._with_joined(span, head, inside))
        return tuple(self._bearer(span) or self._around(span))

    def _inside(self, span: Span) -> list[Mention]:
        starts = self._starts.get(span.document, [])
        mentions = self._mentions.get(span.document, [])
        found = []
        for at in range(bisect_left(starts, span.start), len(starts)):
            if starts[at] >= span.end:
                break
            if mentions[at].span.end <= span.end:
                found.append(mentions[at])
        return found

    def _head(self, span: Span, inside: list[Mention]) -> Mention | None:
        """The first mention before a preposition or relative that no other noun possesses."""
        text = self._texts.get(span.document, "")
        one = _ONE_OF.match(text, span.start, span.end)
        for mention in inside:
            if one and mention.kind == "person" and mention.span.start == one.end():
                return mention  # "one of them, N. Beridze"
            owner = mention.span.words.lower() in _OWNERS and mention.span.end < span.end
            if mention.form == "pronoun" and owner:
                continue  # "his office" is not he
            if _only_describes(mention, text, span.end):
                continue
            post = [r for r in mention.roles if span.start <= r.span.start < mention.span.start]
            if post or not _SUBORDINATE.search(text, span.start, mention.span.start):
                owns = _POSSESSIVE.match(text, mention.span.end)
                if not owns or mention.span.end + 2 >= span.end:
                    return mention
        return None

    def _bearer(self, span: Span) -> list[Mention]:
        """The person whose post is at the head of the span, named in an apposition beside it."""
        text = self._texts.get(span.document, "")
        for role, mention in self._roles.get(span.document, ()):
            inside = span.start <= role.span.start and role.span.end <= span.end
            if not inside or _SUBORDINATE.search(text, span.start, role.span.start):
                continue
            if not _is_of_others(mention, text, span.end):
                return [mention]
        return []

    def _with_joined(self, span: Span, head: Mention, inside: list[Mention]) -> Iterator[Mention]:
        """The head, all mentions on the same words, and the list that "and" closes behind it.

        A comma alone joins only what is of a like kind and goes on to an "and": what stands behind
        other commas is in apposition.
        """
        text = self._texts.get(span.document, "")
        end = head.span.end
        waiting: list[Mention] = []
        for mention in inside:
            if mention.span == head.span:
                yield mention
            elif mention.span.start >= end and mention.form in _LINKING:
                named = self._titled(span, mention, inside) or mention
                between = _BETWEEN.fullmatch(text[end : _opening(named, mention)])
                if not between or self._possesses(span, head, named):
                    break
                end = named.span.end
                waiting.append(named)
                if between[1] != ",":
                    yield from waiting
                    waiting = []
                elif not _are_alike(head, named):
                    break

    def _titled(self, span: Span, owner: Mention, inside: list[Mention]) -> Mention | None:
        """The person whose post an owner's name opens: "Lagos Bank chief X" is X."""
        text = self._texts.get(span.document, "")
        for mention in inside:
            if mention.kind != "person" or mention.span.start < owner.span.end:
                continue
            for role in mention.roles:
                first, last = max(owner.span.end, span.start), mention.span.start
                before = first <= role.span.start and role.span.end <= last
                if before and not _APART.search(text, first, role.span.start):
                    return mention
            return None
        return None

    def _possesses(self, span: Span, head: Mention, mention: Mention) -> bool:
        """Whether a name behind a person's owns the noun that follows ("X, Peru's envoy")."""
        text = self._texts.get(span.document, "")
        owns = _POSSESSIVE.match(text, mention.span.end)
        return bool(owns) and mention.span.end + 2 < span.end and head.kind == "person"

    def _of_state(self, group: Mention, inside: list[Mention]) -> list[Mention]:
        """The state whose troops or officials a group is, named inside the group's words."""
        servants = gazetteer.titles().servants
        names = {role.of for role in group.roles if role.title in servants}
        return [m for m in inside if m.kind == "state" and m.name in names][:1]

    def _around(self, span: Span) -> list[Mention]:
        """The smallest mention that holds the whole span, with all others on the same words."""
        starts = self._starts.get(span.document, [])
        mentions = self._mentions.get(span.document, [])
        before = mentions[: bisect_left(starts, span.start + 1)][-8:]
        holding = [m for m in before if m.span.end >= span.end and m.form != "pronoun"]
        if not holding:
            return []
        best = min(holding, key=lambda m: m.span.end - m.span.start)
        return [m for m in holding if m.span == best.span]


def _only_describes(mention: Mention, text: str, end: int) -> bool:
    """Whether a name only tells where somebody is from: "a Lima-based firm", "the Texas trader".

    Officials of a place stay with it: what they do the place's state does.
    """
    if mention.kind == "person":
        return False
    if _FROM_THERE.match(text, mention.span.end, end):
        return True
    noun = _NEXT_WORD.match(text, mention.span.end, end)
    if noun is None or mention.kind not in {"place", "organization"} or mention.form != "name":
        return False
    titles, word = gazetteer.titles(), noun[1]
    if mention.kind == "organization":  # "Lake Air pilots" speak for themselves
        one = word.removesuffix("s")
        people = titles.are_people(one, word) or one in gazetteer.words_for("persons")
        return people and noun.end() == end
    private = titles.are_people(word, word) and word not in titles.servants
    return private or word in titles.organization_kinds


def _is_of_others(mention: Mention, text: str, end: int) -> bool:
    """Whether words that end at `end` mean people of somebody's: "General X's supporters"."""
    owns = _POSSESSIVE.match(text, mention.span.end, end)
    noun = text[owns.end() : end].rpartition(" ")[2].lower() if owns else ""
    singular = noun.removesuffix("s")
    if gazetteer.words_for("followers").intersection((noun, singular)):
        return True
    return bool(noun) and gazetteer.titles().are_people(singular, noun)


def _opening(named: Mention, owner: Mention) -> int:
    """Where a name begins with the post and the owner of the post before it."""
    posts = [role.span.start for role in named.roles if role.span.end <= named.span.start]
    return min([named.span.start, owner.span.start, *posts])


def _are_alike(left: Mention, right: Mention) -> bool:
    """Whether two mentions may stand in one list: two people, or two states or bodies."""
    bodies = {"state", "organization", "group"}
    return left.kind == right.kind or {left.kind, right.kind} <= bodies
