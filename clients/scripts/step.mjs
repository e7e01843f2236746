// Runs build steps for Maven, each only when what it reads has changed: node scripts/step.mjs install build
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';

const OLDEST_NODE = [20, 19];
const clients = dirname(dirname(fileURLToPath(import.meta.url)));

const MANIFESTS = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [
  ...MANIFESTS,
  'biome.jsonc',
  'tsconfig.base.json',
  'scripts',
  'client',
  'fake-service',
  'dashboard',
  '../contract/examples',
  '../device-simulator/src/main/resources/roads',
];

/** What each step reads, runs and leaves behind. The stamp of an install goes when node_modules does. */
const STEPS = {
  install: {
    reads: [
      ...MANIFESTS,
      'client/package.json',
      'fake-service/package.json',
      'dashboard/package.json',
    ],
    npm: ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    leaves: ['node_modules/.bin'],
    stamp: 'node_modules/.thingcast-install',
  },
  build: {
    reads: SOURCES,
    npm: ['run', 'build', '--silent'],
    leaves: ['client/dist/index.js', 'dashboard/dist/index.html'],
    stamp: 'target/steps/build',
  },
  check: {
    reads: SOURCES,
    npm: ['run', 'check', '--silent'],
    leaves: [],
    stamp: 'target/steps/check',
  },
  test: { reads: SOURCES, npm: ['test', '--silent'], leaves: [], stamp: 'target/steps/test' },
};

const UNLESS = '--unless=';
const words = process.argv.slice(2);
// Maven leaves a property that is not set as it is written, ${…}; -DskipTests alone sets it to true.
if (words.some((word) => /^--unless=(true)?$/.test(word))) {
  process.exit(0);
}
requireNode();
for (const name of words.filter((word) => !word.startsWith(UNLESS))) {
  run(
    name,
    STEPS[name] ?? fail(`There is no step ${name}; there are ${Object.keys(STEPS).join(', ')}.`),
  );
}

function run(name, step) {
  const stamp = join(clients, step.stamp);
  const print = fingerprint(clients, step.reads);
  if (step.leaves.every((path) => existsSync(join(clients, path))) && read(stamp) === print) {
    return;
  }
  rmSync(stamp, { force: true });
  npm(name, step.npm);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

function npm(name, args) {
  const { status, error, stdout, stderr } = spawnSync('npm', args, {
    cwd: clients,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (error?.code === 'ENOENT') {
    fail(
      'npm is not on the PATH. It comes with Node: install Node 20.19 or newer from https://nodejs.org/ or your package manager.',
    );
  }
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n`);
    fail(`\`npm ${args.join(' ')}\` failed in clients/ (step ${name}): the reason is above.`);
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    fail(
      `The browser clients build with Node ${OLDEST_NODE.join('.')} or newer; the node on the PATH is ${process.versions.node}. ` +
        'Install a newer one from https://nodejs.org/ or your package manager.',
    );
  }
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
