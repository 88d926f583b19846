#!/bin/sh
# Pictures of every screen into build/screenshots, on a virtual screen.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen
$here/content.sh
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python packaging/screenshots.py "$@"
