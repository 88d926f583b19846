"""The functions that libshiboken6 asks for by name at the start, without anything to explain.

They are called by the binding alone, from C++. None may raise or take time.
"""

from typing import Any

from . import mapping  # noqa: F401  (the binding wants it imported)


def pyside_type_init(_type_key: object, _signatures: object) -> dict[str, Any]:
    """The signatures of a type: none."""
    return {}


def create_signature(_properties: object, _key: object) -> None:
    """The signature of a function: none."""
    return


def seterror_argument(_arguments: object, function: str, _info: object) -> tuple[type, str]:
    """The exception for a wrong call, and its words."""
    return TypeError, f"{function} was called with arguments that it does not take"


def make_helptext(_function: object) -> None:
    """What `help()` shows: nothing."""
    return


def finish_import(_module: object) -> None:
    """Would change a module of Qt that was just imported."""


def feature_import(*_arguments: object, **_named: object) -> None:
    """Would import `__feature__`; None lets any import take its usual way."""
    return


def feature_imported(*_arguments: object, **_named: object) -> None:
    """Would note which features a module uses."""


def post_init() -> None:
    """Would put a function of the binding in the place of Python's own `__import__`."""
