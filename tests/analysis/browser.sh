#!/usr/bin/env bash
# Uses a report in headless Chromium, light and dark, and without its script: all must work, nothing be said on the console or fetched.
set -euo pipefail
page="$(realpath "$1")"
here="$(cd "$(dirname "$0")" && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# The page as Chromium has it in the end, in the file of that name.
load() {
  timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --enable-logging=stderr --user-data-dir="$folder/profile-$1" --window-size=1400,1000 --virtual-time-budget=10000 \
    "${@:3}" --dump-dom "file://$2" >"$folder/$1.html" 2>"$folder/$1.log"
  if grep CONSOLE "$folder/$1.log" >&2; then exit 1; fi
}
fail() { echo "$*" >&2; exit 1; }

{ cat "$page"; echo '<script>'; cat "$here/interactions.js"; echo '</script>'; } >"$folder/used.html"
for scheme in light dark; do
  # as Blink numbers them
  [ $scheme = dark ] && number=0 || number=1
  load $scheme "$folder/used.html" --blink-settings=preferredColorScheme=$number
  failed="$(grep -o 'data-failed="[^"]*"' "$folder/$scheme.html" || true)"
  [ "$failed" = 'data-failed="nothing"' ] || fail "in $scheme: ${failed:-the script of the report did not run}"
done
sed '/^<script>/,/^<\/script>/d' "$page" >"$folder/without.html"
load plain "$folder/without.html"
grep -q '<form id="controls" hidden' "$folder/plain.html" || fail 'without a script there are controls that do nothing'
for section in network most_cited by_act citations; do
  grep -q "<section id=\"$section\">" "$folder/plain.html" || fail "without a script there is no $section"
done
if grep -Eo '(src|href)="(https?:)?//[^"]*' "$page" >&2; then fail 'the report fetches something'; fi
echo 'the report works in Chromium, light, dark and without its script, and fetches nothing'
