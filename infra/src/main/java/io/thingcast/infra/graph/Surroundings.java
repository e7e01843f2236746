package io.thingcast.infra.graph;

/**
 * The account and region that the mocks pretend to be.
 *
 * @param account 12 digits
 */
record Surroundings(String region, String account) {
    static final String ACCOUNT = "000000000000";

    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    String globalArn(String service, String resource) {
        return "arn:aws:%s::%s:%s".formatted(service, account, resource);
    }

    String iotEndpoint() {
        return "thingcast-ats.iot.%s.amazonaws.com".formatted(region);
    }
}
