"""Score the relations between pages: `python bench/copies/score.py [seen|unseen] [--peers]`.

Reads the gold pages through `dateline read` as scraped text, each a file of its own, and compares
the pairs and origins of the record with the gold pairs and origins. Prints precision, recall and F1
of each relation and of counted copies (identical, near, excerpt, rewrite), the share of hard
negatives that were counted as copies, and the adjusted Rand index of the origins, each with a 95 %
interval from 1,000 resamples of topics. `--peers` scores MinHash (datasketch) and semhash on the
texts of the same pages in the same run; `--misses` prints every wrong pair with both sides.

`python bench/copies/score.py stories` joins pages of gold sets that others made (../shared/gold):
on one event, and of newspapers and agencies at large. Who tells one story is no copy, so it prints
what was counted nonetheless.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
STORIES = HERE.parent.parent.parent / "shared" / "gold"
STORY_SETS = ("sameevent", "statements", "times")
COUNTED = frozenset({"identical", "near", "excerpt", "rewrite"})
RELATIONS = ("identical", "near", "excerpt", "rewrite", "same event", "shared voice")
RESAMPLES = 1000
SEED = 7
UNNAMED = ("counted", "hard", "origins")  # figures of tools that tell no relations apart
THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(1, 50))

Pair = tuple[str, str]
Guesses = Mapping[Pair, str]


class Gold(NamedTuple):
    """The gold of one half: texts, topics, right answers of each pair, origins of each page."""

    pages: dict[str, str]
    topics: dict[str, str]
    answers: dict[Pair, tuple[str, ...]]
    origins: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """What one topic contributes; sums of tallies give the figures."""

    counts: Counter[str] = field(default_factory=Counter)
    rand: list[float] = field(default_factory=list)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def load(half: Path) -> Gold:
    """The gold files of one half."""
    pages = list(lines(half / "pages.jsonl"))
    answers = {
        ordered(row["left"], row["right"]): (row["relation"], *row.get("or", ()))
        for row in lines(half / "pairs.jsonl")
    }
    origins = {
        row["page"]: tuple(row["origin"]) if isinstance(row["origin"], list) else (row["origin"],)
        for row in lines(half / "origins.jsonl")
    }
    return Gold(
        {page["id"]: page["text"] for page in pages},
        {page["id"]: page["topic"] for page in pages},
        answers,
        origins,
    )


def ordered(left: str, right: str) -> Pair:
    """A pair with the smaller id first."""
    return (left, right) if left < right else (right, left)


# ------------------------------------------------------------------ what the product says


def predict(gold: Gold) -> tuple[dict[Pair, str], dict[str, str]]:
    """The relation of each pair and the origin of each page, from a record of all pages."""
    import dateline

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "pages"
        folder.mkdir()
        for name, text in gold.pages.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        record = Path(made) / "copies.dateline"
        dateline.read([str(folder)], record)
        view = dateline.open(record).view()
        rows, joined = view.rows, view.joined
        name_of = {page.id: Path(page.source).stem for page in rows.documents}
        guesses: dict[Pair, str] = {}
        for copy in joined.copies:
            pair = ordered(name_of[copy.left], name_of[copy.right])
            if pair not in guesses or stronger(copy.relation, guesses[pair]):
                guesses[pair] = copy.relation
        return guesses, {name_of[page]: origin for page, origin in joined.origin_of.items()}


def stronger(new: str, old: str) -> bool:
    """Whether a relation says more than another of the same pair."""
    return RELATIONS.index(new) < RELATIONS.index(old)


# ------------------------------------------------------------------ figures


def tally(gold: Gold, guesses: Guesses, origins: Mapping[str, str]) -> dict[str, Tally]:
    """The counts of each topic; pairs across topics are nobody's copies and count for the left."""
    found: dict[str, Tally] = defaultdict(Tally)
    for left, right in combinations(sorted(gold.pages), 2):
        counts = found[gold.topics[left]].counts
        right_ones = gold.answers.get((left, right), ("none",))
        guess = guesses.get((left, right), "none")
        _count_relations(counts, guess, right_ones)
        _count_copies(counts, guess, right_ones, within=gold.topics[left] == gold.topics[right])
    by_topic: dict[str, list[str]] = defaultdict(list)
    for page, topic in gold.topics.items():
        by_topic[topic].append(page)
    for topic, members in by_topic.items():
        # A merged page has two right origins; no partition holds both, so it is left out here.
        single = [page for page in members if len(gold.origins[page]) == 1]
        truth = [gold.origins[page][0] for page in single]
        found[topic].rand.append(adjusted_rand(truth, [origins.get(page, page) for page in single]))
    return dict(found)


def _count_relations(counts: Counter[str], guess: str, right_ones: Sequence[str]) -> None:
    right = guess in right_ones
    if guess != "none":
        counts[f"{guess} predicted"] += 1
        counts[f"{guess} predicted right"] += right
    wanted = right_ones[0]
    if wanted != "none":
        counts[f"{wanted} gold"] += 1
        counts[f"{wanted} gold found"] += right


def _count_copies(
    counts: Counter[str], guess: str, right_ones: Sequence[str], *, within: bool
) -> None:
    may_be = not COUNTED.isdisjoint(right_ones)
    if guess in COUNTED:
        counts["counted predicted"] += 1
        counts["counted predicted right"] += may_be
    if right_ones[0] in COUNTED:
        counts["counted gold"] += 1
        counts["counted gold found"] += guess in COUNTED or guess in right_ones
    if within and not may_be:
        counts["hard negatives"] += 1
        counts["hard negatives counted"] += guess in COUNTED


def adjusted_rand(truth: Sequence[str], guess: Sequence[str]) -> float:
    """The adjusted Rand index of two partitions (Hubert and Arabie 1985)."""
    both = sum(comb(n, 2) for n in Counter(zip(truth, guess, strict=True)).values())
    left = sum(comb(n, 2) for n in Counter(truth).values())
    right = sum(comb(n, 2) for n in Counter(guess).values())
    chance = left * right / comb(len(truth), 2)
    most = (left + right) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def figures(tallies: Iterable[Tally]) -> dict[str, float]:
    """Every figure of a set of topics; a figure without a case is left out."""
    counts: Counter[str] = Counter()
    rand: list[float] = []
    for one in tallies:
        counts.update(one.counts)
        rand.extend(one.rand)
    found: dict[str, float] = {}
    for name in ("counted", *RELATIONS):
        predicted, wanted = counts[f"{name} predicted"], counts[f"{name} gold"]
        if wanted and predicted:
            precision = counts[f"{name} predicted right"] / predicted
            recall = counts[f"{name} gold found"] / wanted
            found |= {f"{name} precision": precision, f"{name} recall": recall}
            total = precision + recall
            found[f"{name} F1"] = 2 * precision * recall / total if total else 0.0
        elif wanted:
            found[f"{name} recall"] = 0.0
    if counts["hard negatives"]:
        negatives = counts["hard negatives counted"] / counts["hard negatives"]
        found["hard negatives counted as copies"] = negatives
    found["origins, adjusted Rand index"] = sum(rand) / len(rand)
    return found


def intervals(tallies: Mapping[str, Tally]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over resamples of topics."""
    dice = random.Random(SEED)  # noqa: S311 - resampling
    topics = sorted(tallies)
    seen: dict[str, list[float]] = defaultdict(list)
    for _ in range(RESAMPLES):
        drawn = figures(tallies[topic] for topic in dice.choices(topics, k=len(topics)))
        for name, value in drawn.items():
            seen[name].append(value)
    found = {}
    for name, values in seen.items():
        values.sort()
        found[name] = (values[int(0.025 * len(values))], values[int(0.975 * len(values))])
    return found


# ------------------------------------------------------------------ the table


def measure(gold: Gold, guesses: Guesses, origins: Mapping[str, str]) -> dict[str, str]:
    """Each figure with its interval, as text."""
    tallies = tally(gold, guesses, origins)
    bounds = intervals(tallies)
    return {
        name: f"{value:.3f} [{bounds[name][0]:.3f}, {bounds[name][1]:.3f}]"
        for name, value in figures(tallies.values()).items()
    }


def misses(gold: Gold, guesses: Guesses) -> Iterator[str]:
    """Every pair whose relation is wrong, with what is right."""
    for pair in combinations(sorted(gold.pages), 2):
        answers, guess = gold.answers.get(pair, ("none",)), guesses.get(pair, "none")
        if guess not in answers:
            yield f"{pair[0]} {pair[1]}: said {guess}, right is {' or '.join(answers)}"


def table(columns: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A Markdown table: a row for each figure, a column for each tool."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    yield f"| figure | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for name in names:
        yield f"| {name} | {' | '.join(column.get(name, '') for column in columns.values())} |"


def clusters(pages: Iterable[str], guesses: Guesses) -> dict[str, str]:
    """The origin of each page if every counted pair joins two pages: for tools without origins."""
    home = {page: page for page in pages}

    def root(page: str) -> str:
        while home[page] != page:
            page = home[page]
        return page

    for (left, right), relation in sorted(guesses.items()):
        if relation in COUNTED:
            home[root(left)] = root(right)
    return {page: root(page) for page in home}


def best_guesses(gold: Gold, scores: Mapping[Pair, float]) -> tuple[float, dict[Pair, str]]:
    """The pairs at or above the threshold that gives the best F1 of counted copies, as "near"."""
    tried = []
    for least in THRESHOLDS:
        found = {pair: "near" for pair, score in scores.items() if score >= least}
        tallies = tally(gold, found, clusters(gold.pages, found))
        tried.append((figures(tallies.values()).get("counted F1", 0.0), least, found))
    _, least, found = max(tried, key=lambda row: row[:2])
    return least, found


# ------------------------------------------------------------------ pages by other hands


def stories() -> Iterator[str]:
    """A table: what was counted in each gold set of pages by many hands, as `Document`s alone."""
    from dateline import copies
    from dateline.record import Joined, Rows

    yield "| gold set | pages | pairs of different texts | identical | near | excerpt | rewrite |"
    yield "|---|---|---|---|---|---|---|"
    for name in STORY_SETS:
        topics = [_documents(row) for row in lines(STORIES / name / "dev.jsonl")]
        piles = topics if name == "sameevent" else [[page for row in topics for page in row]]
        found: Counter[str] = Counter()
        pairs = 0
        for pages in piles:
            pairs += sum(left.text != right.text for left, right in combinations(pages, 2))
            joined = copies.join(Rows(documents=tuple(pages)), Joined())
            text = {page.id: page.text for page in pages}
            found.update(c.relation for c in joined.copies if text[c.left] != text[c.right])
        size = sum(map(len, piles))
        counted = " | ".join(f"{found[relation]:,}" for relation in RELATIONS[:4])
        yield f"| {name} | {size:,} | {pairs:,} | {counted} |"


def _documents(row: Mapping[str, Any]) -> list[Any]:
    """The pages of a gold line, one or several, each line of theirs a paragraph."""
    from dateline.record import UNKNOWN, Document

    return [
        Document(
            str(page["id"]), str(page["id"]), str(page["id"]), "", None, None, (), UNKNOWN, "en",
            "\n\n".join(line for line in page["text"].split("\n") if line), 0, (),
        )
        for page in row.get("documents", [row])
    ]  # fmt: skip


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", default="seen", help="seen, unseen or stories")
    parser.add_argument("--peers", action="store_true", help="MinHash and semhash beside")
    parser.add_argument("--misses", action="store_true", help="print every wrong pair")
    arguments = parser.parse_args()
    if arguments.half == "stories":
        print("\n".join(stories()) if STORIES.is_dir() else "skipped: the gold sets are not here")
        return 0
    half = HERE / arguments.half
    if not half.is_dir():
        print(f"skipped: {half.name} is not here")
        return 0
    gold = load(half)
    guesses, origins = predict(gold)
    columns = {"dateline": measure(gold, guesses, origins)}
    if arguments.peers:
        for name, tool in import_module("peers").TOOLS.items():
            try:
                scores = tool(gold.pages)
            except ImportError as absent:
                print(f"{name} skipped: {absent.name} is not installed")
                continue
            least, found = best_guesses(gold, scores)
            column = measure(gold, found, clusters(gold.pages, found))
            columns[f"{name} ≥ {least}"] = {
                figure: value for figure, value in column.items() if figure.startswith(UNNAMED)
            }
    print("\n".join(table(columns)))
    if arguments.misses:
        print("", *misses(gold, guesses), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
