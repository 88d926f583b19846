#!/bin/sh
# Install, start, use, upgrade and remove the program on Windows, under Wine. PYTEST_ARGS is passed on.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools windows
if [ ! -e dist/windows/FingerpostSetup.exe ]; then
    $here/installers-windows.sh
fi
# shellcheck disable=SC2086  # several arguments
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m packaging_windows ${PYTEST_ARGS:-} tests/packaging/windows
