#!/bin/sh
# Everything that must hold before a change is taken in: set-up, checks, tests.
# Ends with pytest's own last line, and with pytest's exit code. PYTEST_ARGS is passed on to pytest.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

start=$(date +%s)
$here/set-up.sh libs screen tools
ready=$(date +%s)
$here/checks.sh
$here/content.sh
checked=$(date +%s)
printf '\nSet-up took %s s, checks took %s s. Now the tests.\n\n' \
    $((ready - start)) $((checked - ready))
# shellcheck disable=SC2086  # several arguments
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m 'not bundle and not packaging and not packaging_windows' ${PYTEST_ARGS:-}
