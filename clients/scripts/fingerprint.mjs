import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MADE_HERE = new Set(['node_modules', 'dist', 'target']);

/** One hash over the names and contents of these files and folders; what is not there counts as absent. */
export function fingerprint(root, paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths) {
    add(hash, root, path);
  }
  return hash.digest('hex');
}

function add(hash, root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) {
    hash.update(`absent ${path}\n`);
  } else if (stats.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) {
      if (!MADE_HERE.has(name)) {
        add(hash, root, `${path}/${name}`);
      }
    }
  } else {
    hash.update(`file ${path} ${stats.size}\n`).update(readFileSync(join(root, path)));
  }
}
