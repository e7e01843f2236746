package io.thingcast.awslocal.mqtt.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a WebSocket. Any page that a browser shows can reach this machine's
 * ports, so a request must name this machine (against DNS rebinding) and come from a page that is
 * wanted (against cross-site WebSocket hijacking).
 *
 * @param localPorts ports of this machine whose pages may connect, by http and https
 * @param others origins beside those, as browsers write them: {@code https://example.org}
 */
public record AllowedOrigins(Set<Integer> localPorts, Set<String> others) {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    public AllowedOrigins {
        localPorts = Set.copyOf(localPorts);
        others = Set.copyOf(others);
    }

    /** Whether a Host header names this machine. */
    boolean isLocalHost(String host) {
        return LOCAL_NAMES.contains(nameOf(host).toLowerCase(Locale.ROOT));
    }

    private static String nameOf(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return hasPort ? host.substring(0, colon) : host;
    }

    /**
     * Whether a page of this origin may connect. Programs other than browsers send no origin, or
     * that of the broker itself, which serves no pages.
     */
    boolean allows(@Nullable String origin, String host) {
        return origin == null
                || origin.equals("http://" + host)
                || origin.equals("https://" + host)
                || others.contains(origin)
                || isAllowedLocal(origin);
    }

    private boolean isAllowedLocal(String origin) {
        try {
            URI uri = new URI(origin);
            boolean secure = "https".equals(uri.getScheme());
            return (secure || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && LOCAL_NAMES.contains(uri.getHost())
                    && localPorts.contains(uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
