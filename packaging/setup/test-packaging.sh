#!/bin/sh
# Everything that is given to people: built twice and compared, then tested as the people it is for
# would use it. Some of it needs root, for a system of its own to install on.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools packaging
.venv/bin/python packaging/build.py verify
# shellcheck disable=SC2086  # several arguments
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python -m pytest -m 'bundle or packaging' ${PYTEST_ARGS:-} \
    tests/bundle tests/packaging
