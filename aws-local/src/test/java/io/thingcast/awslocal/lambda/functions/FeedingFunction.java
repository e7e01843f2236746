package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.thingcast.awslocal.lambda.runtime.FunctionEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Finds {@code <n>} in its event and sends itself {@code <n+1>}, by the service that its variable
 * {@code BY} names, up to {@code MOST}.
 */
public final class FeedingFunction implements RequestStreamHandler {
    private static final Pattern ROUND = Pattern.compile("round-(\\d+)");

    private final Map<String, String> variables = FunctionEnvironment.current().orElseThrow();
    private final StaticCredentialsProvider credentials =
            StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                            variables.get("AWS_ACCESS_KEY_ID"),
                            variables.get("AWS_SECRET_ACCESS_KEY"),
                            variables.get("AWS_SESSION_TOKEN")));

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        Matcher round = ROUND.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        if (round.find()) {
            int next = Integer.parseInt(round.group(1)) + 1;
            if (next <= Integer.parseInt(variables.get("MOST"))) {
                feed("round-" + next);
            }
        }
        out.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private void feed(String text) {
        URI endpoint = URI.create(variables.get("ENDPOINT"));
        String target = variables.get("TARGET");
        var http = UrlConnectionHttpClient.builder();
        switch (variables.get("BY")) {
            case "sqs" -> {
                try (SqsClient sqs =
                        SqsClient.builder()
                                .endpointOverride(endpoint)
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(credentials)
                                .httpClientBuilder(http)
                                .build()) {
                    sqs.sendMessage(it -> it.queueUrl(target).messageBody(text));
                }
            }
            case "sns" -> {
                try (SnsClient sns =
                        SnsClient.builder()
                                .endpointOverride(endpoint)
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(credentials)
                                .httpClientBuilder(http)
                                .build()) {
                    sns.publish(it -> it.topicArn(target).message(text));
                }
            }
            default -> {
                try (S3Client s3 =
                        S3Client.builder()
                                .endpointOverride(endpoint)
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(credentials)
                                .httpClientBuilder(http)
                                .forcePathStyle(true)
                                .build()) {
                    s3.putObject(it -> it.bucket(target).key(text), RequestBody.fromString("x"));
                }
            }
        }
    }
}
