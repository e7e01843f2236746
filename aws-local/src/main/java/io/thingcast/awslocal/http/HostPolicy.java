package io.thingcast.awslocal.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which {@code Host} a request may name: this machine, or a name of the list. A web page that
 * points its own name at 127.0.0.1 (DNS rebinding) so gets nothing.
 *
 * @param names further host names without a port; {@code *.} in front admits every name below it
 */
public record HostPolicy(Set<String> names) {
    /** Only the names of this machine. */
    public static final HostPolicy LOOPBACK = new HostPolicy(Set.of());

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public HostPolicy {
        names = Set.copyOf(names);
    }

    /**
     * Why a request is not served, if it isn't.
     *
     * @param hosts the values of its {@code Host} fields
     */
    public Optional<String> refusal(List<String> hosts) {
        if (hosts.size() != 1) {
            return Optional.of(
                    "A request names one Host; this one named %d.".formatted(hosts.size()));
        }
        String host = withoutPort(hosts.get(0)).toLowerCase(Locale.ROOT);
        if (THIS_MACHINE.contains(host) || isListed(host)) {
            return Optional.empty();
        }
        return Optional.of(
                "Host '%s' is not this machine: use localhost or 127.0.0.1."
                        .formatted(hosts.get(0)));
    }

    private boolean isListed(String host) {
        int dot = host.indexOf('.');
        while (dot > 0) {
            if (names.contains("*" + host.substring(dot))) {
                return true;
            }
            dot = host.indexOf('.', dot + 1);
        }
        return names.contains(host);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon >= 0 && host.substring(colon + 1).chars().allMatch(HostPolicy::digit);
        return port ? host.substring(0, colon) : host;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
