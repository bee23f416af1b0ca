"""Personal numbers are masked before anything else sees the text.

Personnummer: folkbokföringslagen (1991:481) § 18; samordningsnummer, whose day is raised by 60: lagen
(2022:1697). The last digit is a check digit (Luhn, over the last ten digits).
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import luhn

NUMBER = re.compile(r"(\d(?<![\d/.-]\d)\d(?:(?<=18|19|20)\d\d)?)(\d\d)(\d\d)( ?[-+–] ?| ?)(\d{4})(?![\d/]|[.-]\d)")
"""It starts with a digit, not with what must not stand before, so that only digits of a long text are looked at."""
COORDINATION = 60


def mask_personal_numbers(text: str) -> tuple[str, int]:
    """The text with every valid personal number written as `*`, equally long, and their number.

    >>> mask_personal_numbers("Barnet (20120324-2381) byter skola.")
    ('Barnet (*************) byter skola.', 1)
    """
    count = 0

    def mask(match: re.Match[str]) -> str:
        nonlocal count
        if not _is_personal(match):
            return match[0]
        count += 1
        return "*" * len(match[0])

    return NUMBER.sub(mask, text), count


def _is_personal(match: re.Match[str]) -> bool:
    year, month, day, _, serial = match.groups()
    return _is_date(year, int(month), int(day)) and luhn.is_valid(f"{year[-2:]}{month}{day}{serial}")


def _is_date(year: str, month: int, day: int) -> bool:
    day = day - COORDINATION if day > COORDINATION else day
    # a year of two digits may be of any century; 2000 was a leap year, so no birthday is missed
    full_year = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        date(full_year, month, day)
    except ValueError:
        return False
    return True
