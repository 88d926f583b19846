"""UK telephone numbers for the eye and for the ear.

Numbers are shown as the content writes them; this module never regroups or corrects one.
"""


def digits(number: str) -> str:
    """The digits alone: what two ways of writing one number have in common."""
    return "".join(mark for mark in number if mark.isdigit())


def spoken(number: str) -> str:
    """A number digit by digit with its groups kept apart, for a screen reader.

    `0808 802 0300` becomes `0 8 0 8, 8 0 2, 0 3 0 0`: read as a whole number it would be no use.
    """
    groups = [" ".join(group) for group in number.split()]
    return ", ".join(groups)
