"""People: who a name stands for, and which two may be one person.

Candidates are found by what they share (the words of the name, a word left out, the sound, all but one letter, an
initial), each by a look-up, so that the work grows with the number of people and not with its square. Nothing is
judged on the name alone: a document, a body, a party, a union or a post has to join the two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.resolve.judgements import DIFFERENT, SAME, Judgement, Place, of
from ingest.resolve.mentions import Mention, Split
from ingest.resolve.person_names import given, initials_only, one_edit
from ingest.sounds import sound

SHORTEST = 8  # letters: shorter names differ in one letter and are two names
SHORTEST_WORD = 5  # letters: `Lind` and `Lund` are two names
_SURENESS = {
    # reason: how sure with strong joints, with one
    "name-order": (0.92, 0.85),
    "respelling": (0.9, 0.8),
    "one-letter": (0.88, 0.7),
    "initials": (0.9, 0.8),
    "double-name": (0.85, 0.75),
    "middle-name": (0.85, 0.75),
}
LISTED_BOTH = 0.35  # how much less sure of two that one list of those present names side by side
CHANGED = 0.5


@dataclass
class Profile:
    """All that the facts say of one person (an IRI), and where."""

    iri: str
    words: tuple[str, ...]
    names: Counter[str] = field(default_factory=Counter)
    parties: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    posts: set[tuple[str, str]] = field(default_factory=set)
    documents: set[tuple[str, str]] = field(default_factory=set)
    lists: set[tuple[tuple[str, str], str, str]] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    places: list[tuple[tuple[str, int], Place]] = field(default_factory=list)

    def add(self, each: Mention) -> None:
        """Take in what a mention says."""
        self.names[each.name] += 1
        self.documents.add(each.document)
        self.places.append((each.order, each.place))
        for value, values in (
            (each.party, self.parties), (each.affiliation, self.affiliations), (each.body, self.bodies),
            (each.role, self.roles), (each.day, self.days),
        ):  # fmt: skip
            if value:
                values.add(value)
        if each.role and each.body:
            self.posts.add((each.role, each.body))
        if each.listed:
            self.lists.add((each.document, each.body, each.day))

    @property
    def evidence(self) -> list[Place]:
        """The first two facts that name the person."""
        return [place for _, place in sorted(self.places, key=lambda each: each[0])[:2]]


def joints(one: Profile, other: Profile) -> tuple[str, ...] | None:
    """What joins two people beside the name; None if something keeps them apart."""
    if one.parties and other.parties and not one.parties & other.parties:
        return None
    shared = (
        ("document", one.documents & other.documents),
        ("party", one.parties & other.parties),
        ("affiliation", one.affiliations & other.affiliations),
        ("post", one.posts & other.posts),
        ("body", one.bodies & other.bodies),
        ("role", one.roles & other.roles),
    )
    return tuple(name for name, values in shared if values)


def judged(profiles: Iterable[Profile]) -> Iterator[Judgement]:
    """The judgements about the people of one municipality."""
    people = sorted(profiles, key=lambda each: each.iri)
    for reason, one, other in _candidates(people):
        found = joints(one, other)
        if found:
            yield _same(reason, one, other, found)
    yield from _initials(people)
    yield from _changed(people)


def _same(reason: str, one: Profile, other: Profile, found: tuple[str, ...]) -> Judgement:
    strong = "post" in found or len({*found} - {"role"}) >= 2
    sure = _SURENESS[reason][0 if strong else 1]
    both = one.lists & other.lists
    detail = "joined by " + ", ".join(found) + ("; both stand in one list of those present" if both else "")
    return of(
        "person", SAME, reason, one.iri, other.iri, sure - LISTED_BOTH * bool(both), *one.evidence, *other.evidence,
        detail=detail,
    )  # fmt: skip


def _candidates(people: list[Profile]) -> Iterator[tuple[str, Profile, Profile]]:
    """Pairs whose names are alike, with the way in which they are, each pair once."""
    seen: set[tuple[str, str]] = set()
    for pairs in (_orders(people), _longer(people), _sounding(people), _letters(people)):
        for reason, one, other in pairs:
            pair = (min(one.iri, other.iri), max(one.iri, other.iri))
            if pair not in seen and one.words != other.words:
                seen.add(pair)
                yield reason, one, other


Pairs = Iterator[tuple[str, Profile, Profile]]


def _blocks(people: Iterable[tuple[object, Profile]]) -> Iterator[list[Profile]]:
    """Those that share a key, where several do."""
    alone: dict[object, Profile] = {}
    blocks: defaultdict[object, list[Profile]] = defaultdict(list)
    for key, person in people:
        if alone.setdefault(key, person) is not person:
            blocks[key].append(person)
    return ([alone[key], *block] for key, block in blocks.items())


def _pairs(reason: str, block: list[Profile]) -> Pairs:
    """Every two of a block; a block of many is no likeness but a common pattern."""
    if len(block) <= 8:
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                yield reason, one, other


def _orders(people: list[Profile]) -> Pairs:
    for block in _blocks((tuple(sorted(person.words)), person) for person in people if len(person.words) > 1):
        yield from _pairs("name-order", block)


def _longer(people: list[Profile]) -> Pairs:
    """`Robert Ek Lind` and `Robert Lind`, `Robert Ek`: one of the words is left out."""
    by_words: defaultdict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for person in people:
        by_words[person.words].append(person)
    for person in people:
        for left_out in range(len(person.words) if len(person.words) > 2 else 0):
            shorter = person.words[:left_out] + person.words[left_out + 1 :]
            for other in by_words.get(shorter, ()):
                yield _kind_of_longer(person.words, left_out), person, other


def _kind_of_longer(words: tuple[str, ...], left_out: int) -> str:
    word = words[left_out]
    is_given = left_out == 0 or (left_out < len(words) - 1 and (word in given() or len(word) == 1))
    return "middle-name" if is_given else "double-name"


def _sounding(people: list[Profile]) -> Pairs:
    for block in _blocks((" ".join(map(sound, p.words)), p) for p in people if len("".join(p.words)) >= SHORTEST):
        yield from _pairs("respelling", block)


def _letters(people: list[Profile]) -> Pairs:
    """Names that are equal but for one letter: they are equal when the right letter of each is left out."""
    by_length: defaultdict[int, list[tuple[str, Profile]]] = defaultdict(list)
    for person in people:
        text = " ".join(person.words)
        by_length[len(text)].append((text, person))
    for length in sorted(by_length):
        if length >= SHORTEST:  # length by length, as the keys of all names at once would fill the memory
            shorter = by_length.get(length - 1, [])
            keyed = [(key, person) for text, person in by_length[length] for key in _one_letter_less(text)]
            for block in _blocks([*shorter, *keyed]):
                for reason, one, other in _pairs("one-letter", block):
                    if _one_letter(one.words, other.words):
                        yield reason, one, other


def _one_letter_less(text: str) -> Iterator[str]:
    """A name without each letter of its long words in turn; of doubled letters either leaves the same."""
    start = 0
    for word in text.split(" "):
        if len(word) >= SHORTEST_WORD:
            for at in range(start, start + len(word)):
                if at == start or text[at] != text[at - 1]:
                    yield text[:at] + text[at + 1 :]
        start += len(word) + 1


def _one_letter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one word of two names differs, by one letter, and the two are not both given names of their own."""
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(differing) != 1:
        return False
    ((a, b),) = differing
    return min(len(a), len(b)) >= SHORTEST_WORD and one_edit(a, b) and not {a, b} <= given()


def _initials(people: list[Profile]) -> Iterator[Judgement]:
    """`A. Lindqvist` is Anna Lindqvist where she alone of those the name may mean is joined with the mention."""
    spelt_out: defaultdict[tuple[str, tuple[str, ...]], list[Profile]] = defaultdict(list)
    for person in people:
        if len(person.words) > 1 and not initials_only(person.words):
            spelt_out[person.words[0][0], person.words[-1:]].append(person)
    for person in people:
        if initials_only(person.words):
            may_be = spelt_out.get((person.words[0], person.words[-1:]), ())
            joined = [(other, found) for other in may_be if (found := joints(person, other))]
            if len(joined) == 1:
                yield _same("initials", person, *joined[0])


def _changed(people: list[Profile]) -> Iterator[Judgement]:
    """One given name in one post, first with one surname and then with another."""
    keyed = (
        ((person.words[0], post), person)
        for person in people
        if len(person.words) > 1 and person.words[0] in given()
        for post in sorted(person.posts)
    )
    for block in _blocks(keyed):
        if len(block) == 2 and _one_after_other(*block):
            one, other = block
            if joints(one, other) and not {*one.words[1:]} & {*other.words[1:]} and not one.lists & other.lists:
                places = (*one.evidence, *other.evidence)
                detail = "the same given name and post, one after the other"
                yield of("person", SAME, "changed-surname", one.iri, other.iri, CHANGED, *places, detail=detail)


def _one_after_other(one: Profile, other: Profile) -> bool:
    if not one.days or not other.days or one.documents & other.documents:
        return False
    first, second = sorted((one, other), key=lambda each: min(each.days))
    return max(first.days) < min(second.days)


def kept_apart(split: Split, bare: str, bearers: dict[str, Profile]) -> Iterator[Judgement]:
    """Of a name that several bear: that they are different, and that the bare name may be any of them.

    bare     the IRI of the name itself
    bearers  what tells them apart -> who it is; the empty one is the bare name, where somebody is called so
    """
    told = sorted(key for key in bearers if key)
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            first, second = bearers[one], bearers[other]
            sure = 0.9 if split.reason == "parties-at-once" else 0.7
            if _may_be_one(one, other, first, second):
                yield of("person", SAME, "several-bearers", first.iri, second.iri, 0.5, *first.evidence[:1],
                         *second.evidence[:1], detail="neither paper tells more")  # fmt: skip
            else:
                yield of("person", DIFFERENT, split.reason, first.iri, second.iri, sure, *first.evidence[:1],
                         *second.evidence[:1], detail=f"{one} and {other}")  # fmt: skip
    if "" in bearers:
        for key in told:
            yield of("person", SAME, "several-bearers", bare, bearers[key].iri, round(1 / len(told) - 0.05, 2),
                     *bearers[""].evidence[:1], *bearers[key].evidence[:1], detail=f"may be {key}")  # fmt: skip


def _may_be_one(one: str, other: str, first: Profile, second: Profile) -> bool:
    """`elected` without a party may be any of those elected for one."""
    return "elected" in (one, other) and "official" not in (one, other)


def strays(mentions: Iterable[Mention]) -> frozenset[str]:
    """The sources that nothing but the name joins with most of those that name somebody: no party, body or role."""
    groups: list[set[str]] = []
    for each in mentions:
        ends = {f"source {each.document[0]}"} | {
            f"{kind} {value}"
            for kind, value in (
                ("party", each.party), ("for", each.affiliation), ("body", each.body), ("role", each.role)
            )
            if value
        }  # fmt: skip
        for group in [group for group in groups if group & ends]:
            groups.remove(group)
            ends |= group
        groups.append(ends)
    sources = [{end.removeprefix("source ") for end in group if end.startswith("source ")} for group in groups]
    most = min(sources, key=lambda group: (-len(group), min(group)))
    return frozenset(source for group in sources if group is not most for source in group)
