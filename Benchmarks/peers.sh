#!/usr/bin/env bash
# Runs other event stores over like events, for a table beside ours: one line of JSON a measurement.
# Their scripts are not part of this repository; they are looked for beside it, or where PEERS_DIR says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts="${PEERS_DIR:-../shared/peers}"

if [[ ! -d "$scripts" ]]; then
  echo "peers: SKIPPED, no scripts at $scripts (set PEERS_DIR)" >&2
  exit 0
fi
if [[ ! -x .peers/bin/python ]]; then
  if ! python3 -m venv .peers || ! .peers/bin/pip install --quiet "eventsourcing==9.5.6" "umadb==0.7.8"; then
    rm -rf .peers
    echo "peers: SKIPPED, they could not be installed (python3-venv and a package index are needed)" >&2
    exit 0
  fi
fi

export N_EVENTS="${N_EVENTS:-100000}" N_SINGLE="${N_SINGLE:-5000}" BATCH="${BATCH:-100}" BACKEND="${BACKEND:-sqlite}"
mkdir -p .build
status=0
for script in bench_fsync bench_raw_sqlite bench_pyeventsourcing bench_umadb; do
  DIR="$(mktemp -d "$PWD/.build/peers.XXXXXX")"
  export DIR
  echo "peers: $script"
  PYTHONDONTWRITEBYTECODE=1 .peers/bin/python "$scripts/$script.py" </dev/null || { echo "peers: $script FAILED" >&2; status=1; }
  rm -rf "$DIR"
done
exit "$status"
