#!/usr/bin/env bash
# Resident memory of local mode over time, with a retention short enough to be reached.
# usage: benchmarks/soak.sh [MINUTES (10)] [RETENTION (60s)]   after `mvn package`
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${1:-10}
retention=${2:-60s}
work=$(mktemp -d)
MALLOC_ARENA_MAX=2 java -Xms32m -Xmn12m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m \
  -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 \
  -jar local/target/local.jar --state "$work" --port-offset 21000 --retention "$retention" >"$work/log" 2>&1 &
local=$!
trap 'kill $local 2>/dev/null || true; wait $local 2>/dev/null || true; rm -rf "$work"' EXIT
until [ "$(curl -s -o /dev/null -w '%{http_code}' http://localhost:29080/local/ready)" = 200 ]; do
  kill -0 $local || { cat "$work/log"; exit 1; }
  sleep 0.2
done
rss() { awk '/VmRSS/ {printf "%d", $2 / 1024}' "/proc/$1/status"; }
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=eu-west-1
echo "minute  local MB  DynamoDB Local MB  items"
for ((i = 0; i <= minutes * 2; i++)); do
  dynamodb=$(pgrep -P $local | head -1)
  items=-
  if command -v aws >/dev/null; then
    items=$(aws dynamodb scan --endpoint-url http://localhost:29000 --select COUNT \
      --table-name thingcast-local-real-time-data --query Count --output text 2>/dev/null || echo -)
  fi
  printf '%6s  %8s  %17s  %5s\n' "$((i / 2)).$((i % 2 * 5))" "$(rss $local)" "$(rss "$dynamodb")" "$items"
  sleep 30
done
