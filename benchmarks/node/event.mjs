// One batch as Lambda hands it over: positions of vehicles, about 320 bytes of message each.

const AT = 1763687468000;

/** Builds an event of so many records whose keys take turns. */
export function streamEvent(records, keys) {
  const items = Array.from({ length: records }, (_, i) => record(i, `truck-${i % keys}`));
  return JSON.stringify({ Records: items });
}

function record(i, key) {
  const keys = { itemKey: { S: key }, itemId: { S: `gps#${AT + i}` } };
  return {
    eventID: `id-${i}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1763687469,
      Keys: keys,
      NewImage: {
        ...keys,
        at: { N: String(AT + i) },
        itemGroup: { S: 'north' },
        itemReceivedAt: { N: String(AT + i + 40) },
        itemExpiresAt: { N: '1764292268' },
        itemSource: { S: 'mqtt' },
        streamId: { S: 'fleet' },
        lat: { N: '41.390205' },
        lon: { N: '2.154007' },
        speed: { N: '12.4' },
        heading: { N: '87.5' },
        accuracy: { N: '3.1' },
        moving: { BOOL: true },
        driver: { S: 'driver-0042' },
        note: { S: 'on the way to the depot, two stops left, no delay reported' },
      },
      SequenceNumber: String(111100000000000000000000n + BigInt(i)),
      SizeBytes: 400,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:000000000000:table/RealTimeData/stream/2026',
  };
}
