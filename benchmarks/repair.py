"""How many words the repair of OCR damage gets right, and what it costs.

    python benchmarks/repair.py [SHARED]

SHARED is the folder with `documents/` and `gold/` (default: `../shared` beside the repository). Four measures:
hand-corrected lines of the damaged document; undamaged documents whose letters are lost on purpose, by the shares
the repair itself assumes; words of undamaged documents, the papers of `examples/` and of `tests/data/blind` among
them, that are changed though nothing is wrong with them; and tokens outside the lexicon, before and after. `-v` lists
the wrong words.

A token is a run of two letters or more, digits and misread signs inside it included, outside e-mails, addresses and
file names. The lexicon is what it is for the repair: wordfreq's large list, hunspell's, inflections and compounds
that hunspell spells so, and the names and labels of `ontology/`; nothing of the documents.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from ingest.read import read
from ingest.repair import repair
from ingest.repair.channel import MISREAD
from ingest.repair.damage import damaged
from ingest.repair.lexicon import lexicon
from ingest.repair.tokens import NO_WORDS
from ingest.text import Text

CLEAN = tuple(Path(__file__).parents[1] / name for name in ("examples/papers", "tests/data/blind/papers"))
TOKEN = re.compile(r"[^\W\d_][\w&@|]*[^\W_]")
SWEDISH = re.compile("[åäöÅÄÖ]")
Pairs = list[tuple[str, str, str]]
"""True word, as it stands damaged, as it is repaired."""


def main() -> None:
    """Print the figures."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = folders[0] if folders else Path(__file__).parents[2] / "shared"
    begin = time.process_time()
    lexicon().prepare()
    print(f"lexicon: {time.process_time() - begin:.1f} s of a processor")
    sources = [read(path, path.parent) for path in sorted((shared / "documents").glob("*.txt"))]
    for source in sources:
        begin = time.process_time()
        text = repair(source.raw, source.page_starts)
        seconds = time.process_time() - begin
        size = f"{len(source.raw):,} code points, {len(text.repairs):,} repairs"
        print(f"{source.name}: {size}, {seconds:.1f} s of a processor")
        if source.name.startswith("004"):
            report("hand-corrected lines", list(gold_pairs(text, shared / "gold" / "ocr-words.json")))
        else:
            report("damaged on purpose", list(damaged_pairs(source.raw)))
            print(f"  {len(source.raw.split()):,} words, {changed_words(text)} changed in the undamaged text")
        print(f"  outside the lexicon: {outside(source.raw):.2%} of tokens, repaired {outside(text.repaired):.2%}")
    for folder in CLEAN:
        sources = [read(path, folder) for path in sorted(folder.glob("*.*"))]
        clean = [source for source in sources if not damaged(source.raw, source.page_starts)]
        changed = sum(changed_words(repair(source.raw, source.page_starts)) for source in clean)
        words = sum(len(source.raw.split()) for source in clean)
        print(f"undamaged papers of {'/'.join(folder.parts[-3:])}: {words:,} words, {changed} changed")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def changed_words(text: Text) -> int:
    """How many words of an undamaged text are changed, broken words that were joined not counted."""
    return sum(each.reason not in ("hyphen", "mark") for each in text.repairs)


def outside(text: str) -> float:
    """The share of the tokens that the lexicon does not know."""
    known = lexicon()
    counts = Counter(TOKEN.findall(NO_WORDS.sub(" ", text)))
    unknown = sum(n for word, n in counts.items() if not (known.knows(word) or known.spells(word.lower())))
    return unknown / max(1, counts.total())


def report(title: str, pairs: Pairs) -> None:
    """Print how many words are right before and after, with and without Swedish letters."""
    print(f"  {title}: {len(pairs)} words, right before {share(pairs, 1)}, after {share(pairs, 2)}")
    with_letters = [pair for pair in pairs if SWEDISH.search(pair[0])]
    without = [pair for pair in pairs if not SWEDISH.search(pair[0])]
    print(f"    with å, ä or ö {share(with_letters, 2)}, without {share(without, 2)}")
    wrong = [f"{seen}>{mended} ({true})" for true, seen, mended in pairs if mended != true]
    if "-v" in sys.argv:
        print("   ", "; ".join(wrong))


def share(pairs: Pairs, which: int) -> str:
    """The share of pairs whose word in this place is the true one."""
    return f"{sum(pair[0] == pair[which] for pair in pairs) / max(1, len(pairs)):.1%}"


def gold_pairs(text: Text, path: Path) -> Iterator[tuple[str, str, str]]:
    """The words of the hand-corrected lines."""
    raw_lines = text.raw.splitlines(keepends=True)
    for passage in json.loads(path.read_text("utf-8"))["passages"]:
        first, last = passage["lines"]
        start = sum(map(len, raw_lines[: first - 1]))
        end = start + sum(map(len, raw_lines[first - 1 : last]))
        yield from aligned(passage["truth"], text.raw[start:end], repaired_between(text, start, end))


def repaired_between(text: Text, start: int, end: int) -> str:
    """The repaired layer of `raw[start:end]`."""
    repairs = [each for each in text.repairs if start <= each.start < end]
    return Text(text.raw[:end], tuple(repairs)).repaired[start:]


def damaged_pairs(raw: str) -> Iterator[tuple[str, str, str]]:
    """The words of an undamaged text that is damaged, and repaired again."""
    damaged = lose_letters(raw)
    text = repair(damaged)
    yield from aligned(raw, damaged, text.repaired)


def lose_letters(text: str) -> str:
    """The text with every å, ä and ö misread, the same way at every run."""
    chance = random.Random(1)
    ways: dict[str, tuple[list[str], list[float]]] = {}
    for seen, meant, how_often in MISREAD:
        signs, weights = ways.setdefault(meant, ([], []))
        signs.append(seen)
        weights.append(how_often)
    return re.sub(SWEDISH, lambda match: chance.choices(*ways[match[0]])[0], text)


def aligned(truth: str, damaged: str, repaired: str) -> Iterator[tuple[str, str, str]]:
    """Word by word; where the number of words differs, the words that have a partner."""
    true_words, seen_words, mended_words = (words_of(each) for each in (truth, damaged, repaired))
    if len(true_words) == len(seen_words) == len(mended_words):
        yield from zip(true_words, seen_words, mended_words, strict=True)
        return
    mended_of = partners(seen_words, mended_words)
    true_of = partners(seen_words, true_words)
    for at, seen in enumerate(seen_words):
        if at in mended_of and at in true_of:
            yield true_of[at], seen, mended_of[at]


def words_of(text: str) -> list[str]:
    """The words between white space, without the punctuation around them."""
    return [word for raw in text.split() if (word := raw.strip(".,;:!?()[]”\"'’")) and re.search(r"\w|&", word)]


def partners(left: list[str], right: list[str]) -> dict[int, str]:
    """Index in left -> its word in right."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    found: dict[int, str] = {}
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 - i1 == j2 - j1:
            found.update({i1 + k: right[j1 + k] for k in range(i2 - i1)})
    return found


if __name__ == "__main__":
    main()
