"""The reference of the ontology, made from its Turtle: `docs/ontology.md`, `ontology-life.md`, `crosswalk.md` and
`ontology.svg`, and a drawing of each theme in each language, `ontology/drawings/`, which servers show.

`python -m ontology.documents` writes them; the drawings need Graphviz and are left as they are where that is missing.
Tests hold that the pages are current.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Node, URIRef
from rdflib.namespace import DCAM

from ontology.compared import page as crosswalk
from ontology.definitions import ONTOLOGY, PROPERTIES, ROOM, definitions, terms, themes
from ontology.diagrams import dot, drawing, ends, mermaid
from ontology.prefixes import SG, curie
from ontology.sssom import SSSOM
from ontology.sssom import table as mappings

DOCS = ROOM.parent / "docs"
DRAWINGS = ROOM / "drawings"
LANGUAGES = ("sv", "en")
LIFE = ROOM.parent / "examples" / "life"
CLASSES = ROOM.parent / "examples" / "classes.ttl"
ORDER = ("papers", "meetings", "decisions", "lineage", "agreements", "organisations", "law", "figures", "evidence",
         "identity", "accuracy", "reference")  # fmt: skip
"""The themes in the order in which a reader meets them; one that is not named comes last."""
WRITTEN = "<!-- Written by `make ontology`: change the Turtle, not this page. -->\n"
MATCHES = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, URIRef(f"{SG}ermsPath"))
_NAMES = {OWL.Class: "classes", OWL.ObjectProperty: "properties to nodes", OWL.DatatypeProperty: "properties to values",
          OWL.AnnotationProperty: "annotations"}  # fmt: skip


def metrics(graph: Graph) -> dict[str, int]:
    """Counts of our terms by kind, and of what is said of them."""
    ours = terms(graph)
    counts = {name: sum((term, RDF.type, kind) in graph for term in ours) for kind, name in _NAMES.items()}
    return counts | {
        "deprecated terms": sum((term, OWL.deprecated, None) in graph for term in ours),
        "terms below a borrowed one": sum(any(_is_borrowed(each) for each in _above(graph, t)) for t in ours),
        "comparisons": sum(1 for match in MATCHES for _ in graph.subject_objects(match)),
        "pairs of disjoint classes": sum(1 for _ in graph.subject_objects(OWL.disjointWith)),
        "texts in Swedish": sum(isinstance(o, Literal) and o.language == "sv" for o in graph.objects()),
        "texts in English": sum(isinstance(o, Literal) and o.language == "en" for o in graph.objects()),
    }


def reference() -> str:
    """The text of `docs/ontology.md`: every term by theme."""
    graph = definitions()
    version = graph.value(ONTOLOGY, OWL.versionInfo)
    lines = ["# Ontology", "", WRITTEN]
    lines += [f"{_text(graph, ONTOLOGY, SKOS.definition, 'en')} Version {version}, <{ONTOLOGY}/{version}>.", ""]
    lines += [_INTRODUCTION, *_contents(graph), "", _ADDRESSES, "## How much there is", ""]
    lines += ["| what | how many |", "|---|---:|"]
    lines += [f"| {name} | {count} |" for name, count in metrics(graph).items()]
    for theme, path in _ordered():
        lines += ["", *_theme(graph, theme, path)]
    return "\n".join(lines).rstrip() + "\n"


def life() -> str:
    """The text of `docs/ontology-life.md`: one matter told in the steps of `examples/life/`."""
    lines = ["# The life of a matter", "", WRITTEN, _LIFE]
    for path in sorted(LIFE.glob("*.ttl")):
        comment, told = _step(path.read_text(encoding="utf-8"))
        number, _, _ = path.stem.partition("-")
        title, _, rest = comment.partition(". ")
        lines += [f"## {int(number)}. {title}", "", f"{rest} ([{path.name}](../examples/life/{path.name}))", ""]
        lines += ["```turtle", told, "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def drawings() -> dict[Path, str]:
    """The drawings of the themes in DOT, by the file that holds them as SVG."""
    made = {}
    for theme, path in themes().items():
        own = Graph().parse(path)
        for language in LANGUAGES:
            made[DRAWINGS / f"{theme}.{language}.svg"] = drawing(definitions(), own, language)
    return made


def draw(target: Path, described: str) -> bool:
    """Draw what DOT describes as SVG where Graphviz is installed; whether it was. Raises CalledProcessError for its
    errors."""
    program = shutil.which("dot")
    if program is None:
        return False
    subprocess.run(  # noqa: S603 — the program that was looked up, on text of ours
        [program, "-Tsvg", "-o", str(target)], input=described, text=True, check=True
    )
    return True


def examples() -> dict[str, str]:
    """Short name of a class -> the Turtle of its example in `examples/classes.ttl`, without prefixes."""
    text = CLASSES.read_text(encoding="utf-8")
    blocks = re.findall(r"(?m)^# (\w+:\w+)\n((?:(?!#).+\n)+)", text)
    return {name: body.rstrip() for name, body in blocks}


def _ordered() -> list[tuple[str, Path]]:
    place = {theme: number for number, theme in enumerate(ORDER)}
    return sorted(themes().items(), key=lambda each: (place.get(each[0], len(ORDER)), each[0]))


def _contents(graph: Graph) -> Iterator[str]:
    """The themes and their classes, each with its place on the page."""
    yield from ("| theme | classes |", "|---|---|")
    for theme, path in _ordered():
        own = Graph().parse(path)
        classes = [term for term in terms(own) if (term, RDF.type, OWL.Class) in own]
        links = (f"[{_text(graph, each, RDFS.label, 'en')}](#{_anchor(graph, each)})" for each in classes)
        yield f"| [{theme}](#{theme}) | {', '.join(links)} |"


def _anchor(graph: Graph, term: URIRef) -> str:
    """What GitHub calls the heading of a term."""
    kept = (char for char in _heading(graph, term).lower() if char.isalnum() or char in " -_")
    return "".join(kept).replace(" ", "-")


def _heading(graph: Graph, term: URIRef) -> str:
    names = " · ".join(_text(graph, term, RDFS.label, language) for language in LANGUAGES)
    return f"`{curie(term)}` {names}"


def _theme(graph: Graph, theme: str, path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    own = Graph().parse(data=text, format="turtle")
    yield f"## {theme.capitalize()}"
    yield ""
    yield _comment(text)
    if diagram := mermaid(graph, own):
        yield from ("", "```mermaid", diagram.rstrip(), "```")
    for term in sorted(terms(own), key=lambda each: ((each, RDF.type, OWL.Class) not in own, each)):
        yield ""
        yield from _term(graph, term)


def _term(graph: Graph, term: URIRef) -> Iterator[str]:
    yield f"### {_heading(graph, term)}"
    yield ""
    for language in LANGUAGES:
        definition, scope = (_text(graph, term, each, language) for each in (SKOS.definition, SKOS.scopeNote))
        yield f"- **{language}** {definition} *{scope}* — {_text(graph, term, SKOS.example, language)}"
    if told := "; ".join(_facts(graph, term)):
        yield f"- {told}"
    if example := examples().get(curie(term)):
        yield from ("", "```turtle", example, "```")


def _facts(graph: Graph, term: URIRef) -> Iterator[str]:
    if above := _above(graph, term):
        yield f"below {_code(curie(str(each)) for each in above)}"
    if any((term, RDF.type, kind) in graph for kind in PROPERTIES):
        for word, narrow, wide in (("from", RDFS.domain, DCAM.domainIncludes), ("to", RDFS.range, DCAM.rangeIncludes)):
            if found := ends(graph, term, narrow, wide):
                yield f"{word} {_code(found)}{'' if (term, narrow, None) in graph else ' (meant for, not entailed)'}"
    for match in MATCHES:
        if values := sorted(graph.objects(term, match), key=str):
            yield f"`{curie(match)}` {_code(str(v) if isinstance(v, Literal) else curie(str(v)) for v in values)}"
    if replaced := graph.value(term, DCTERMS.isReplacedBy):
        yield f"deprecated, replaced by `{curie(str(replaced))}`"


def _above(graph: Graph, term: URIRef) -> list[Node]:
    return sorted([*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)], key=str)


def _is_borrowed(node: Node) -> bool:
    return not str(node).startswith(SG)


def _text(graph: Graph, term: URIRef, predicate: URIRef, language: str) -> str:
    said = (o for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.language == language)
    return next((str(each) for each in said), "")


def _code(names: Iterator[str] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _comment(turtle: str) -> str:
    """The comment that a file opens with, as one line."""
    opening = re.match(r"(?:#.*\n)+", turtle)
    return " ".join(line.lstrip("# ") for line in opening.group().splitlines()) if opening else ""


def _step(turtle: str) -> tuple[str, str]:
    """What a step says of itself, and its triples without prefixes and evidence."""
    told, _, _ = turtle.partition("# Where it says so")
    body = re.sub(r"(?m)^(?:@prefix|@base) .*\n", "", re.sub(r"\A(?:#.*\n)+", "", told))
    return _comment(turtle), body.strip()


_INTRODUCTION = """\
Terms of its own are there only where Swedish law and papers need them; else W3C ORG, FOAF, ELI and ELI-DL, PROV, Web
Annotation, Data Cube and SKOS are used, which `ontology/borrowed.ttl` names. It stays within
[OWL 2 RL](https://www.w3.org/TR/owl2-profiles/#OWL_2_RL) (`ontology/profile.py` checks it). A domain or range is stated
where what it entails is true of all data; else `dcam:domainIncludes` and `dcam:rangeIncludes` say what a property is
meant for, and the [shapes](validation.md) what must hold. `ontology/axioms.ttl` says what is disjoint and what holds
both ways; comparisons (`ontology/alignments.ttl`, [crosswalk](crosswalk.md)) entail nothing.

Every term has a name, a definition, a scope note and an example in Swedish and English. `ontology/checks.py` looks for
missing texts, shared names, circles, wrong IRIs and terms that nobody uses: there are none, tests hold it. A term that
is given up stays, with its replacement (`ontology/deprecation.py`). The versions are told in `ontology/stadsgraf.ttl`.

## Where to start

[One matter told in steps](ontology-life.md) shows the terms at work; [all classes in one drawing](ontology.svg). Six
classes carry most data: a `sg:Case` (ärende) has papers (`sg:Document`), which hold `sg:Proposal`s; a `sg:Meeting` of a
body takes `sg:Decision`s in the case; and each of these is stated by a `sg:Fact`, which names the passage where it says
so. Who wants to know [what can be asked](questions.md) finds the questions that each term is there for; who has data in
another vocabulary, the [crosswalk](crosswalk.md); who fills in data, the fields of each class, how often each and which
values, on `/shapes` of a server and as JSON Schema. Below each class stands a small example; all of them are in
[one file](../examples/classes.ttl), with their prefixes.
"""
_ADDRESSES = """\
## Where a server publishes it

| address | answer |
|---|---|
| `/def` | all of it by `Accept`: Turtle, if any will do, N-Triples, JSON-LD, RDF/XML, TriG, N-Quads, HTML; else 406 |
| `/def.ttl`, `.nt`, `.jsonld`, `.rdf`, `.trig`, `.nq`, `.html` | the same by suffix |
| `/def/<version>` | the same, by its version IRI; 404 for a version that the server has not |
| `/def#Decision` | a term: its place on the page; `/def/Decision` leads a browser there |
| `/scheme/<name>`, `/ref/<kind>/<name>` | a list of concepts, a thing of the reference data |
| `/shapes`, `/shapes/<class>` | what must hold, as SHACL or a page; a class as JSON Schema |
| `/def/crosswalk.tsv` | the comparisons with other vocabularies as a mapping set (SSSOM) |
| `/context.jsonld` | the JSON-LD context |

Answers in RDF have an ETag; all have `Vary: Accept` and links to the other forms (`describedby`), to the lasting
address of the version (`latest-version`) and, where there is one, to the version before (`predecessor-version`).
"""
_LIFE = """\
One matter of the invented municipality, from a motion to the agreement that replaced an older one. Each step is a file
of its own in `examples/life/`, which adds to those before it; after each of them the shapes find nothing to mend. The
files also hold the evidence of every triple, with quotes that stand in the papers of `examples/`; it is left out here.
"""


def main() -> None:
    """Write the pages, and the drawing where it can be drawn."""
    (DOCS / "ontology.md").write_text(reference(), encoding="utf-8")
    (DOCS / "ontology-life.md").write_text(life(), encoding="utf-8")
    (DOCS / "crosswalk.md").write_text(crosswalk(), encoding="utf-8")
    SSSOM.write_text(mappings(), encoding="utf-8")
    DRAWINGS.mkdir(exist_ok=True)
    drawn = {DOCS / "ontology.svg": dot(definitions()), **drawings()}
    if missing := [target.name for target, described in drawn.items() if not draw(target, described)]:
        print(f"Graphviz is not installed (apt install graphviz): {', '.join(missing)} stay as they are")


if __name__ == "__main__":
    main()
