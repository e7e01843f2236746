package io.thingcast.connections.iot;

import java.nio.charset.StandardCharsets;

/** An answer of an AWS API. */
record HttpAnswer(int status, String errorType, byte[] body) {
    private static final int SHOWN = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    boolean isWorthAnotherTry() {
        return status == TOO_MANY || status >= SERVER_ERROR || errorType.contains("Throttl");
    }

    String text() {
        String shown = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        return "HTTP %d %s %s".formatted(status, errorType, shown).strip();
    }
}
