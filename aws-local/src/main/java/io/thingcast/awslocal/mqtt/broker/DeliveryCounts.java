package io.thingcast.awslocal.mqtt.broker;

import java.util.concurrent.atomic.LongAdder;

/** How many messages came in and went out, and how many did not get there, and why. */
public final class DeliveryCounts {
    final LongAdder published = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder droppedForSlowness = new LongAdder();
    final LongAdder droppedForSize = new LongAdder();
    final LongAdder droppedForPolicy = new LongAdder();

    DeliveryCounts() {}

    /** Messages that were accepted, from clients and others. */
    public long published() {
        return published.sum();
    }

    /** Messages written to clients. */
    public long delivered() {
        return delivered.sum();
    }

    /** Messages not delivered since their client did not keep up. */
    public long droppedForSlowness() {
        return droppedForSlowness.sum();
    }

    /** Messages not delivered since they exceed their client's Maximum Packet Size. */
    public long droppedForSize() {
        return droppedForSize.sum();
    }

    /** Messages not delivered since their client may not {@code iot:Receive} them. */
    public long droppedForPolicy() {
        return droppedForPolicy.sum();
    }
}
