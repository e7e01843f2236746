package io.thingcast.sessions;

/** Thrown when rights need more policy than AWS IoT Core takes from an authorizer. */
public final class PolicyTooLargeException extends IllegalArgumentException {
    public PolicyTooLargeException(int documents, int allowed) {
        super(
                "The rights need %d policy documents; AWS IoT Core takes at most %d. Name fewer keys, groups and rooms, or use patterns like 'truck-*'."
                        .formatted(documents, allowed));
    }
}
