"""Whose sitting minutes, notes and agendas are of: what their head, title, running heads and decisions call the body.

A body that the text only speaks of (`frågan tas upp i skyddskommittén`) is not the paper's own. The head is asked
first, then the title, the lines beside the day, who decides, and last the noun that the text uses again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import concept_of, cues_in, folded
from ingest.divide.acting_bodies import EVENTS, commonest, deciding, groups_in, is_body
from ingest.divide.body_names import BODIES, DEFINITE, body_name, definite, is_bare, unlabelled
from ingest.facts import Span
from ingest.names import capitalised, given_names, is_person, kind_of
from ingest.parts import Line, Paper

COVER = 60  # lines: where there are no items, the cover is no longer
HEAD = 12  # lines: where a head prints the name of a group
LETTERS = 6  # so short a name in capitals may be an abbreviation
NEAR = 6  # lines: how far from the day a running head prints the body's name
CELL_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*|\s·\s")
_DASH = re.compile(r"\s[–—-]\s")
_DAY_BEHIND = re.compile(r",?\s(?:den\s)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s[a-zåäö]{3,9}\s\d{4})$")
_ABBREVIATED = re.compile(r"\s*\([A-ZÅÄÖ][\wÅÄÖåäö/]{1,9}\)$")
_OWNER = re.compile(r"(?<![\w-])(?P<name>[\wåäö-]+(?: [\wåäö-]+){0,4}?)s\s+(?=\w*(?:protokoll|samman|möte))")
_WHICH_GROUP = re.compile(r"\b(?P<which>[A-ZÅÄÖ][a-zåäö]{2,20}(?:ala|iva|ska|mma))\s$")
_WHOSE_GROUP = re.compile(r"(?<![\w-])(?P<owner>[A-ZÅÄÖ][\wåäö-]+(?:\s[\wåäö-]+){0,3}?)s\s$")
_NAME = re.compile(r"[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ][^,(]*")
_PREPOSITIONS = frozenset(("av", "från", "i", "inför", "med", "på", "till", "under", "vid"))


def cover(paper: Paper) -> list[Line]:
    """The lines before the paper's first item, furniture included."""
    if paper.part.items:
        return [line for line in paper.lines if line.start < paper.part.items[0].start]
    return list(paper.lines[:COVER])


def body_of(paper: Paper, day: Span | None = None) -> str:
    """The body whose sitting a paper is of; `day` is where it prints the day. Empty if it tells none."""
    head = [line for line in cover(paper) if not _lists_somebody(line)]
    return (
        body_alone(head)
        or _group_alone(head)
        or _body_in_title(head)
        or (body_alone(_around(paper, day)) if day else "")
        or deciding(paper.lines)
        or head_body(paper)
        or commonest(paper.text[paper.part.start : paper.part.end])
    )


def _lists_somebody(line: Line) -> bool:
    """`Disa Ek (S)    Socialnämnden`: whether a line lists a person, beside whom stands whom she represents."""
    cells = CELL_GAP.split(line.stripped)
    names = [match[0] for cell in cells if (match := _NAME.match(cell))]
    return any(name.split()[0].casefold() in given_names() or is_person(name.strip()) for name in names)


def _around(paper: Paper, day: Span) -> list[Line]:
    index = next((i for i, line in enumerate(paper.lines) if line.end >= day.start), 0)
    return sorted(paper.lines[max(0, index - NEAR) : index + NEAR + 1], key=lambda line: abs(line.start - day.start))


# -- in the head ------------------------------------------------------------------------------------------------


def body_alone(lines: Sequence[Line]) -> str:
    """The committee or council that a line or column holds, and nothing else but the paper's kind behind a dash."""
    for line in lines:
        for cell in CELL_GAP.split(line.stripped):
            name = unlabelled(_DAY_BEHIND.sub("", _without_kind(cell.strip(" #*|"))))
            if is_body(name) and not _is_label_of_body(name):
                return definite(body_name(name) if name.isupper() else name)
    return ""


def _is_label_of_body(name: str) -> bool:
    """`Nämnd`, `Styrelse`: a common noun in its indefinite form stands above or beside the name of a body."""
    return is_bare(name) and not name.casefold().endswith(DEFINITE)


def _without_kind(cell: str) -> str:
    """`KOMMUNSTYRELSEN – PROTOKOLL`: what stands beside the kind of the paper."""
    pieces = _DASH.split(cell)
    others = [piece for piece in pieces if not cues_in("document-kind", piece)]
    return others[0] if len(pieces) > len(others) == 1 else cell


def _group_alone(lines: Sequence[Line]) -> str:
    """`Förvaltningssamverkan (FSG)`, `Central samverkansgrupp`: a group's name on one of the head's first lines."""
    for line in [line for line in lines if line.stripped][:HEAD]:
        for cell in CELL_GAP.split(line.stripped):
            name = _ABBREVIATED.sub("", _DAY_BEHIND.sub("", cell.strip(" #*|:")))
            if name[:1].isupper() and _is_group(name):
                return definite(body_name(name) if name.isupper() and len(name) > LETTERS else name)
    return ""


def _is_group(name: str) -> bool:
    """Whether words name a group in which employer and unions, or the municipality and others, meet."""
    words = folded(name).split()
    if not 1 <= len(words) <= 6 or _PREPOSITIONS & set(words[:-1]) or folded(name) in EVENTS:
        return False
    if cues_in("document-kind", name):
        return False
    found = concept_of("organisation-kind", name)
    return kind_of(name) == "cooperation-group" or (found is not None and found.notation == "cooperation-group")


# -- in a title -------------------------------------------------------------------------------------------------


def _body_in_title(lines: Sequence[Line]) -> str:
    """`Protokoll från förvaltningsgruppen`, `Direktionens protokoll`, `Samverkansprotokoll, FSG`: the fullest name."""
    titles = [line.stripped for line in lines if _is_title(line.stripped) or _OWNER.match(line.stripped)]
    named = [name for title in titles for name in (*_groups_named(title), *_owners(title))]
    letters = [word for title in titles for word in re.findall(r"\b[A-ZÅÄÖ]{2,5}\b", title) if _is_group(word)]
    return max(named, key=len, default="") or next(iter(letters), "")


def _is_title(text: str) -> bool:
    return 0 < len(text) < 120 and bool(cues_in("document-kind", text))


def _owners(title: str) -> Iterator[str]:
    """The body in the genitive before a paper's kind or a sitting: `Direktionens protokoll`."""
    for match in _OWNER.finditer(title):
        words = match["name"].split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            plain = not cues_in("document-kind", name) and not _PREPOSITIONS & set(words[first:])
            if plain and kind_of(name) in BODIES:
                yield definite(capitalised(name))
                break


def _groups_named(text: str) -> Iterator[str]:
    for match in groups_in(text):
        noun = match["noun"].casefold()
        if which := _WHICH_GROUP.search(text, 0, match.start()):
            yield f"{which['which']} {noun}"
            continue
        if (whose := _WHOSE_GROUP.search(text, 0, match.start())) and kind_of(whose["owner"]):
            yield f"{whose['owner']}s {noun}"
            continue
        yield f"{capitalised(noun)}{match['suffix']}" if match["suffix"] else definite(capitalised(noun))


def head_body(paper: Paper) -> str:
    """The body that the head tells, if it is a name and nothing else, and no group that only the text speaks of."""
    name = paper.head.body
    if not name or re.search(r"\d", name) or cues_in("document-kind", name):
        return ""
    first = folded(name).split()[0]
    printed = any(first in folded(line.text) for line in cover(paper))
    return definite(name) if printed or kind_of(name) in BODIES[:3] else ""


def full_name(name: str, own: str) -> str:
    """The body that a paper of the body `own` calls `name` for short.

    >>> full_name("Nämnden", "Socialnämndens arbetsutskott"), full_name("Arbetsutskottet", "Kulturnämnden")
    ('Socialnämnden', 'Kulturnämndens arbetsutskott')
    """
    owner, _, part = own.rpartition("s ")
    if folded(own).endswith(folded(name)) or (part and folded(definite(part)).endswith(folded(name))):
        return own
    if owner and folded(owner).endswith(folded(name)):
        return owner
    if folded(name) == "arbetsutskottet" and kind_of(own) == "committee" and " " not in own:
        return f"{own}s arbetsutskott"
    return "Kommunfullmäktige" if folded(name) == "fullmaktige" else definite(name)
