"""What the check refuses about telephone numbers, wherever they stand."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
F = "forces/sussex.toml"
G = "guides/log.md"
R = "reports/living.md"

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "malformed": (S, '"0808 802 0300"', '"0808 802 030O"', "030O", "can exist", "030O"),
    "a digit short": (S, '"07860 077333"', '"07860 07733"', '"07860 07733"', "can exist"),
    "impossible area": (S, '"07860 077333"', '"0001 077333"', "0001", "can exist"),
    "dial a text number": (
        S,
        'text"\ndial = false',
        'text"\ndial = true # x',
        "# x",
        "text number",
        "dial = false",
    ),
    "refused in a phone": (
        S,
        '"0808 802 0300"',
        '"0808 802 9999"',
        "9999",
        "refused numbers",
        "An old line",
        '"line"',
    ),
    "refused, joined": (F, '"An advocate."', '"Ring 08088029999."', "0808", "refused numbers"),
    "refused, +44": ("timeline.toml", "One plain", "+44 (0)808 802-9999", "808", "refused numbers"),
    "refused in a synonym": (
        "synonyms.toml",
        '"he follows',
        '"0808-802 9999", "he follows',
        "9999",
        "refused numbers",
    ),
    "refused over two lines": (
        G,
        "0808 802\n0300",
        "0808 802\n9999",
        "Ring [The",
        "refused numbers",
    ),
    "refused in a report": (R, '"Do that.', '"Ring 0808 8029999.', "8029999", "refused numbers"),
    "refused in a page": (
        "pages/about.md",
        "It is quiet.",
        "Not 88858.",
        "88858",
        "refused numbers",
    ),
    "refused in a source": (S, '"Other page"', '"Text 88858"', "88858", "refused numbers"),
    "prose number of no service": (
        G,
        "Turn it off.",
        "Ring 020 7946 0018.",
        "7946",
        "in no service's file",
    ),
    "prose number a digit short": (
        G,
        "Turn it off.",
        "Ring 0808 802 030.",
        "030.",
        "in no service's file",
    ),
    "short code of no service": (G, "Turn it off.", "Text 82228.", "82228", "in no service's file"),
    "told to ring": (G, "Turn it off.", "Call 105 now.", "105", "in no service's file"),
    "number of a force": (F, "67101", "07781 48099", "07781", "can exist"),
    "refused list": ("refused.toml", '"88858"', '"none"', '"none"', "not a number"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
