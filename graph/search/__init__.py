"""Full-text search over what things are called, what is said in them, and the pages of the papers.

search   results with snippets, and by what they can be narrowed
find     entities alone, without snippets
named    entities by their whole name
"""

from graph.search.asked import WAYS
from graph.search.entities import municipality, period
from graph.search.find import ORDERS, Found, Hit, Place, Results, TooLong, find, named, search
from graph.search.index import PAGE, refresh, write
from graph.search.narrowing import FACETS, Count, Filters
from graph.search.snippets import Snippet

__all__ = [
    "FACETS",
    "ORDERS",
    "PAGE",
    "WAYS",
    "Count",
    "Filters",
    "Found",
    "Hit",
    "Place",
    "Results",
    "Snippet",
    "TooLong",
    "find",
    "municipality",
    "named",
    "period",
    "refresh",
    "search",
    "write",
]
