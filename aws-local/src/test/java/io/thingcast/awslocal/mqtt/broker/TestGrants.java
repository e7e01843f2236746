package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Authenticators for tests. */
public final class TestGrants {
    private TestGrants() {}

    /** Lets everybody do everything. */
    public static ConnectionAuthenticator everything() {
        return policy(allow("iot:*", "*"));
    }

    /** Gives everybody these statements. */
    public static ConnectionAuthenticator policy(String... statements) {
        PolicySet policies = PolicySet.parse(document(statements));
        return request ->
                CompletableFuture.completedFuture(
                        Authentication.Granted.of("test", policies, Map.of()));
    }

    public static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    public static String allow(String action, String resource) {
        String arn = resource.equals("*") ? "*" : "arn:aws:iot:us-east-1:000000000000:" + resource;
        return """
        {"Effect":"Allow","Action":"%s","Resource":"%s"}\
        """
                .formatted(action, arn);
    }
}
