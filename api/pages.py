"""Pages for people: Jinja2 templates, the texts in two languages, and links that stay on this server.

Swedish unless `?lang=en`. Data keep their stable IRIs (`https://w3id.org/stadsgraf/…`); a page links to the
same path here. Nothing is loaded from elsewhere; scripts run on pages that name them, and there ours alone.

A page's texts stand in `texts/`, a file for each theme; what all pages share in `common.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args
from urllib.parse import quote, unquote, urlencode, urlsplit

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode
from starlette.responses import HTMLResponse

from api.assets import asset, library
from api.vocabulary import Vocabulary
from api.within import named, stay
from ontology.prefixes import SG, SGID, curie

Language = OneOf["sv", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)
"""Of the pages, the first where none is asked for; `texts/` has each text in all of them."""
SITE = SGID.removesuffix("id/")
_ROOM = Path(__file__).parent
_CITED = ("/document/", "/case/")  # what papers cite bears the word that they cite it by
_NUMBERS = ("xsd:integer", "xsd:decimal", "xsd:double")
_DAYS = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
_LEADS = 2**14  # addresses
_LONG, _SEEN = 300, 200  # characters: longer texts are folded, and this much is seen
_WITH_SCRIPTS = (  # ours alone, from files; what they ask for is here too
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PATH = "/:@!$&'()*+,;=~-._%"  # what may stand in a path, and % itself: IRIs are escaped already


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a page shows it.

    text  its words
    href  where they lead; empty for nowhere
    note  what stands beside them in small print
    form  `number`, `brief` (not to be broken into lines) or `place` (where words stand), else empty
    """

    text: str
    href: str = ""
    note: str = ""
    form: str = ""


EMPTY = Cell("")


def cell(term: object, vocabulary: Vocabulary, lang: str, label: str = "", note: str = "") -> Cell:
    """What a page shows for an RDF term: its name in the ontology, else in the data (`label`), else its IRI."""
    if isinstance(term, NamedNode):
        path = local(term.value)
        name = vocabulary.label(term.value, lang) or label or word("term", curie(term.value), lang)
        if any(each in term.value for each in _CITED):
            name = document_name(name, vocabulary, lang)
        return Cell(name, address(path, lang) if path else "", note)
    if isinstance(term, Literal):
        kind = curie(term.datatype.value)
        form = "number" if kind in _NUMBERS else "brief" if kind in _DAYS else ""
        return Cell(word("value", term.value, lang) if kind == "xsd:boolean" else term.value, "", note, form)
    return Cell(str(term))


def exact_cell(term: object, vocabulary: Vocabulary, lang: str) -> Cell:
    """A term with all that SPARQL tells of it: a literal as it is written, and its language or datatype."""
    if not isinstance(term, Literal):
        return cell(term, vocabulary, lang)
    kind = curie(term.datatype.value)
    return Cell(term.value, "", f"@{term.language}" if term.language else "" if kind == "xsd:string" else kind)


def document_name(label: str, vocabulary: Vocabulary, lang: str) -> str:
    """A document's label, in words of the language where it begins with the notation of a kind, or with `case`."""
    kind, _, rest = label.partition(" ")
    said = vocabulary.label(f"{SG}Case", lang) if kind == "case" else vocabulary.concept("document-kind", kind, lang)
    return f"{said or kind} {rest}".strip()


def folded(words: str) -> tuple[str, str]:
    """A text in two parts: what is seen at once, and the rest, which a long text folds away.

    >>> folded("Nämnden godkänner svaret.")
    ('Nämnden godkänner svaret.', '')
    """
    if len(words) <= _LONG:
        return words, ""
    end = words.rfind(" ", _SEEN // 2, _SEEN)
    end = end if end > 0 else _SEEN
    return words[:end], words[end:]


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of the pages by key and language, from `texts/`. Raises ValueError for a key that stands in two."""
    table: dict[str, dict[str, str]] = {}
    for path in sorted((_ROOM / "texts").glob("*.json")):
        theme: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        if twice := table.keys() & theme.keys():
            raise ValueError(f"{path.name}: {', '.join(sorted(twice))} stand in another file of texts too")
        table |= theme
    return table


def language(request: Request) -> str:
    """The language of a page: `lang`, else Swedish."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def text(key: str, lang: str, **values: object) -> str:
    """A text in a language. Raises KeyError for an unknown key."""
    return texts()[key][lang].format(**values)


def figure(value: float, lang: str, digits: int = 2) -> str:
    """A number as the language writes it: with a decimal comma in Swedish, thousands apart in both.

    >>> figure(0.7, "sv"), figure(3205, "sv", 0), figure(0.7, "en")
    ('0,70', '3\\xa0205', '0.70')
    """
    written = f"{value:,.{digits}f}"
    return written.translate({ord(","): "\xa0", ord("."): ","}) if lang == LANGUAGES[0] else written


def word(prefix: str, name: str, lang: str) -> str:
    """The text `prefix.name` if there is one, else the name itself: for names that the data bring."""
    entry = texts().get(f"{prefix}.{name}")
    return entry[lang] if entry else name


@lru_cache(maxsize=_LEADS)  # a page leads to the same documents and bodies again and again
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


def candidates(request: Request, below: str = "/") -> tuple[str, ...]:
    """The IRIs that a request's path below another may stand for: as it was sent, and with its escapes undone."""
    raw = request.scope.get("raw_path") or quote(request.url.path).encode()
    sent = raw.decode("ascii").partition("?")[0]
    return tuple(dict.fromkeys(SITE + path.removeprefix(below) for path in (sent, unquote(sent))))


def address(path: str, lang: str, **parameters: str) -> str:
    """A local address that keeps the language, and the release that the page is of (`api.within`)."""
    path, _, fragment = stay(path).partition("#")
    if lang != LANGUAGES[0] and path.startswith("/"):
        parameters = {**parameters, "lang": lang}
    query = urlencode(parameters) if parameters else ""
    joint = "&" if "?" in path else "?"
    return f"{path}{joint + query if query else ''}{'#' + fragment if fragment else ''}"


def passage_address(digest: str, start: str, end: str, lang: str) -> str:
    """The address of the page that shows a passage: of the text with this digest, code points `start` to `end`."""
    return address(f"/id/text/{digest}/passage", lang, start=start, end=end) + "#place"


def page(
    request: Request,
    template: str,
    status: int = 200,
    *,
    scripts: Sequence[str] = (),
    libraries: Sequence[str] = (),
    **context: object,
) -> HTMLResponse:
    """A page from a template of `templates/`.

    scripts    modules of `static/` that run on it
    libraries  files of packages that are loaded before them, by their names in `api.assets.LIBRARIES`
    """
    lang = language(request)
    loaded = [address for address in map(library, libraries) if address]
    body = (
        _environment()
        .get_template(template)
        .render(
            **context,
            lang=lang,
            t=lambda key, **values: text(key, lang, **values),
            word=lambda prefix, name: word(prefix, name, lang),
            figure=lambda value, digits=2: figure(float(value), lang, digits),
            to=lambda path, **parameters: address(path, lang, **parameters),
            of_release=named(),
            link=lambda iri: address(local(iri), lang) if local(iri) else "",
            other=_other_language(request, lang),
            here=request.url.path,
            asset=asset,
            scripts=scripts,
            loaded=loaded,
        )
    )
    headers = {"Content-Language": lang, "Vary": "Accept"}
    if scripts:
        headers["Content-Security-Policy"] = _WITH_SCRIPTS
    return HTMLResponse(body, status, headers=headers)


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
    made.filters["folded"] = folded
    return made
