package io.thingcast.cli.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code pulumi stack output --json} says of the queues; local mode answers the same.
 *
 * @param deadLetterQueues URLs by the name of what they come from
 * @param sourceQueues where their messages are put back, by the same names
 */
record StackOutputs(
        String region, Map<String, String> deadLetterQueues, Map<String, String> sourceQueues) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the outputs.
     *
     * @param place a file's path, or a URL
     * @throws UnreadableOutputsException when they can't be had
     */
    static StackOutputs read(String place) {
        try {
            return of(JSON.readTree(place.startsWith("http") ? fetch(place) : file(place)), place);
        } catch (JsonProcessingException e) {
            throw new UnreadableOutputsException(place, "is not JSON", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableOutputsException(place, "can't be read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableOutputsException(place, "was not read: interrupted", e);
        }
    }

    private static StackOutputs of(JsonNode json, String place) {
        Map<String, String> dead = texts(json.path("deadLetterQueueUrls"));
        Optional.ofNullable(json.get("quarantineQueueUrl"))
                .ifPresent(it -> dead.put("quarantine", it.asText()));
        if (dead.isEmpty() || !json.has("region")) {
            throw new UnreadableOutputsException(
                    place, "names no dead-letter queues or no region", null);
        }
        return new StackOutputs(
                json.get("region").asText(), dead, texts(json.path("sourceQueueUrls")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> result = new TreeMap<>();
        object.properties().forEach(it -> result.put(it.getKey(), it.getValue().asText()));
        return result;
    }

    private static String file(String path) throws IOException {
        return Files.readString(Path.of(path));
    }

    private static String fetch(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newBuilder()
                        .connectTimeout(TIMEOUT)
                        .build()
                        .send(
                                HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build(),
                                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return answer.body();
    }
}
