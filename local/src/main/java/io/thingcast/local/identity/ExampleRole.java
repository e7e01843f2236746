package io.thingcast.local.identity;

import java.util.List;
import java.util.Map;

/** The roles that {@code GET /local/tokens} gives a token for. */
enum ExampleRole {
    OPERATOR(
            Map.of(
                    "keys", List.of("*"),
                    "write", List.of("*"),
                    "groups", List.of("*"),
                    "rooms", List.of("*"),
                    "share", true,
                    "admin", true)),
    VIEWER(Map.of("keys", List.of("truck-*"), "groups", List.of("north"))),
    DRIVER(Map.of("keys", List.of("truck-1"), "rooms", List.of("dispatch")));

    private final Map<String, Object> rights;

    ExampleRole(Map<String, Object> rights) {
        this.rights = rights;
    }

    /** The value of the token's claim. */
    Map<String, Object> rights() {
        return rights;
    }
}
