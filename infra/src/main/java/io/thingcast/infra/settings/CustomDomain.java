package io.thingcast.infra.settings;

import java.util.regex.Pattern;

/**
 * A host name of one's own for browsers' MQTT connections.
 *
 * @param name {@code mqtt.example.com}; its DNS record must point at the account's IoT endpoint
 * @param certificateArn its certificate in ACM, in the stage's region
 */
public record CustomDomain(String name, String certificateArn) {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9a-f-]+");

    /** Checks the values. */
    public CustomDomain {
        Check.pattern("name", name, NAME, "a host name");
        Check.pattern(
                "certificateArn", certificateArn, CERTIFICATE, "the ARN of a certificate in ACM");
    }
}
