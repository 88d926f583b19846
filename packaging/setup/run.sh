#!/bin/sh
# Start Fingerpost from this checkout; on a virtual screen if there is no other.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

sets=libs
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
    sets="$sets wayland"
elif [ -z "${DISPLAY:-}" ] && [ "$(uname)" = Linux ]; then
    sets="$sets screen"
fi
# shellcheck disable=SC2086  # names, one word each
$here/set-up.sh $sets
$here/content.sh

if .venv/bin/python $here/virtual_display.py --has-screen; then
    exec .venv/bin/python -m fingerpost
fi
$here/set-up.sh libs screen
exec .venv/bin/python $here/virtual_display.py --picture build/fingerpost.png -- \
    .venv/bin/python -m fingerpost
