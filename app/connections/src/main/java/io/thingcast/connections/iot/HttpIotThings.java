package io.thingcast.connections.iot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The IoT control plane's DescribeThing. */
public final class HttpIotThings implements IotThings {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");

    private final SignedHttp http;

    /**
     * A client.
     *
     * @param endpoint the control plane, {@code https://iot.{region}.amazonaws.com}
     */
    public HttpIotThings(
            SdkHttpClient http, AwsEndpoint endpoint, AwsCredentialsProvider credentials) {
        this.http = new SignedHttp(http, endpoint, "iot", credentials);
    }

    @Override
    public Optional<Thing> describe(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        // All but the colon may stand in a path as it is.
        String path = "/things/" + name.replace(":", "%3A");
        HttpAnswer answer = http.call(SdkHttpMethod.GET, path, Map.of());
        return answer.isNotFound() ? Optional.empty() : Optional.of(thing(name, answer));
    }

    private static Thing thing(String name, HttpAnswer answer) {
        Map<String, String> attributes = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(answer.body())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals("attributes");
                if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
                    JsonFields.read(json, attributes);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IotCallException("DescribeThing", e);
        }
        return new Thing(name, attributes);
    }
}
