#!/bin/sh
# Build everything twice, in two folders, and compare the bytes; what was made stays in dist.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/setup

$here/set-up.sh libs tools
exec .venv/bin/python packaging/build.py verify
