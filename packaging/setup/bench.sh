#!/bin/sh
# The measurements in tests/bench, on a virtual screen.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools
$here/content.sh
if [ -z "$(find tests/bench -name '*.py' 2>/dev/null | head -n 1)" ]; then
    printf 'There are no measurements in tests/bench yet.\n'
    exit 0
fi
if [ -e tests/bench/__main__.py ]; then
    exec .venv/bin/python $here/virtual_display.py --run -- .venv/bin/python -m tests.bench
fi
exec .venv/bin/python $here/virtual_display.py --run -- .venv/bin/python -m pytest -s tests/bench
