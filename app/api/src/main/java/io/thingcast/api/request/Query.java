package io.thingcast.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of a request's query, read from the query as the client sent it: API Gateway joins
 * a parameter's values by commas, after which a key that holds a comma looks like two.
 */
public final class Query {
    /** AWS IoT Core's own limit. */
    private static final int LONGEST_CLIENT_ID = 128;

    private final Map<String, List<String>> values;
    private final KeyName keyName;

    private Query(Map<String, List<String>> values, KeyName keyName) {
        this.values = values;
        this.keyName = keyName;
    }

    /**
     * Reads the query of a request that names no key.
     *
     * @throws ProblemException (400) when it isn't UTF-8, percent-encoded
     */
    public static Query of(HttpRequest<?> request) {
        return of(request, KeyName.plain());
    }

    static Query of(HttpRequest<?> request, KeyName keyName) {
        if (request instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event) {
            return parse(Optional.ofNullable(event.getRawQueryString()).orElse(""), keyName);
        }
        return parse(Optional.ofNullable(request.getUri().getRawQuery()).orElse(""), keyName);
    }

    /** Reads a query, {@code key=a%2Cb&key=c}. */
    static Query parse(String raw) {
        return parse(raw, KeyName.plain());
    }

    static Query parse(String raw, KeyName keyName) {
        Map<String, List<String>> values = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? decoded(parts[1]) : "";
                values.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values, keyName);
    }

    /** Every value of a parameter, in the order of the query. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /**
     * The value of a parameter that may be left out.
     *
     * @throws ProblemException (400) when it is there more than once
     */
    public Optional<String> optional(String name) {
        return single(name, all(name));
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws ProblemException (400) when it isn't, or more than once
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    /**
     * Checks that there are no other parameters.
     *
     * @throws ProblemException (400) naming the first other one
     */
    void requireOnly(Set<String> names) {
        values.keySet().stream()
                .filter(it -> !names.contains(it))
                .findFirst()
                .ifPresent(
                        it -> {
                            throw ProblemException.badRequest(unknown(it, names));
                        });
    }

    private static String unknown(String name, Set<String> names) {
        return names.isEmpty()
                ? "The parameter '%s' is unknown; this takes none.".formatted(Text.shown(name))
                : "The parameter '%s' is unknown; this takes %s."
                        .formatted(Text.shown(name), String.join(", ", names));
    }

    /** The name of the parameter {@code key} as the stack calls it. */
    public String keyName() {
        return keyName.shown();
    }

    /**
     * The parameters {@code key}, by that or by the stack's own name.
     *
     * @throws io.thingcast.contract.InvalidValueException (400) when one is no key
     * @throws ProblemException (400) when both names are used
     */
    public List<ItemKey> keys() {
        return keyTexts().stream().map(this::key).toList();
    }

    /** The parameter {@code key}, see {@link #keys}. */
    public Optional<ItemKey> key() {
        return single(keyName(), keyTexts()).map(this::key);
    }

    /** The parameter {@code key} where it must be there, see {@link #keys}. */
    public ItemKey requiredKey() {
        return key().orElseThrow(() -> missing(keyName()));
    }

    private List<String> keyTexts() {
        List<String> plain = all(KeyName.PLAIN);
        List<String> own = keyName.isParameter() ? all(keyName.attribute()) : List.of();
        if (!plain.isEmpty() && !own.isEmpty()) {
            throw ProblemException.badRequest(
                    "The parameters '%s' and '%s' are the same; give one of them."
                            .formatted(KeyName.PLAIN, keyName.attribute()));
        }
        return plain.isEmpty() ? own : plain;
    }

    private ItemKey key(String text) {
        try {
            return new ItemKey(text);
        } catch (InvalidValueException e) {
            String reason = String.valueOf(e.getMessage());
            throw keyName().equals(KeyName.PLAIN)
                    ? e
                    : new InvalidValueException(keyName(), keyName() + ": " + reason);
        }
    }

    private static Optional<String> single(String name, List<String> all) {
        if (all.size() > 1) {
            throw ProblemException.badRequest(
                    "The parameter '%s' is there %d times; give it once."
                            .formatted(name, all.size()));
        }
        return all.stream().findFirst();
    }

    private static ProblemException missing(String name) {
        return ProblemException.badRequest("The parameter '%s' is missing.".formatted(name));
    }

    /**
     * The parameter {@code connectionId}, a client id.
     *
     * @throws ProblemException (400) when it is empty or longer than a client id can be
     */
    public Optional<String> connectionId() {
        Optional<String> id = optional("connectionId");
        if (id.filter(it -> it.isEmpty() || it.length() > LONGEST_CLIENT_ID).isPresent()) {
            throw ProblemException.badRequest(
                    "'connectionId' must have 1 to %d characters.".formatted(LONGEST_CLIENT_ID));
        }
        return id;
    }

    /** The parameter {@code group}. */
    public Optional<Group> group() {
        return optional("group").map(Group::new);
    }

    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer result = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                result.put((byte) (hex(bytes, i + 1) << 4 | hex(bytes, i + 2)));
                i += 2;
            } else {
                result.put(bytes[i] == '+' ? (byte) ' ' : bytes[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(result.flip()).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(byte[] bytes, int index) {
        int digit = index < bytes.length ? Character.digit(bytes[index], 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static ProblemException malformed() {
        return ProblemException.badRequest(
                "The query can't be read; percent-encode the bytes of its UTF-8.");
    }
}
