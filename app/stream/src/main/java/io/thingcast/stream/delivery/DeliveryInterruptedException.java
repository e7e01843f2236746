package io.thingcast.stream.delivery;

/** Thrown when the thread of a delivery is interrupted; the batch counts as failed. */
final class DeliveryInterruptedException extends RuntimeException {
    DeliveryInterruptedException(InterruptedException cause) {
        super("The delivery was interrupted.", cause);
    }
}
