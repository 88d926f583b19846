#!/bin/sh
# Freeze the program for Windows under Wine, and make both installers: see ../windows/README.md.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs screen tools windows
exec .venv/bin/python $here/virtual_display.py --run -- \
    .venv/bin/python packaging/windows/build.py all
