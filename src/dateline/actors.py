"""Who is who across pages: the keys of single pages joined to actors with dated roles.

States and listed organisations join by their key. People join by full name: the same given and
family name, initials and middle names compatible. A surname that stands alone on its page joins the
only bearer in the record, or stays apart. People of one surname and different given names never
join. Groups and unnamed people are no actors. A person's judgement that two names are the same or
different overrides all of this. A pure function of rows: the order of pages does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from dateline import gazetteer, people
from dateline.decisions import families, standing
from dateline.record import UNKNOWN, Actor, Joined, Mention, Role, Rows, Span, When, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION = "3"

_ALIKE = 80.0  # rapidfuzz ratio from which one differing name part is a spelling variant
_VARIANTS = 2  # more spellings of one name than so many are several people
_LONG = 6  # letters that a name part needs to have spelling variants
_BRITISH = {"centre": "center", "organisation": "organization", "defence": "defense"}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:,|and|&|or|as well as|,\s*and)\s+(?:the\s+|(?:mr|ms|mrs|dr|president)\.?\s+)?",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:of|in|at|with|who|whom|whose|which|that|to|for|from|on|by|near|against|over|about)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[,;:()]|\b(?:and|or)\b")  # what parts an owner from another's post
_POSSESSIVE = re.compile(r"['’]s?\s")
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_LINKING = frozenset({"name", "metonym", "description"})

Pair = tuple[str, str]
Link = tuple[str, str, str]  # two units and the reason that joins them


def join(rows: Rows, joined: Joined) -> Joined:
    """Fill `actors` and `actor_of` from the mentions, the publication dates and the judgements."""
    mentions = [m for m in rows.mentions if m.kind != "group"]
    units = _units(mentions, rows)
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        members[units.of[mention.span.document, mention.key]].append(mention)
    links = [*units.links, *_variants(units, members)]
    reasons: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        reasons[link[0]].append(link)
    dates = {d.id: joined.published.get(d.id, d.published) for d in rows.documents}
    actors, actor_of = [], {}
    for group in _grouped(members, links, rows):
        actor = _actor(group, members, reasons, dates)
        actors.append(actor)
        actor_of.update({m.id: actor.id for unit in group for m in members[unit]})
    actors.sort(key=lambda actor: actor.id)
    return replace(joined, actors=tuple(_renamed(actors)), actor_of=actor_of)


# ------------------------------------------------------------------ units: what surely is one actor


class _Units(NamedTuple):
    """The unit of every (document, key), with links already known between units."""

    of: dict[tuple[str, str], str]
    links: list[Link]


def unit_id(kind: str, canonical: str) -> str:
    """The id of the actor of this kind whose canonical key is given."""
    return identify("actor", kind, canonical)


def fold(words: str) -> str:
    """Words without case, accents, articles and doubled spaces: what printed forms share."""
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "'").casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _ARTICLE.sub("", " ".join(plain.split()))


def canonical_person(name: str) -> str:
    """The key of a person: given and family name, or the surname where that is all there is.

    Where the family name stands first, the rest is one given name, however it is hyphenated.
    """
    parts = [part for part in people.parts_of(name) if not _is_initial(part)] or name.split()
    if len(parts) > 1 and parts[0] in gazetteer.titles().family_first:
        return fold(f"{parts[0]} {''.join(parts[1:]).replace('-', '')}")
    if len(parts) == 1 and len(name.split()) > 1:
        return fold(f"{name.split(maxsplit=1)[0].rstrip('.')} {parts[0]}")
    return fold(parts[0] if len(parts) == 1 else f"{parts[0]} {parts[-1]}")


def _is_initial(part: str) -> bool:
    return len(part.replace(".", "")) == 1


def _units(mentions: Iterable[Mention], rows: Rows) -> _Units:
    keys = sorted({(m.span.document, m.key, m.kind) for m in mentions})
    names = {key.removeprefix("person:") for _, key, kind in keys if kind == "person"}
    canonical = _canonical_names(names, rows)
    of = {}
    for document, key, kind in keys:
        name = key.partition(":")[2]
        if kind == "person":
            of[document, key] = unit_id(kind, canonical[name])
        elif kind == "organization":
            words = [_BRITISH.get(word, word) for word in fold(name).split()]
            of[document, key] = unit_id(kind, " ".join(words))
        else:
            of[document, key] = unit_id(kind, fold(name))
    return _Units(of, _surname_links(canonical, mentions))


def _canonical_names(names: set[str], rows: Rows) -> dict[str, str]:
    """The canonical key of each name; other middle names, or a judgement, make a name its own."""
    found = {name: canonical_person(name) for name in names}
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_key[found[name]].append(name)
    judged = standing(sorted(names), rows.judgements)
    apart = {name for pair, j in judged.items() if j.verdict == "different" for name in pair}
    for forms in by_key.values():
        split = apart.intersection(forms) if len(apart.intersection(forms)) > 1 else set()
        if not all(people.compatible(fold(a), fold(b)) for a in forms for b in forms):
            split |= {name for name in forms if len(people.parts_of(name)) > 2}  # noqa: PLR2004
        found.update({name: fold(name) for name in split})
    return found


def _surname_links(canonical: Mapping[str, str], mentions: Iterable[Mention]) -> list[Link]:
    """Lone surnames, and names with an initial for a given name, to their only bearer."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, key in canonical.items():
        if people.is_full(name):
            for form in people.alone_forms(name):
                bearers[fold(form)].add(key)
    titles = _titles(mentions)
    links = []
    for name, key in sorted(canonical.items()):
        first, *rest = key.split()
        surname = " ".join(rest) if rest and len(first) == 1 else key
        if people.is_full(name) and len(first) > 1:
            continue
        fitting = {b for b in bearers.get(surname, ()) if b != key}
        fitting = {b for b in fitting if not rest or b.startswith(first)}
        fitting = {b for b in fitting if _no_conflict(titles[key], titles[b])}
        if len(fitting) == 1:
            bearer = fitting.pop()
            reason = f'"{name}" has one bearer in the record: {bearer.title()}'
            links.append((unit_id("person", key), unit_id("person", bearer), reason))
    return links


def _titles(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            key = canonical_person(mention.key.removeprefix("person:"))
            found[key].update(fold(role.title) for role in mention.roles)
    return found


def _no_conflict(ours: set[str], theirs: set[str]) -> bool:
    """Whether a lone surname's posts speak against a bearer: a leader is no mere expert."""
    leaders = gazetteer.titles().leaders
    leads = bool(ours & leaders)
    return not (leads and theirs and not theirs & leaders)


# ------------------------------------------------------------------ links between units


def _variants(units: _Units, members: Mapping[str, list[Mention]]) -> list[Link]:
    """People whose names differ in the spelling of one long part: "Dmitry" and "Dmitri"."""
    keys = sorted(
        {(canonical_person(k[7:]), u) for (_, k), u in units.of.items() if k[:7] == "person:"}
    )
    blocks: dict[tuple[int, str, str], list[tuple[str, str]]] = defaultdict(list)
    for key, unit in keys:
        parts = key.split()
        if len(parts) > 1 and unit in members and not _family_first(parts[0]):
            given, family = " ".join(parts[:-1]), " ".join(parts[1:])
            blocks[0, parts[0], family[: _LONG - 1]].append((family, unit))
            blocks[1, parts[-1], given[:1]].append((given, unit))
    links = list(_romanizations(keys, members))
    for (side, shared, _), block in sorted(blocks.items()):
        pairs = [p for p in combinations(sorted(block), 2) if _alike(p[0][0], p[1][0], side)]
        seen = Counter(unit for pair in pairs for _, unit in pair)
        for (left, one), (right, other) in pairs:
            if romanized(left) == romanized(right):
                continue
            if one != other and max(seen[one], seen[other]) <= _VARIANTS:
                reason = f'"{left}" and "{right}" spell one name beside "{shared}"'
                links.append((one, other, reason))
    return links


def _romanizations(
    keys: Iterable[tuple[str, str]], members: Mapping[str, list[Mention]]
) -> Iterator[Link]:
    """People whose names differ only in how they are put into Latin letters."""
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, unit in keys:
        if len(key.split()) > 1 and unit in members:
            same[romanized(key)].append((key, unit))
    for group in same.values():
        for (left, one), (right, other) in combinations(sorted(set(group)), 2):
            if one != other and left != right:
                yield one, other, f'"{left}" and "{right}" spell one name in two transliterations'


def romanized(name: str) -> str:
    """A name in small letters as all its transliterations share it: "dmitry" is "dmitri"."""
    found = name.replace("ks", "x").replace("y", "i").replace("j", "i")
    found = re.sub(r"i{2,}", "i", re.sub(r"\bie", "e", found))
    return re.sub(r"nder\b", "ndr", found)


def _family_first(part: str) -> bool:
    return part.title() in gazetteer.titles().family_first


def _alike(left: str, right: str, side: int) -> bool:
    """Whether two parts that begin alike are one name; side 1 are given names."""
    if left == right or min(len(left), len(right)) < _LONG:
        return False
    if fuzz.ratio(left, right, score_cutoff=_ALIKE) < _ALIKE:
        return False
    genders = {people.given_gender(part.title()) for part in (left, right)} - {""}
    return not (side and len(genders) > 1)


def _grouped(
    members: Mapping[str, list[Mention]], links: Iterable[Link], rows: Rows
) -> list[tuple[str, ...]]:
    """Units joined by judgements first, then by the rules; judged differences hold always."""
    by_name = _units_by_name(members)
    same: list[Pair] = []
    apart: list[Pair] = []
    decided = standing([*members, *by_name], rows.judgements)
    for (left, right), judgement in sorted(decided.items()):
        pair = by_name.get(left, left), by_name.get(right, right)
        if pair[0] != pair[1] and judgement.verdict in {"same", "different"}:
            (same if judgement.verdict == "same" else apart).append(pair)
    pairs = [*same, *((left, right) for left, right, _ in sorted(links))]
    return families(sorted(members), pairs, apart)


def _units_by_name(members: Mapping[str, list[Mention]]) -> dict[str, str]:
    """Names that only one unit bears, for judgements that give names instead of ids."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for unit, mentions in members.items():
        for mention in mentions:
            bearers[mention.name].add(unit)
    return {name: min(units) for name, units in bearers.items() if len(units) == 1}


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
    reasons = {reason for _, right, reason in joining if right in units}
    return Actor(
        id=_leading(group, members),
        name=_best_name(mentions, printed),
        kind=mentions[0].kind,
        names=tuple(names),
        roles=tuple(_roles(mentions, dates)),
        mentions=len(mentions),
        documents=tuple(sorted({m.span.document for m in mentions})),
        reasons=tuple(sorted(reasons)),
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
        initials = any(_is_initial(part) for part in name.split())
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
    if not last or _is_initial(first) or not last[0].isalpha():
        return name
    return " ".join([first, *(part for part in middle if not _is_initial(part)), last])


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
    bearing = [dates.get(role.span.document, UNKNOWN) for role in roles]
    title = _ARTICLE.sub("", first.title)
    return Role(title, of, first.span, change, _range(bearing))  # type: ignore[arg-type]


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
        mentions = self.mentions_at(span, served=not speaking)
        ids = [self._actor_of.get(mention.id) for mention in mentions]
        return tuple(dict.fromkeys(name for name in ids if name))

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
        for mention in inside:
            owner = mention.span.words.lower() in _OWNERS and mention.span.end < span.end
            if mention.form == "pronoun" and owner:
                continue  # "his office" is not he
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
            if inside and not _SUBORDINATE.search(text, span.start, role.span.start):
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
                between = text[end : _opening(named, mention)]
                if not _BETWEEN.fullmatch(between) or self._possesses(span, head, named):
                    break
                end = named.span.end
                waiting.append(named)
                if between.strip() != ",":
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


def _opening(named: Mention, owner: Mention) -> int:
    """Where a name begins with the post and the owner of the post before it."""
    posts = [role.span.start for role in named.roles if role.span.end <= named.span.start]
    return min([named.span.start, owner.span.start, *posts])


def _are_alike(left: Mention, right: Mention) -> bool:
    """Whether two mentions may stand in one list: two people, or two states or bodies."""
    bodies = {"state", "organization", "group"}
    return left.kind == right.kind or {left.kind, right.kind} <= bodies
