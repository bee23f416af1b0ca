"""The door to what Stadsgraf knows before it reads a paper: concepts of its schemes, and reference data.

Everything comes from the Turtle files of this room, so that adding a union, a heading or a cue phrase is a
line of Turtle. Values are plain frozen records without RDF types; each file is parsed once, on first use.

    schemes/<scheme>.ttl     SKOS concepts: document kinds, roles, outcomes, headings, ...
    reference/<kind>.ttl     named things: unions, parties, municipalities, authorities, laws, ...

The order of a concept's labels is the order of the file: preferred label, then alternative labels, then
hidden ones. Hidden labels are cues: words with which papers show the concept without naming it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, parse

from ontology.prefixes import PREFIXES, SG

_ROOM = Path(__file__).parent
_SKOS = PREFIXES["skos"]
_NOTATION = f"{_SKOS}notation"
_PREFERRED = f"{_SKOS}prefLabel"
_OTHER_LABELS = (f"{_SKOS}altLabel", f"{SG}abbreviation", f"{SG}formerName", f"{_SKOS}hiddenLabel")
_TYPE = f"{PREFIXES['rdf']}type"
_CONCEPT = f"{_SKOS}Concept"

Values = dict[str, list[tuple[str, str]]]
"""Predicate -> (value, language or empty) of one subject, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme.

    iri           `https://w3id.org/stadsgraf/scheme/outcome/approve`
    notation      the word the tables print, `approve`
    labels        every Swedish label as written, the preferred one first, cues last
    cues          the hidden labels alone: words that show the concept in running text without naming it
    definition    in English where there is one, else in Swedish
    name_starts   words with which names of such a thing start, before further words (`avdelningen för`)
    name_endings  endings of such names (`nämnden`); a word of its own starts with a space (` ab`).
                  Starts and endings are case folded; where several fit a name, the longest wins
    class_iri     the class that things of this kind belong to (`sg:kindClass`), else empty
    properties    the direct properties it stands for (`sg:property`)
    later_end     of a relation: the local name of the end that comes later, `from` or `to`, else empty
    replacing     of a relation: whether what comes later takes the place of the other
    to_organisation  of a relation: whether it leads to an organisation
    lasting       of an outcome: whether what is decided holds from then on
    capacity      notation of the public capacity (scheme public-capacity) that a role gives, else empty
    sole_holder   of a role: whether a body has one holder of it at a time
    broader       notation of the broader concept in the same scheme, else empty
    """

    iri: str
    notation: str
    label_sv: str
    label_en: str
    labels: tuple[str, ...]
    cues: tuple[str, ...] = ()
    definition: str = ""
    name_starts: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()
    class_iri: str = ""
    properties: tuple[str, ...] = ()
    later_end: str = ""
    replacing: bool = False
    to_organisation: bool = False
    lasting: bool = False
    capacity: str = ""
    sole_holder: bool = False
    broader: str = ""

    @property
    def property_iri(self) -> str:
        """The direct property it stands for, the first where there are several; empty where there is none."""
        return next(iter(self.properties), "")


@dataclass(frozen=True, slots=True)
class Known:
    """A named thing of the reference data.

    kind           `union`, `party`, `municipality`, `authority`, `law`, `employer-organisation`
    name           the name we print
    names          all its names: `name`, other names, abbreviations, former names, common misspellings
    abbreviations  those of the names that are abbreviations or party letters
    code           its official code: SCB code, SFS number, party letter; else empty
    place          a municipality's bare place name (`Stockholm`), else empty
    successor_iri  what took its place, else empty
    valid_from, valid_to  ISO date, month or year it came to be and ceased; empty where unknown or not ended
    undivided      of a law: whether its sections are counted through, so that it has no chapters to cite
    """

    iri: str
    kind: str
    name: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    code: str = ""
    place: str = ""
    successor_iri: str = ""
    valid_from: str = ""
    valid_to: str = ""
    undivided: bool = False


def schemes() -> tuple[str, ...]:
    """The names of all schemes, sorted."""
    return tuple(sorted(path.stem for path in (_ROOM / "schemes").glob("*.ttl")))


def kinds() -> tuple[str, ...]:
    """The kinds of reference data, sorted."""
    return tuple(sorted(path.stem for path in (_ROOM / "reference").glob("*.ttl")))


@cache
def concepts(scheme: str) -> tuple[Concept, ...]:
    """The concepts of a scheme, in the order of its file.

    Raises KeyError, listing the schemes there are, for an unknown scheme, and ValueError, naming file and
    concept, for a concept without notation or labels.
    """
    path = _file("schemes", scheme)
    subjects = {iri: values for iri, values in _read(path).items() if (_CONCEPT, "") in values.get(_TYPE, ())}
    notations = {iri: _first(values, _NOTATION) for iri, values in subjects.items()}
    return tuple(_concept(path, iri, values, notations) for iri, values in subjects.items())


def concept(scheme: str, notation: str) -> Concept:
    """The concept with this notation. Raises KeyError, listing the notations there are, for any other."""
    found = _by_notation(scheme).get(notation)
    if found is None:
        raise KeyError(f"scheme {scheme} has no {notation!r}; it has {', '.join(_by_notation(scheme))}")
    return found


@cache
def by_label(scheme: str) -> dict[str, Concept]:
    """Case-folded Swedish label -> concept. The preferred label of one concept beats a cue of another."""
    found: dict[str, Concept] = {}
    for preferred in (True, False):
        for each in concepts(scheme):
            for label in each.labels[:1] if preferred else each.labels[1:]:
                found.setdefault(label.casefold(), each)
    return found


def narrower(scheme: str, notation: str) -> tuple[Concept, ...]:
    """The concepts right below one, in the order of the file; KeyError as `concept`."""
    above = concept(scheme, notation)
    return tuple(each for each in concepts(scheme) if each.broader == above.notation)


def with_narrower(scheme: str, notation: str) -> tuple[Concept, ...]:
    """A concept and those right below it; KeyError as `concept`."""
    return (concept(scheme, notation), *narrower(scheme, notation))


@cache
def known(kind: str) -> tuple[Known, ...]:
    """The reference data of one kind, in the order of its file.

    Raises KeyError, listing the kinds there are, for an unknown one, and ValueError, naming file and thing,
    for a thing without a name.
    """
    path = _file("reference", kind)
    return tuple(_known(path, iri, kind, values) for iri, values in _read(path).items() if _PREFERRED in values)


@cache
def by_name(kind: str) -> dict[str, tuple[Known, ...]]:
    """Case-folded name -> the things so called: most often one, more where names were reused over time."""
    found: dict[str, tuple[Known, ...]] = {}
    for each in known(kind):
        for name in dict.fromkeys(n.casefold() for n in each.names):
            found[name] = (*found.get(name, ()), each)
    return found


def files() -> tuple[Path, ...]:
    """Every Turtle file of this room that a release holds, sorted: model, alignments, schemes and reference data.

    That is all but `chains.ttl`, whose lists have blank nodes, and `crosswalk/`, which speaks of others' terms.
    """
    apart = (_ROOM / "chains.ttl", *(_ROOM / "crosswalk").glob("*.ttl"))
    return tuple(sorted(path for path in _ROOM.rglob("*.ttl") if path not in apart))


@cache
def _by_notation(scheme: str) -> dict[str, Concept]:
    return {each.notation: each for each in concepts(scheme)}


def _file(folder: str, name: str) -> Path:
    there = sorted((_ROOM / folder).glob("*.ttl"))
    for path in there:
        if path.stem == name:
            return path
    raise KeyError(f"ontology/{folder} has no {name!r}; it has {', '.join(path.stem for path in there)}")


def _read(path: Path) -> dict[str, Values]:
    """Subject -> its values, both in the order of the file."""
    subjects: dict[str, Values] = {}
    for quad in parse(path=path):
        if isinstance(quad.subject, NamedNode):
            of_subject = subjects.setdefault(quad.subject.value, {})
            of_subject.setdefault(quad.predicate.value, []).append(_value(quad.object))
    return subjects


def _value(term: object) -> tuple[str, str]:
    if isinstance(term, Literal):
        return term.value, term.language or ""
    return (term.value, "") if isinstance(term, NamedNode) else (str(term), "")


def _concept(path: Path, iri: str, values: Values, notations: dict[str, str]) -> Concept:
    labels = _names(values)
    notation = _first(values, _NOTATION)
    if not notation or not labels:
        raise ValueError(f"{path.name}: <{iri}> needs a skos:notation and a Swedish skos:prefLabel")
    return Concept(
        iri=iri,
        notation=notation,
        label_sv=labels[0],
        label_en=_first(values, _PREFERRED, "en"),
        labels=labels,
        cues=tuple(text for text, language in values.get(f"{_SKOS}hiddenLabel", ()) if language in ("sv", "")),
        definition=_first(values, f"{_SKOS}definition", "en") or _first(values, f"{_SKOS}definition", "sv"),
        name_starts=_folded(values, f"{SG}nameStart"),
        name_endings=_folded(values, f"{SG}nameEnding"),
        class_iri=_first(values, f"{SG}kindClass"),
        properties=_all(values, f"{SG}property"),
        later_end=_first(values, f"{SG}laterEnd").removeprefix(SG),
        replacing=_first(values, f"{SG}replacing") == "true",
        to_organisation=_first(values, f"{SG}toOrganisation") == "true",
        lasting=_first(values, f"{SG}lasting") == "true",
        capacity=_first(values, f"{SG}capacity").rpartition("/")[2],
        sole_holder=_first(values, f"{SG}soleHolder") == "true",
        broader=notations.get(_first(values, f"{_SKOS}broader"), ""),
    )


def _known(path: Path, iri: str, kind: str, values: Values) -> Known:
    names = _names(values)
    if not names:
        raise ValueError(f"{path.name}: <{iri}> needs a Swedish skos:prefLabel")
    return Known(
        iri=iri,
        kind=kind,
        name=names[0],
        names=names,
        abbreviations=_all(values, f"{SG}abbreviation"),
        code=_first(values, _NOTATION),
        place=_first(values, f"{SG}placeName"),
        successor_iri=_first(values, f"{PREFIXES['dcterms']}isReplacedBy"),
        valid_from=_first(values, f"{SG}validFrom"),
        valid_to=_first(values, f"{SG}validTo"),
        undivided=_first(values, f"{SG}undivided") == "true",
    )


def _names(values: Values) -> tuple[str, ...]:
    """The Swedish labels, the preferred one first, without repetitions."""
    swedish = [
        text
        for predicate in (_PREFERRED, *_OTHER_LABELS)
        for text, language in values.get(predicate, ())
        if language in ("sv", "")
    ]
    return tuple(dict.fromkeys(swedish))


def _first(values: Values, predicate: str, language: str | None = None) -> str:
    return next((text for text, lang in values.get(predicate, ()) if language in (None, lang)), "")


def _all(values: Values, predicate: str) -> tuple[str, ...]:
    return tuple(text for text, _ in values.get(predicate, ()))


def _folded(values: Values, predicate: str) -> tuple[str, ...]:
    return tuple(text.casefold() for text in _all(values, predicate))
