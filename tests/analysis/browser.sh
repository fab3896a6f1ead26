#!/usr/bin/env bash
# Loads a report in headless Chromium: its script must run to the end, say nothing on the console and fetch nothing.
set -euo pipefail
page="$(realpath "$1")"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
chromium --headless --no-sandbox --disable-gpu --disable-background-networking --enable-logging=stderr --user-data-dir="$folder" \
  --virtual-time-budget=5000 --dump-dom "file://$page" >"$folder/dom.html" 2>"$folder/log"
grep -q 'data-ready=' "$folder/dom.html" || { echo 'the script of the report did not run' >&2; exit 1; }
if grep CONSOLE "$folder/log" >&2; then exit 1; fi
if grep -Eo '(src|href)="(https?:)?//[^"]*' "$page" >&2; then echo 'the report fetches something' >&2; exit 1; fi
echo 'the report runs in Chromium and fetches nothing'
