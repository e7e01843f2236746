package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.function.executor.FunctionInitializer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Calls DynamoDB with the client that Micronaut builds from the function's environment. */
public class TablesFunction extends FunctionInitializer implements RequestStreamHandler {
    @Inject DynamoDbClient client;

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        out.write(client.listTables().tableNames().toString().getBytes(StandardCharsets.UTF_8));
    }
}
