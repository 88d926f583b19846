#!/bin/sh
# Freeze the program into a folder that runs in place, then test that folder.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools
.venv/bin/python packaging/build.py bundle
if [ -z "$(find tests/bundle -name 'test_*.py' | head -n 1)" ]; then
    exit 0
fi
# shellcheck disable=SC2086  # several arguments
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m bundle ${PYTEST_ARGS:-} tests/bundle
