#!/bin/sh
# Make the folder, and of it what people double-click.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs tools
.venv/bin/python packaging/build.py bundle
exec .venv/bin/python packaging/build.py installers
