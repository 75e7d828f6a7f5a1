#!/usr/bin/env bash
# Pins what the package, its extras, its tests and its build need: writes constraints.txt, one name==version a line.
# Run it to take newer versions; read the diff and run the tests before you keep them.
set -euo pipefail
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place"
"$place/bin/pip" install --quiet --upgrade pip setuptools
"$place/bin/pip" install --quiet --no-build-isolation '.[all,dev]'
{
  echo "# Versions that are known to work together; made by tools/pin.sh."
  "$place/bin/pip" freeze --all --exclude sogdian --exclude pip | LC_ALL=C sort --ignore-case
} >"$place/constraints.txt"
if grep --extended-regexp --invert-match --quiet '^(#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+)$' "$place/constraints.txt"; then
  echo "pin.sh: a line that is no name==version; constraints.txt is left as it was" >&2
  grep --extended-regexp --invert-match '^(#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+)$' "$place/constraints.txt" >&2
  exit 1
fi
cp "$place/constraints.txt" constraints.txt
