"""Where the binding looks up the function that was called wrongly, before it asks for words."""

import sys

PySide6 = sys.modules.get("PySide6")


def update_mapping() -> None:
    """Would learn of modules of Qt that were imported since."""
