// Our design in Node: one publish a record, in order per key, 64 keys at a time.
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { concurrently } from './concurrently.mjs';
import { requestHandler } from './request-handler.mjs';

const IN_FLIGHT = 64;
const RESERVED = new Set([
  'itemKey',
  'itemId',
  'at',
  'itemGroup',
  'itemReceivedAt',
  'itemExpiresAt',
  'itemSource',
]);

/** A handler that publishes to the IoT data plane. */
export function ourHandler(endpoint) {
  const iot = new IoTDataPlaneClient({
    region: 'eu-west-1',
    endpoint,
    requestHandler: requestHandler(),
  });

  return async (event) => {
    await concurrently(IN_FLIGHT, lanes(event).values(), async (records) => {
      for (const record of records) {
        await iot.send(new PublishCommand(message(record)));
      }
    });
  };
}

function lanes(event) {
  const byKey = new Map();
  for (const record of event.Records) {
    const key = record.dynamodb.Keys.itemKey.S;
    const lane = byKey.get(key);
    if (lane) {
      lane.push(record);
    } else {
      byKey.set(key, [record]);
    }
  }
  return byKey;
}

function message(record) {
  const item = unmarshall(record.dynamodb.NewImage);
  const [kind, at] = item.itemId.split('#');
  const data = Object.fromEntries(Object.entries(item).filter(([name]) => !RESERVED.has(name)));
  return {
    topic: `live/benchmark/${encodeURIComponent(item.itemKey)}/${kind}`,
    qos: 1,
    contentType: 'application/json',
    payloadFormatIndicator: 'UTF8_DATA',
    payload: JSON.stringify({
      key: item.itemKey,
      kind,
      at: Number(at),
      seq: record.dynamodb.SequenceNumber,
      event: record.eventName,
      group: item.itemGroup,
      data,
    }),
  };
}
