import { html, nothing, type TemplateResult } from 'lit';
import type { Dashboard } from '../page/dashboard.ts';

/** The thing that local mode always has and never simulates, and its group. */
const DEMO = 'demo-1';
const DEMO_GROUP = 'default';

/** The one command that makes an item of this key, where there is one: its thing's certificate is at hand. */
export function firstItem(dashboard: Dashboard, key: string): TemplateResult | typeof nothing {
  const { deviceEndpoint } = dashboard;
  if (key !== DEMO || deviceEndpoint === undefined) {
    return nothing;
  }
  const [host = 'localhost', port = '8883'] = deviceEndpoint.split(':');
  return html`<p class="hint">This makes one, in the directory where the local mode was started:</p>
    <pre tabindex="0">${command(host, port)}</pre>`;
}

function command(host: string, port: string): string {
  const folder = `.thingcast/things/${DEMO}`;
  return [
    `mosquitto_pub -h ${host} -p ${port} -i ${DEMO} -q 1`,
    `--cafile .thingcast/ca.pem --cert ${folder}/cert.pem --key ${folder}/key.pem`,
    `-t dt/local/${DEMO_GROUP}/${DEMO}/gps`,
    `-m '{"lat":41.39,"lon":2.17,"speed":8.3,"heading":45}'`,
  ].join(' \\\n  ');
}
