"""What agreements are called and who their parties are, in words: the nouns, `mellan A och B`, `med C`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cues import known_of, phrases
from ingest.facts import Span
from ingest.parts import fold

MENTION = "agreement-mention"
"""The scheme of the words around an agreement's name in running text."""
NOUN = r"(?P<noun>[\wåäöÅÄÖ-]*(?:[Öö]verenskommelse|[Aa]vtal)(?P<definite>n|et)?)"
CITED_NOUN = rf"[\wåäöÅÄÖ-]*(?i:{phrases('agreement-cue', 'noun')})(?:en|et|n|t)?"
"""An agreement's noun, of all kinds that there are, in text with single spaces."""
CONCERNING = rf"(?:om|{phrases('title-cue', 'concerning')})"
ABOUT = rf"\s(?:för|kring|{CONCERNING})\s"
_BEHIND_TITLE = ("behind-title", "holds", "ends", "ran-out", "is-concluded", "is-entered", "concluded", "signed")
NO_VERB = rf"(?!{phrases('agreement-cue', *_BEHIND_TITLE)}\b)"
"""No verb behind which a title has ended; to be asked for where a word starts."""
GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"  # a name never reaches over a blank line
_NO_PARTY = r"(?!(?:[A-ZÅÄÖ]{1,6}\s+(?:19|20)\d\d|Dnr|Diarienummer|Remiss|Förslag|År|\w+s\s+(?:beslut|förslag))\b)"
_WORD = rf"{_NO_PARTY}[A-ZÅÄÖ][\w’-]*"
_KIND_WORD = rf"{phrases(MENTION, 'party-noun')}\b"
_SEAT = rf"i{GAP}[A-ZÅÄÖ][\w-]+{GAP}(?:AB|HB|KB|IF|IK|SK)\b"
PARTY = rf"{_WORD}(?:{GAP}(?:{_KIND_WORD}|{_SEAT}|(?:&{GAP})?{_WORD}))*"
PARTIES = re.compile(rf"\bmellan{GAP}(?P<parties>{PARTY}(?:,{GAP}{PARTY})*,?{GAP}(?:och|samt){GAP}{PARTY})")
_DEFINITE = re.compile(r"(?<=avtal)et$|(?<=kontrakt)et$|(?<=skap)et$|(?<=else)n$|(?<=ring)en$|(?<=löfte)t$")
_WITH = re.compile(rf"\bmed\s+(?P<parties>{PARTY}(?:,\s+{PARTY})*(?:,?\s+(?:och|samt)\s+{PARTY})?)")
_SPLIT = re.compile(r",\s+(?:och\s+)?|\s+(?:och|samt)\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agreement at one place. `noun` is indefinite, folded; `borrowed` marks the number of a case that treats it.

    case    the number of the case that the place belongs to, the agreement's own as long as it is only proposed
    listed  it is a row of a list of agreements
    cited   its title is sure to be whole: the number ends it
    """

    span: Span
    title: str
    noun: str
    number: str = ""
    parties: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    status: str = ""
    borrowed: bool = False
    case: str = ""
    listed: bool = False
    cited: bool = False


def noun_of(match: re.Match[str]) -> str:
    """The noun that `NOUN` matched, indefinite and in lower case."""
    noun = match["noun"].casefold()
    return noun.removesuffix(match["definite"]) if match["definite"] else noun


def indefinite(noun: str) -> str:
    """A noun that `CITED_NOUN` matches, indefinite and in lower case.

    >>> indefinite("Hyresavtalet"), indefinite("överenskommelsen"), indefinite("Köpekontrakt")
    ('hyresavtal', 'överenskommelse', 'köpekontrakt')
    """
    small = noun.casefold()
    return _DEFINITE.sub("", small)


def parties_in(title: str) -> tuple[str, ...]:
    """The parties that a title names.

    >>> parties_in("Avtal mellan Björkö kommun, AMF och Polisregion Väst"), parties_in("Avtal med polisen")
    (('Björkö kommun', 'AMF', 'Polisregion Väst'), ())
    """
    if match := PARTIES.search(title):
        return tuple(map(fold, _SPLIT.split(match["parties"])))
    with_ = _WITH.search(title)
    return tuple(filter(_is_party, map(fold, _SPLIT.split(with_["parties"])))) if with_ else ()


def _is_party(name: str) -> bool:
    """Whether one capitalised word is enough: an abbreviation, or somebody known."""
    return " " in name or name.isupper() or any(known_of(kind, name) for kind in ("union", "authority"))
