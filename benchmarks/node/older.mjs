// The older design: for each record the whole connection table is read, then each of the item's
// subscribers gets a request of its own.
import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { concurrently } from './concurrently.mjs';
import { requestHandler } from './request-handler.mjs';

/** A handler that posts to so many subscribers at a time. */
export function olderHandler(endpoint, postsAtATime) {
  const region = 'eu-west-1';
  const tables = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, endpoint, requestHandler: requestHandler() }),
  );
  const posts = new ApiGatewayManagementApiClient({
    region,
    endpoint: `${endpoint}/prod`,
    requestHandler: requestHandler(),
  });

  return async (event) => {
    for (const record of event.Records) {
      const item = unmarshall(record.dynamodb.NewImage);
      const subscribers = (await connections(tables)).filter((it) => it.streamId === item.streamId);
      const Data = JSON.stringify(item);
      await concurrently(Math.min(postsAtATime, subscribers.length), subscribers, (subscriber) =>
        posts.send(new PostToConnectionCommand({ ConnectionId: subscriber.connectionId, Data })),
      );
    }
  };
}

async function connections(tables) {
  const rows = [];
  let ExclusiveStartKey;
  do {
    const page = await tables.send(new ScanCommand({ TableName: 'Connections', ExclusiveStartKey }));
    rows.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return rows;
}
