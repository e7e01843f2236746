#!/usr/bin/env bash
# Compares the stream function with the older design; benchmarks/README.md says what and how.
# Usage: benchmarks/run.sh [--quick]     after: mvn -q package -DskipTests
set -euo pipefail
cd "$(dirname "$0")"

for built in ../app/stream/target/stream.zip target/fake-services target/classes; do
  [ -e "$built" ] || {
    echo "benchmarks/$built is missing; run 'mvn -q package -DskipTests' first." >&2
    exit 1
  }
done
[ -d node/node_modules ] || (cd node && npm ci --silent)
exec node node/bench.mjs "$@"
