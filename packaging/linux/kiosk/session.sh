#!/bin/sh
# A bare X session with Fingerpost in it and nothing else: no window manager, no desktop, no way to
# another program. Ends with the program's own status, for systemd to decide what comes next.
#
#   session.sh PROGRAM [ARGUMENT...]
#
# FINGERPOST_X_SERVER is the display server with its arguments. BLANK_MINUTES is how long nobody may
# touch the screen before it goes dark; the next touch lights it.
set -eu

server=${FINGERPOST_X_SERVER:-Xorg vt1 -keeptty -nocursor}
folder=$(mktemp -d)
server_id=''

# Called by the traps.
# shellcheck disable=SC2317,SC2329
end() {
    trap - EXIT TERM INT HUP
    [ -z "$server_id" ] || kill "$server_id" 2>/dev/null || :
    wait || :
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 143' TERM INT HUP

mkfifo "$folder/number"
# shellcheck disable=SC2086  # several arguments
$server -displayfd 3 -nolisten tcp -noreset -s "${BLANK_MINUTES:-10}" 3>"$folder/number" &
server_id=$!
read -r number <"$folder/number"

status=0
DISPLAY=":$number" "$@" --kiosk || status=$?
exit "$status"
