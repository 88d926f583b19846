"""Makes the program importable from .venv, straight from `src`, and writes its commands.

This is what an editable installation does, without a build back end and without the network: one
`.pth` file and one small script for each command that pyproject.toml names.
"""

import sys
import sysconfig
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SCRIPT = """#!{python}
import sys

from {module} import {function}

sys.exit({function}())
"""


def main() -> None:
    """Write the files into the environment that runs this."""
    if sys.prefix == sys.base_prefix:
        sys.exit("link.py writes into a virtual environment; run it with the Python of .venv.")
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "fingerpost-dev.pth").write_text(f"{TOP / 'src'}\n", encoding="utf-8")
    for name, target in (project["scripts"] | project["gui-scripts"]).items():
        module, function = target.split(":")
        script = Path(sysconfig.get_path("scripts")) / name
        text = SCRIPT.format(python=sys.executable, module=module, function=function)
        script.write_text(text, encoding="utf-8")
        script.chmod(0o755)


if __name__ == "__main__":
    main()
