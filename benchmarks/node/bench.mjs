// Runs every design against the same fake services, one after the other, and prints the table.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { streamEvent } from './event.mjs';
import { report } from './report.mjs';

const LATENCY_MILLIS = 5;
const BATCH = 1000;
const quick = process.argv.includes('--quick');
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'thingcast-benchmark-'));
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const pinned = availableParallelism() > 1 && !spawnSync('taskset', ['-V']).error;
// The managed runtime of Java 17 starts a function so (AWS Lambda, "Customize Java runtime startup").
const lambdaFlags = [
  '-Xmx1g',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
];

/** How much each design does; the older ones are slow, so less of them says as much. */
const effort = quick
  ? { runs: 1, seconds: 2, warmUp: 2, olderCold: 20, older: 20, olderSeconds: 2 }
  : { runs: 3, seconds: 4, warmUp: 5, olderCold: BATCH, older: 100, olderSeconds: 8 };

function command(core, program, args) {
  return pinned ? ['taskset', ['-c', String(core), program, ...args]] : [program, args];
}

function jars(directory) {
  return readdirSync(directory)
    .filter((it) => it.endsWith('.jar'))
    .map((it) => join(directory, it));
}

function makeCertificate() {
  const keytool = java.replace(/java$/, 'keytool');
  const store = join(work, 'server.p12');
  const pass = ['-storepass', 'benchmark', '-keystore', store, '-alias', 'server'];
  execFileSync(keytool, [
    ...['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '1'],
    ...['-dname', 'CN=localhost', '-ext', 'san=dns:localhost,ip:127.0.0.1', ...pass],
  ], { stdio: 'ignore' });
  const pem = execFileSync(keytool, ['-exportcert', '-rfc', ...pass], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  writeFileSync(join(work, 'server.pem'), pem);
  return store;
}

async function startServices(store) {
  const target = join(here, '..', 'target');
  const classPath = [join(target, 'classes'), ...jars(join(target, 'fake-services'))].join(':');
  const main = 'io.thingcast.benchmarks.fake.FakeServices';
  const services = spawn(
    ...command(1, java, ['-Xmx256m', '-cp', classPath, main, store, String(LATENCY_MILLIS)]),
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const port = await new Promise((resolve, reject) => {
    services.stdout.once('data', (it) => resolve(Number(it)));
    services.once('exit', () => reject(new Error('The fake services did not start.')));
  });
  return { services, endpoint: `https://localhost:${port}` };
}

function unpackFunction() {
  const directory = join(work, 'function');
  const zip = join(root, 'app', 'stream', 'target', 'stream.zip');
  // Every JDK has jar, not every machine unzip.
  mkdirSync(directory);
  execFileSync(java.replace(/java$/, 'jar'), ['--extract', '--file', zip], { cwd: directory });
  return join(directory, 'lib');
}

function stats(endpoint) {
  return new Promise((resolve, reject) => {
    https
      .get(`${endpoint}/stats`, { rejectUnauthorized: false }, (response) => {
        let text = '';
        response.on('data', (it) => {
          text += it;
        });
        response.on('end', () => resolve(JSON.parse(text)));
      })
      .on('error', reject);
  });
}

function run(program, args, endpoint) {
  const result = spawnSync(...command(0, program, args), {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: join(work, 'server.pem'),
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      // As long as the tokens of Lambda's roles are.
      AWS_SESSION_TOKEN: 'x'.repeat(680),
      AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE: endpoint,
      THINGCAST_STAGE: 'benchmark',
      THINGCAST_IOT_DATA_ENDPOINT: 'localhost',
      THINGCAST_DEAD_LETTER_QUEUE_URL: `${endpoint}/dead`,
    },
  });
  if (result.status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  }
  return JSON.parse(result.stdout.trim().split('\n').at(-1));
}

function file(name, records, keys) {
  const path = join(work, name);
  writeFileSync(path, streamEvent(records, keys));
  return path;
}

/** The designs, each with what it must have asked of the services for one record. */
function designs(lib, endpoint, keys) {
  const batch = file(`batch-${keys}.json`, BATCH, keys);
  const small = file(`small-${keys}.json`, effort.older, keys);
  const cold = file(`cold-${keys}.json`, effort.olderCold, keys);
  const { warmUp, seconds, olderSeconds } = effort;
  const node = (design, ...args) => run(process.execPath, [join(here, 'run-node.mjs'), design, endpoint, ...args.map(String)], endpoint);
  const classPath = [join(here, '..', 'target', 'classes'), ...jars(lib)].join(':');
  const streamRun = (...more) =>
    run(java, [...lambdaFlags, '-cp', classPath, 'io.thingcast.benchmarks.stream.StreamRun', batch, String(BATCH), String(warmUp), String(seconds), ...more], endpoint);
  const olderCalls = { scanned: 1, posted: 10, published: 0 };
  const ourCalls = { scanned: 0, posted: 0, published: 1 };
  return [
    { name: 'older design, Node, one post after the other', calls: olderCalls, runs: 1, coldRecords: effort.olderCold, measure: () => node('older-1', cold, small, 0, olderSeconds) },
    { name: 'older design, Node, 50 posts at a time', calls: olderCalls, runs: 1, coldRecords: effort.olderCold, measure: () => node('older-50', cold, small, 1, olderSeconds) },
    { name: 'our design, Node, 64 in flight', calls: ourCalls, runs: effort.runs, coldRecords: BATCH, measure: () => node('ours', batch, batch, warmUp, seconds) },
    { name: 'Thingcast stream function', calls: ourCalls, runs: effort.runs, coldRecords: BATCH, measure: () => streamRun() },
    { name: 'the same, primed as before a snapshot', calls: ourCalls, runs: effort.runs, coldRecords: BATCH, primed: true, measure: () => streamRun('primed') },
  ];
}

async function measured(design, endpoint) {
  const results = [];
  for (let i = 0; i < design.runs; i++) {
    const before = await stats(endpoint);
    const result = design.measure();
    const after = await stats(endpoint);
    for (const [call, times] of Object.entries(design.calls)) {
      const made = after[call] - before[call];
      if (made < times * result.items) {
        throw new Error(`${design.name}: ${result.items} items, but only ${made} ${call}.`);
      }
      if (made > times * result.items) {
        // An attempt that got no answer in time is made again: the machine is too busy to measure.
        console.error(`${design.name}: ${made - times * result.items} ${call} more than once.`);
      }
    }
    results.push(result);
  }
  results.sort((a, b) => a.itemsPerSecond - b.itemsPerSecond);
  const median = results[Math.floor(results.length / 2)];
  const colds = results.map((it) => it.firstBatchMillis).sort((a, b) => a - b);
  return { ...design, ...median, firstBatchMillis: colds[Math.floor(colds.length / 2)] };
}

const lib = unpackFunction();
const { services, endpoint } = await startServices(makeCertificate());
try {
  const tables = [];
  for (const keys of [1000, 50]) {
    const rows = [];
    for (const design of designs(lib, endpoint, keys)) {
      rows.push(await measured(design, endpoint));
      console.error(`${keys} keys: ${design.name}: ${Math.round(rows.at(-1).itemsPerSecond)} items/s`);
    }
    tables.push({ keys, rows });
  }
  console.log(
    report(tables, {
      quick,
      pinned,
      batch: BATCH,
      latencyMillis: LATENCY_MILLIS,
      cpu: `${cpus()[0].model.trim()}, ${cpus().length} cores`,
      load: loadavg()[0].toFixed(1),
      node: process.version,
      java: /"(.+?)"/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr)?.[1],
    }),
  );
} finally {
  services.stdin.end();
  rmSync(work, { recursive: true, force: true });
}
