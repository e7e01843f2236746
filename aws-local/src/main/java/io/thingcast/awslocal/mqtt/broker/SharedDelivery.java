package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters.Outcome;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A message on its way to one member of a group, a random one of those who may receive it: each is
 * asked on its own event loop, until one takes it.
 */
final class SharedDelivery {
    private final Message message;
    private final List<Subscription> members;
    private final DeliveryCounters counts;

    SharedDelivery(Message message, List<Subscription> members, DeliveryCounters counts) {
        this.message = message;
        this.members = new ArrayList<>(members);
        this.counts = counts;
        Collections.shuffle(this.members, ThreadLocalRandom.current());
    }

    /** Sends it off and answers where to. */
    Lane start() {
        ask(0);
        return members.get(0).connection().lane();
    }

    private void ask(int index) {
        if (index == members.size()) {
            counts.count(Outcome.NOT_ALLOWED);
            return;
        }
        Subscription member = members.get(index);
        Connection connection = member.connection();
        connection
                .lane()
                .deliver(
                        1,
                        () -> {
                            if (connection.takes(message, member)) {
                                connection.deliver(message, member.granted());
                            } else {
                                ask(index + 1);
                            }
                        });
    }
}
