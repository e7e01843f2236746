package io.thingcast.awslocal.restjson;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list that is sorted by a name, and the token that leads on: the last name, so that a
 * list that changes meanwhile is neither repeated nor cut short.
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of a list.
     *
     * @param sorted all there is, sorted by name
     * @param query where {@code nextToken} stands
     * @throws RestJsonException when {@code nextToken} is none
     */
    public static <T> Page<T> of(
            List<T> sorted, Function<T, String> name, QueryParameters query, int maxResults) {
        Optional<String> after = query.text("nextToken").map(Page::decoded);
        List<T> left =
                sorted.stream()
                        .filter(it -> after.isEmpty() || name.apply(it).compareTo(after.get()) > 0)
                        .toList();
        if (left.size() <= maxResults) {
            return new Page<>(left, Optional.empty());
        }
        List<T> items = left.subList(0, maxResults);
        return new Page<>(items, Optional.of(encoded(name.apply(items.get(maxResults - 1)))));
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RestJsonException.invalid(
                    "nextToken '%s' is not one that was given here.".formatted(token));
        }
    }
}
