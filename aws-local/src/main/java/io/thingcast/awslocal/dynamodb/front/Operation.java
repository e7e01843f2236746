package io.thingcast.awslocal.dynamodb.front;

import io.thingcast.awslocal.http.HttpRequest;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param target the whole {@code X-Amz-Target}
 * @param name the operation's name, {@code PutItem}
 */
record Operation(String target, String name) {
    /** The operation of a call; empty when it isn't one of DynamoDB's or its streams'. */
    static Optional<Operation> of(HttpRequest request) {
        return request.header("X-Amz-Target")
                .filter(
                        it ->
                                it.startsWith("DynamoDB_20120810.")
                                        || it.startsWith("DynamoDBStreams_20120810."))
                .map(it -> new Operation(it, it.substring(it.indexOf('.') + 1)));
    }
}
