"""Bank holidays of England and Wales, worked out when the content is built.

The program ships only the days, and the last one they are known for; it must not work them out.
"""

import holidays

from fingerpost.core.model import BankHoliday, BankHolidays

_YEARS_AHEAD = 4


def bank_holidays(edition_date: str) -> BankHolidays:
    """The holidays from the year of the edition to the end of the fourth year after it."""
    first = int(edition_date[:4])
    last = first + _YEARS_AHEAD
    # England and Wales keep the same days; the library names England for both.
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(first, last + 1))
    days = tuple(BankHoliday(day.isoformat(), name) for day, name in sorted(found.items()))
    return BankHolidays(days, f"{last}-12-31")
