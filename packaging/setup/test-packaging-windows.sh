#!/bin/sh
# Install, start, use, upgrade and remove the program on Windows, under Wine. PYTEST_ARGS is passed on;
# WINDOWS_TESTS chooses by marker.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools windows
# Tested is what the sources are now: an installer bears the time of a commit, not when it was made.
made=build/windows-made
if [ ! -e $made ] || [ -n "$(find src resources packaging -type f -newer $made -not -path '*/__pycache__/*' -print -quit)" ]; then
    $here/installers-windows.sh
    touch $made
fi
# shellcheck disable=SC2086  # several arguments
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m "${WINDOWS_TESTS:-packaging_windows}" ${PYTEST_ARGS:-} tests/packaging/windows
