package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.ttl.TimeToLive;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Passes admitted calls on, and mends what goes in and what comes out. */
final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those whose calls or answers hold ARNs or sequence numbers, and no items. */
    private static final Set<String> WITH_NAMES =
            Set.of(
                    "CreateTable",
                    "DescribeTable",
                    "UpdateTable",
                    "DeleteTable",
                    "ListStreams",
                    "DescribeStream",
                    "GetShardIterator");

    private static final Set<String> CHANGING_TABLES =
            Set.of("CreateTable", "UpdateTable", "DeleteTable");

    private final Backend backend;
    private final TimeToLive timeToLive;
    private final TimeToLiveCalls settings;
    private final Names names;
    private final String region;

    Calls(Backend backend, TimeToLive timeToLive, Arns arns, String region) {
        this.backend = backend;
        this.timeToLive = timeToLive;
        this.settings = new TimeToLiveCalls(backend, timeToLive);
        this.names = new Names(arns);
        this.region = region;
    }

    CompletionStage<HttpResponse> pass(Operation operation, byte[] body) throws IOException {
        String name = operation.name();
        if (name.equals("GetRecords")) {
            return records(operation, body);
        }
        if (name.equals("UpdateTimeToLive") || name.equals("DescribeTimeToLive")) {
            return settings.answer(name, JSON.readTree(body));
        }
        if (timeToLive.concerns(name)) {
            return timeToLive
                    .write(name, JSON.readTree(body), () -> backend.call(operation.target(), body))
                    .thenApply(it -> mended(it, false));
        }
        boolean mend = WITH_NAMES.contains(name);
        byte[] inward = mend ? names.inward(body) : body;
        return backend.call(operation.target(), inward)
                .thenApply(
                        answer -> {
                            if (CHANGING_TABLES.contains(name)) {
                                timeToLive.tableChanged(tableName(body));
                            }
                            return mended(answer, mend);
                        });
    }

    private CompletionStage<HttpResponse> records(Operation operation, byte[] body)
            throws IOException {
        String iterator = JSON.readTree(body).path("ShardIterator").asText();
        int bar = iterator.indexOf('|');
        String stream = bar < 0 ? iterator : iterator.substring(0, bar);
        StreamRecords records =
                new StreamRecords(
                        region,
                        SequenceNumbers.ofStream(stream),
                        number -> timeToLive.hasExpired(stream, number));
        return backend.call(operation.target(), body)
                .thenCompose(
                        answer ->
                                timeToLive
                                        .recordsKnown(stream)
                                        .thenApply(it -> mended(answer, records)));
    }

    private HttpResponse mended(HttpResponse answer, boolean mendNames) {
        return edited(
                answer,
                body -> {
                    if (answer.status() != 200) {
                        return names.outwardInError(body);
                    }
                    return mendNames ? names.outward(body) : body;
                });
    }

    private HttpResponse mended(HttpResponse answer, StreamRecords records) {
        return answer.status() == 200 ? edited(answer, records::outward) : mended(answer, false);
    }

    private static HttpResponse edited(HttpResponse answer, Mending mending) {
        try {
            byte[] body = mending.mend(answer.body());
            return body == answer.body()
                    ? answer
                    : Checksums.with(new HttpResponse(answer.status(), answer.headers(), body));
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB's answer can't be read", e);
        }
    }

    private static String tableName(byte[] body) {
        try {
            JsonNode call = JSON.readTree(body);
            return Arns.tableName(call.path("TableName").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("A call that was answered can't be read", e);
        }
    }

    private interface Mending {
        byte[] mend(byte[] body) throws IOException;
    }
}
