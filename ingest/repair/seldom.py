"""Words that bad or unusual print changed so that nothing usual explains them.

Other confusions are thought of then than lost letters (`channel.SELDOM_MISREAD`). They make so much alike that a
word is read so only if it is listed, or spelled so by hunspell, and if nothing else is nearly as likely.
"""

from __future__ import annotations

import re
from functools import cache
from math import log

from ingest.repair.lexicon import lexicon
from ingest.repair.search import KEPT, Reading, Search

CLEAR = 4.5
"""How much likelier than the next a word must be that is read by what happens seldom."""
SELDOM_TWICE = log(2e-5)
"""So likely are two seldom misreadings in a word at least."""
IN_DOUBT, CAPITAL_IN_DOUBT, IN_DOUBT_A_LETTER = -8.5, -5.5, 2.0
"""Least log likelihood of a word read so; of one with a capital, which can be a name; what each letter gives."""
THREE_ALIKE = re.compile(r"(.)\1\1")
SWEDISH = re.compile("[åäö]")


@cache
def _search() -> Search:
    return Search(lexicon(), seldom=True, worst=SELDOM_TWICE)


def listed(seen: str) -> list[Reading]:
    """The one listed word that `seen` surely was, though the damage is unusual; nothing if that is in doubt.

    The longer a word, the less it is alike by chance.
    """
    found = _search().words(seen)
    if not found or (len(found) > 1 and found[0].score - found[1].score < CLEAR):
        return []
    word, doubt = found[0].word, CAPITAL_IN_DOUBT if seen[0].isupper() else IN_DOUBT
    sure = found[0].score > doubt - IN_DOUBT_A_LETTER * len(word) and not THREE_ALIKE.search(word)
    return found[:1] if sure else []


def compounds(seen: str) -> list[Reading]:
    """The one compound that `seen` surely was: it got å, ä or ö back, and hunspell spells it so."""
    if _search().words(seen):
        return []
    cuts = [each for each in _search().cuts(seen)[:KEPT] if SWEDISH.search(each.word) and lexicon().spells(each.signs)]
    sure = len(cuts) == 1 or (cuts and cuts[0].score - cuts[1].score >= CLEAR)
    return cuts[:1] if sure and not THREE_ALIKE.search(cuts[0].word) else []
