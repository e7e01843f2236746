import { Agent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Connections that are kept, as many as there are requests at a time: the best Node can do. */
export function requestHandler() {
  return new NodeHttpHandler({ httpsAgent: new Agent({ keepAlive: true, maxSockets: 128 }) });
}
