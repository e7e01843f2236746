package io.thingcast.stream.ondemand;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What is published, and what is needed to know it.
 *
 * @param publish which changes: {@code always} all, or {@code watched} ({@code THINGCAST_PUBLISH})
 * @param connectionsTable who watches ({@code THINGCAST_CONNECTIONS_TABLE})
 * @param secondLookQueueUrl what waits ({@code THINGCAST_SECOND_LOOK_QUEUE_URL})
 */
@ConfigurationProperties("thingcast")
public record OnDemandConfiguration(
        @Bindable(defaultValue = ALWAYS) String publish,
        @Bindable(defaultValue = "") String connectionsTable,
        @Bindable(defaultValue = "") String secondLookQueueUrl) {
    private static final String ALWAYS = "always";
    private static final String WATCHED = "watched";

    /** Refuses what says neither: Micronaut would take the default for an unknown name. */
    public OnDemandConfiguration {
        if (!publish.equals(ALWAYS) && !publish.equals(WATCHED)) {
            throw new IllegalArgumentException(
                    "THINGCAST_PUBLISH is '%s'; it must be %s or %s."
                            .formatted(publish, ALWAYS, WATCHED));
        }
    }

    boolean isOnDemand() {
        return publish.equals(WATCHED);
    }
}
