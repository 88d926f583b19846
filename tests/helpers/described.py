"""What a helper that describes classes prints, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def told(script: str, *words: str) -> dict[str, Any]:
    """Run a script beside this file; gives the JSON that it printed."""
    ran = subprocess.run(
        [sys.executable, Path(__file__).with_name(script), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
