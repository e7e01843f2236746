package io.thingcast.awslocal.dynamodb;

import java.nio.file.Path;
import java.util.List;

/** DynamoDB Local as Maven resolved it for the tests. */
public final class TestClassPath {
    private TestClassPath() {}

    public static List<Path> get() {
        return DynamoDbClassPath.at(Path.of(System.getProperty("dynamodb-local.class-path")));
    }
}
