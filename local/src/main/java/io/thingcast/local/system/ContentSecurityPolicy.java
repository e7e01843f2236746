package io.thingcast.local.system;

/**
 * What the dashboard's page may do: its own files, the API, the broker's WebSockets; nothing of any
 * other host. The map's worker comes from a blob, and its styles are set on elements.
 */
final class ContentSecurityPolicy {
    private ContentSecurityPolicy() {}

    static String of(Addresses addresses) {
        return "default-src 'self'; connect-src 'self' ws://localhost:%1$d wss://localhost:%2$d; "
                        .formatted(addresses.ports().ws(), addresses.ports().wss())
                + "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
                + "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
                + "frame-ancestors 'none'";
    }
}
