package io.thingcast.awslocal.dynamodb;

/** Run in a JVM of its own by a test: starts DynamoDB Local and waits to be killed. */
final class StartAndWait {
    private StartAndWait() {}

    public static void main(String[] arguments) throws InterruptedException {
        var database = DynamoDbLocal.start(DynamoDbLocalOptions.inMemory(TestClassPath.get()));
        System.out.println(database.endpoint().getPort() + " " + database.processId());
        Thread.sleep(Long.MAX_VALUE);
    }
}
