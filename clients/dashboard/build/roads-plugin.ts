import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const FILE = 'basemap/roads.geojson';
/** The road graph that the simulator drives on: the page draws the same one. */
const SOURCE = fileURLToPath(
  new URL('../../../device-simulator/src/main/resources/roads/city.geojson', import.meta.url),
);

/** Puts the simulated city's roads beside the page, where they exist; without them the page shows coasts only. */
export function roads(): Plugin {
  return {
    name: 'thingcast-roads',
    generateBundle() {
      if (existsSync(SOURCE)) {
        this.emitFile({ type: 'asset', fileName: FILE, source: readFileSync(SOURCE) });
      }
    },
    configureServer(server) {
      server.middlewares.use(`/${FILE}`, (_request, response) => {
        const found = existsSync(SOURCE);
        response.writeHead(found ? 200 : 404, { 'content-type': 'application/geo+json' });
        response.end(found ? readFileSync(SOURCE) : undefined);
      });
    },
  };
}
