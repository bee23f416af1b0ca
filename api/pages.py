"""Pages for people: Jinja2 templates, the texts in two languages, and links that stay on this server.

Swedish unless `?lang=en`. Data keep their stable IRIs (`https://w3id.org/stadsgraf/…`); a page links to the
same path here. Nothing is loaded from elsewhere, and no script runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urlsplit

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode
from starlette.responses import HTMLResponse

from api.vocabulary import Vocabulary
from ontology.prefixes import SGID, curie

LANGUAGES = ("sv", "en")
SITE = SGID.removesuffix("id/")
_ROOM = Path(__file__).parent
_PATH = "/:@!$&'()*+,;=~-._%"  # what may stand in a path, and % itself: IRIs are escaped already


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a page shows it: its words, where they lead, its language or datatype; empty for none."""

    text: str
    href: str = ""
    note: str = ""


EMPTY = Cell("")


def cell(term: object, vocabulary: Vocabulary, lang: str, label: str = "") -> Cell:
    """What a page shows for an RDF term: its name in the ontology, else in the data (`label`), else its IRI."""
    if isinstance(term, NamedNode):
        path = local(term.value)
        name = vocabulary.label(term.value, lang) or label or word("term", curie(term.value), lang)
        return Cell(name, address(path, lang) if path else "")
    if isinstance(term, Literal):
        kind = curie(term.datatype.value)
        if term.language:
            return Cell(term.value, "", f"@{term.language}")
        return Cell(term.value, "", "" if kind == "xsd:string" else kind)
    return Cell(str(term))


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of the pages by key and language, from `texts.json`."""
    table: dict[str, dict[str, str]] = json.loads((_ROOM / "texts.json").read_text(encoding="utf-8"))
    return table


def language(request: Request) -> str:
    """The language of a page: `lang`, else Swedish."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def text(key: str, lang: str, **values: object) -> str:
    """A text in a language. Raises KeyError for an unknown key."""
    return texts()[key][lang].format(**values)


def word(prefix: str, name: str, lang: str) -> str:
    """The text `prefix.name` if there is one, else the name itself: for names that the data bring."""
    entry = texts().get(f"{prefix}.{name}")
    return entry[lang] if entry else name


def local(iri: str) -> str:
    """Where a page links for an IRI: to its path on this server if it is ours, else to the IRI if the web
    has it.

    Empty for what is no web address, so that no `javascript:` becomes a link.

    >>> local("https://w3id.org/stadsgraf/id/stockholm/case/hv-2019-250")
    '/id/stockholm/case/hv-2019-250'
    """
    if iri.startswith(SITE):
        path, _, fragment = iri.removeprefix(SITE.rstrip("/")).partition("#")
        return quote(path, safe=_PATH) + (f"#{quote(fragment, safe=_PATH)}" if fragment else "")
    return iri if urlsplit(iri).scheme in ("http", "https") else ""


def as_uri(iri: str) -> str:
    """An IRI as headers can carry it: what is not ASCII escaped (RFC 3987, section 3.1)."""
    return quote(iri, safe=_PATH + "?#[]")


def candidates(request: Request) -> tuple[str, ...]:
    """The IRIs that a request's path may stand for: as it was sent, and with its escapes undone."""
    raw = request.scope.get("raw_path") or quote(request.url.path).encode()
    sent = raw.decode("ascii").partition("?")[0]
    return tuple(dict.fromkeys(SITE + path.removeprefix("/") for path in (sent, unquote(sent))))


def address(path: str, lang: str, **parameters: str) -> str:
    """A local address that keeps the language."""
    path, _, fragment = path.partition("#")
    if lang != LANGUAGES[0] and path.startswith("/"):
        parameters = {**parameters, "lang": lang}
    query = urlencode(parameters)
    joint = "&" if "?" in path else "?"
    return f"{path}{joint + query if query else ''}{'#' + fragment if fragment else ''}"


def page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page from a template of `templates/`."""
    lang = language(request)
    body = (
        _environment()
        .get_template(template)
        .render(
            **context,
            lang=lang,
            t=lambda key, **values: text(key, lang, **values),
            word=lambda prefix, name: word(prefix, name, lang),
            to=lambda path, **parameters: address(path, lang, **parameters),
            link=lambda iri: address(local(iri), lang) if local(iri) else "",
            other=_other_language(request, lang),
        )
    )
    return HTMLResponse(body, status, headers={"Content-Language": lang, "Vary": "Accept"})


def _other_language(request: Request, lang: str) -> str:
    """The address of this page in the other language."""
    other = next(each for each in LANGUAGES if each != lang)
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return "?" + urlencode([*kept, ("lang", other)])


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["curie"] = curie
    return made
