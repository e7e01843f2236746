// Calls one Node handler with a batch again and again, and prints what it took as JSON:
// run-node.mjs DESIGN ENDPOINT COLD.json EVENT.json WARM_UP_BATCHES SECONDS
import { readFileSync } from 'node:fs';
import { olderHandler } from './older.mjs';
import { ourHandler } from './ours.mjs';

const [design, endpoint, coldFile, eventFile, warmUp, seconds] = process.argv.slice(2);
const handlers = {
  'older-1': () => olderHandler(endpoint, 1),
  'older-50': () => olderHandler(endpoint, 50),
  ours: () => ourHandler(endpoint),
};
const handler = handlers[design]();
const cold = readFileSync(coldFile, 'utf8');
const event = readFileSync(eventFile, 'utf8');
const records = JSON.parse(event).Records.length;

let start = performance.now();
// Lambda's runtime parses the event before it calls a handler; that is part of the work.
await handler(JSON.parse(cold));
const firstBatchMillis = performance.now() - start;
for (let i = 0; i < Number(warmUp); i++) {
  await handler(JSON.parse(event));
}

const cpu = process.cpuUsage();
start = performance.now();
let items = 0;
while (performance.now() - start < Number(seconds) * 1000) {
  await handler(JSON.parse(event));
  items += records;
}
const elapsed = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    firstBatchMillis: Math.round(firstBatchMillis),
    itemsPerSecond: items / elapsed,
    cpuMicrosPerItem: (user + system) / items,
    items: items + Number(warmUp) * records + JSON.parse(cold).Records.length,
  }),
);
process.exit(0);
