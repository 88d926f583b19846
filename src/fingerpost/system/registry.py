r"""What an office's policy says in the registry of Windows: `HKLM\Software\Policies\Fingerpost`.

Only an administrator or Group Policy can write below that key
(https://learn.microsoft.com/previous-versions/windows/desktop/policy/implementing-registry-based-policy).
It is read, never written, and only in the 64-bit view, where Group Policy puts it. The other half,
`HKCU`, is not asked: it belongs to whoever sits there as far as a policy for a kiosk is concerned.
"""

from collections.abc import Mapping
from typing import Any

KEY = r"Software\Policies\Fingerpost"
SOURCE = rf"HKLM\{KEY}"
MOST_VALUES = 100


def values(registry: Any = None) -> Mapping[str, object]:
    """Every value of the key by its name; empty where there is no such key.

    A number is an `int`, a text a `str`, several texts a list of them: as `policy` reads them.
    `registry` stands in for the module `winreg`.
    """
    if registry is None:
        import winreg as registry
    found: dict[str, object] = {}
    try:
        access = registry.KEY_READ | registry.KEY_WOW64_64KEY
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, KEY, 0, access) as key:
            for place in range(MOST_VALUES):
                name, value, _ = registry.EnumValue(key, place)
                # Names are the same in upper and lower case there; ours are in lower case.
                if name and not name.startswith("**"):  # Group Policy's own orders to delete
                    found[name.lower()] = value
    except OSError:
        pass  # there is no such key, or no further value
    return found
