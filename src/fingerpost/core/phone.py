"""UK telephone numbers for the eye and for the ear.

Numbers are shown as the content writes them; this module never regroups or corrects one.
"""

import re

_NUMBER = re.compile(
    r"""(?<![\w/.,£-])
    (?: \+44(?:\ ?\d){9,10}                         # from abroad
      | (?:1800[01]\ )?0(?:\d+(?:\ \d+)+|\d{8,10})  # with an area code, or by relay
      | 116\ ?\d{3} | 1800[01](?:\ \d{3})?           # European lines; short ones by relay
      | 999 | 112 | 10[15] | 11[19] | 6\d{4} | 8\d{4}
    )(?!\w|[/-]\d|[.,]\d)""",
    re.VERBOSE,
)
"""What is a number to ring or text in a sentence, and no year, count, sum or time of day."""


def digits(number: str) -> str:
    """The digits alone: what two ways of writing one number have in common."""
    return "".join(mark for mark in number if mark.isdigit())


def spoken(number: str) -> str:
    """A number digit by digit with its groups kept apart, for a screen reader.

    `0808 802 0300` becomes `0 8 0 8, 8 0 2, 0 3 0 0`: read as a whole number it would be no use.
    """
    groups = [" ".join(group) for group in number.split()]
    return ", ".join(groups)


def spoken_in(text: str) -> str:
    """A sentence with every telephone number in it digit by digit."""
    return _NUMBER.sub(lambda found: spoken(found[0]), text)


def unbroken(text: str) -> str:
    """A sentence whose numbers keep to one line each: one in two halves is misread."""
    return _NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
