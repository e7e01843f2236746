/** The tables as Markdown, with what they were measured on. */
export function report(tables, { quick, pinned, batch, latencyMillis, cpu, load, node, java }) {
  const head = [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${cpu}; Node ${node}, Java ${java} with Lambda's flags;`,
    `load average at the end ${load}. ${pinned ? 'Each function alone on core 0, the services on core 1.' : 'Not pinned to cores: taskset is missing or there is one core.'}`,
    `TLS, every call answered after ${latencyMillis} ms, batches of ${batch}.`,
  ];
  if (quick) {
    head.push('', '**Quick run: it shows that the benchmark works, its figures say little.**');
  }
  return [...head, ...tables.flatMap((it) => table(it, batch)), ''].join('\n');
}

function table({ keys, rows }, batch) {
  const [one, fifty] = rows.map((it) => it.itemsPerSecond);
  const node = rows[2].itemsPerSecond;
  return [
    '',
    `### ${keys.toLocaleString('en')} keys`,
    '',
    `| design | items/s | × older, one by one | × older, 50 at a time | × ours in Node | CPU µs an item | first batch of ${batch.toLocaleString('en')}, ms |`,
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map(
      (it) =>
        `| ${it.name} | ${number(it.itemsPerSecond)} | ${ratio(it.itemsPerSecond / one)} | ${ratio(it.itemsPerSecond / fifty)} | ${ratio(it.itemsPerSecond / node)} | ${number(it.cpuMicrosPerItem)} | ${it.coldRecords === batch ? number(it.firstBatchMillis) : '–'} |`,
    ),
  ];
}

function number(value) {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function ratio(value) {
  return value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en');
}
