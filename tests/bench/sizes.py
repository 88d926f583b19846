"""Weighs what people are given: the folder, and each download that has been made of it.

    python tests/bench/sizes.py

It only looks at what is in `dist`; `make bundle` and `make installers` make it and hold it to the
same budgets of `packaging/payload.toml`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from tests.bench import results
from tests.bench.results import Line

import payload

DIST = ROOT / "dist"
DOWNLOADS = ("*.deb", "*.run")


def main() -> None:
    """Print and keep the sizes."""
    rules = payload.read_rules("linux")
    lines: dict[str, Line] = {}
    folder = DIST / "fingerpost"
    if folder.is_dir():
        most = rules.disk_bytes / 1e6
        lines["folder"] = Line([payload.size(folder) / 1e6], "MB", most)
    else:
        print("Skipped: the bundle is not there; `make bundle` makes it.")
    files = [file for pattern in DOWNLOADS for file in sorted(DIST.glob(pattern))]
    if not files:
        print("Skipped: there is no download; `make installers` makes them.")
    for file in files:
        # Without the version in its name, so that two versions can be compared.
        most = rules.download_bytes / 1e6
        lines[f"download, {file.suffix}"] = Line([file.stat().st_size / 1e6], "MB", most)
    for what, line in lines.items():
        print(f"{what:<20}{line.values[0]:>8.1f} MB of {line.most:.0f}")
    results.save("sizes", lines)


if __name__ == "__main__":
    main()
