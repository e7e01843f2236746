package io.thingcast.registry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose calls fail now and then, some of them after they were carried out. */
final class FailingDynamoDb {
    private FailingDynamoDb() {}

    /**
     * Wraps a client.
     *
     * @param share share of the calls that fail
     */
    static DynamoDbClient over(DynamoDbClient client, Random random, double share) {
        if (share == 0) {
            return client;
        }
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        FailingDynamoDb.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            boolean fails = random.nextDouble() < share;
                            if (fails && random.nextBoolean()) {
                                throw SdkClientException.create("failed before");
                            }
                            Object answer;
                            try {
                                answer = method.invoke(client, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            if (fails) {
                                throw SdkClientException.create("failed after");
                            }
                            return answer;
                        });
    }
}
