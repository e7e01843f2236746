package io.thingcast.awslocal.mqtt.quotas;

/** A quota of a connection that something can be lost to. */
public enum Quota {
    /** Messages from the client, counted together with those to it. */
    PUBLISHES_IN("messages from it were discarded"),
    /** Messages to the client, counted together with those from it. */
    PUBLISHES_OUT("messages to it were discarded"),
    /** Topic filters in one SUBSCRIBE. */
    FILTERS_PER_SUBSCRIBE("topic filters in one SUBSCRIBE ended the connection"),
    /** Subscriptions of a connection. */
    SUBSCRIPTIONS("subscriptions were refused");

    private final String loss;

    Quota(String loss) {
        this.loss = loss;
    }

    /** What became of what was over the quota, to be read after a number. */
    public String loss() {
        return loss;
    }
}
