package io.thingcast.rooms.command;

/** Why a command isn't carried out: the status of its problem document (RFC 9457, RFC 9110). */
public enum Problem {
    BAD_REQUEST(400, "Bad Request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    CONFLICT(409, "Conflict"),
    CONTENT_TOO_LARGE(413, "Content Too Large"),
    TOO_MANY_REQUESTS(429, "Too Many Requests"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /**
     * What is to be thrown.
     *
     * @param detail what was wrong and what to do; it goes to the client
     */
    public RefusedException because(String detail) {
        return new RefusedException(this, detail);
    }
}
