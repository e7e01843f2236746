package io.thingcast.awslocal.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A function that answers by a script and keeps what it was called with. */
public final class ScriptedFunction implements FunctionInvoker {
    private static final ObjectMapper JSON = new ObjectMapper();

    public final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Function<List<String>, InvocationResult> script;
    private final String identifier;

    private ScriptedFunction(String identifier, Function<List<String>, InvocationResult> script) {
        this.identifier = identifier;
        this.script = script;
    }

    /** A function of a stream; the script gets the sequence numbers of a call. */
    public static ScriptedFunction ofStream(Function<List<String>, InvocationResult> script) {
        return new ScriptedFunction("/dynamodb/SequenceNumber", script);
    }

    /** A function of a queue; the script gets the message ids of a call. */
    public static ScriptedFunction ofQueue(Function<List<String>, InvocationResult> script) {
        return new ScriptedFunction("/messageId", script);
    }

    public static InvocationResult answer(String json) {
        return new InvocationResult(
                "req-1", json.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    public static InvocationResult failed(String... identifiers) {
        return answer(
                List.of(identifiers).stream()
                        .map("{\"itemIdentifier\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}")));
    }

    public static InvocationResult error() {
        return new InvocationResult(
                "req-1", "{}".getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"));
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        try {
            JsonNode document = JSON.readTree(event);
            events.add(document);
            return script.apply(identifiers(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void invokeAsync(String function, byte[] event) {
        throw new UnsupportedOperationException("mappings wait for the answer");
    }

    /** The identifiers of each call, in order. */
    public List<List<String>> calls() {
        return events.stream().map(this::identifiers).toList();
    }

    public List<JsonNode> records() {
        List<JsonNode> result = new ArrayList<>();
        events.forEach(event -> event.get("Records").forEach(result::add));
        return result;
    }

    private List<String> identifiers(JsonNode event) {
        List<String> result = new ArrayList<>();
        event.get("Records").forEach(it -> result.add(it.at(identifier).asText()));
        return result;
    }
}
