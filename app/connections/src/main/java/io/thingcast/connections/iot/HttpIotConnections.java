package io.thingcast.connections.iot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.connections.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The IoT data plane's calls about connections. */
public final class HttpIotConnections implements IotConnections {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LARGEST_PAGE = "200";

    private final SignedHttp http;

    /**
     * A client.
     *
     * @param endpoint the data plane, as DescribeEndpoint gives it for {@code iot:Data-ATS}
     */
    public HttpIotConnections(
            SdkHttpClient http, AwsEndpoint endpoint, AwsCredentialsProvider credentials) {
        this.http = new SignedHttp(http, endpoint, "iotdata", credentials);
    }

    @Override
    public Optional<IotConnection> getConnection(String clientId) {
        HttpAnswer answer = http.call(SdkHttpMethod.GET, path(clientId), Map.of());
        return answer.isNotFound() ? Optional.empty() : Optional.of(connection(answer));
    }

    @Override
    public List<Subscription> listSubscriptions(String clientId) {
        List<Subscription> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("maxResults", LARGEST_PAGE);
            next.ifPresent(it -> query.put("nextToken", it));
            HttpAnswer answer =
                    http.call(SdkHttpMethod.GET, path(clientId) + "/subscriptions", query);
            next = answer.isNotFound() ? Optional.empty() : page(answer, all);
        } while (next.isPresent());
        return all;
    }

    @Override
    public boolean deleteConnection(String clientId) {
        Map<String, String> query = Map.of("cleanSession", "true", "preventWillMessage", "true");
        return !http.call(SdkHttpMethod.DELETE, path(clientId), query).isNotFound();
    }

    private static String path(String clientId) {
        return "/connections/" + SdkHttpUtils.urlEncode(clientId);
    }

    private static IotConnection connection(HttpAnswer answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(answer.body())) {
            json.nextToken();
            JsonFields.read(json, fields);
        } catch (IOException e) {
            throw new IotCallException("GetConnection", e);
        }
        return new IotConnection(
                Boolean.parseBoolean(fields.get("connected")),
                Boolean.parseBoolean(fields.getOrDefault("cleanSession", "true")),
                time(fields, "connectedSince"),
                time(fields, "disconnectedSince"),
                Optional.ofNullable(fields.get("disconnectReason")));
    }

    /** Zero and nothing both stand for no time. */
    private static Optional<Instant> time(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .map(Long::valueOf)
                .filter(it -> it > 0)
                .map(Instant::ofEpochMilli);
    }

    private static Optional<String> page(HttpAnswer answer, List<Subscription> all) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(answer.body())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("subscriptions") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        all.add(subscription(json));
                    }
                } else if (name.equals("nextToken") && value == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IotCallException("ListSubscriptions", e);
        }
        return Optional.ofNullable(fields.get("nextToken"));
    }

    private static Subscription subscription(JsonParser json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonFields.read(json, fields);
        String filter = fields.get("topicFilter");
        if (filter == null) {
            throw new IOException("a subscription has no topicFilter");
        }
        return new Subscription(filter, Integer.parseInt(fields.getOrDefault("qos", "0")));
    }
}
