package io.thingcast.awslocal.notification;

import java.util.Map;

/** Picks the target by the service that an ARN names: {@code sqs}, {@code sns}, {@code lambda}. */
public final class TargetsByService implements NotificationTarget {
    private final Map<String, NotificationTarget> targets;

    public TargetsByService(Map<String, NotificationTarget> targets) {
        this.targets = Map.copyOf(targets);
    }

    @Override
    public void deliver(NotificationSource source, String arn, Notification notification) {
        String[] parts = arn.split(":", 6);
        NotificationTarget target = parts.length == 6 ? targets.get(parts[2]) : null;
        if (target == null) {
            throw new UndeliverableException(
                    "%s can't be notified: name the ARN of a resource of %s."
                            .formatted(arn, String.join(" or ", targets.keySet())));
        }
        target.deliver(source, arn, notification);
    }
}
