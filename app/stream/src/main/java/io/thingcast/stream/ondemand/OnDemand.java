package io.thingcast.stream.ondemand;

import io.thingcast.stream.delivery.DeliverChanges;

/** Fits a delivery to what is to be published. */
@FunctionalInterface
public interface OnDemand {
    /** The delivery as it is, or one that publishes only what somebody watches. */
    DeliverChanges fit(DeliverChanges deliverChanges);
}
