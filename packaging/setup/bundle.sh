#!/bin/sh
# Freeze the program into a folder that runs in place, then test that folder.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools
$here/content.sh
.venv/bin/python packaging/build.py
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m bundle ${PYTEST_ARGS:-} tests/bundle
