package io.thingcast.awslocal.dynamodb;

import java.nio.file.Path;
import java.util.List;

/** DynamoDB Local as Maven resolved it for the tests. */
final class TestClassPath {
    private TestClassPath() {}

    static List<Path> get() {
        return DynamoDbClassPath.at(Path.of(System.getProperty("dynamodb-local.class-path")));
    }
}
