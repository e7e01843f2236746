package io.thingcast.files.settle;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes a batch's items, and then puts its bad lines into the dead-letter queue: in this order, so
 * that what fails and is done again leaves no second letter.
 */
final class SettleBatch {
    private static final int SERVER_ERROR = 500;
    private static final long PAUSE_MILLIS = 500;
    private static final String REFUSED = "ValidationException";

    private final ItemWriter items;
    private final Letters letters;

    SettleBatch(ItemWriter items, Letters letters) {
        this.items = items;
        this.letters = letters;
    }

    /**
     * Settles a batch, for as long as there is time if the table is throttled or out of reach.
     *
     * @throws SdkException when the table or the queue does not take it for another reason
     * @throws NotInTimeException when the time is over before the table takes it
     */
    void settle(Batch batch, Deadline deadline) throws InterruptedException {
        List<DeadLetter> bad = new ArrayList<>(batch.bad());
        List<Item> left = batch.good().stream().map(Batch.Good::item).toList();
        while (!left.isEmpty()) {
            try {
                left = items.write(left);
            } catch (SdkException e) {
                if (isRefused(e)) {
                    bad.addAll(writeOneByOne(batch));
                    break;
                }
                if (!isPassing(e) || !deadline.hasTime()) {
                    throw e;
                }
            }
            if (!left.isEmpty()) {
                pause(deadline);
            }
        }
        letters.send(bad);
    }

    private static void pause(Deadline deadline) throws InterruptedException {
        if (!deadline.hasTime()) {
            throw new NotInTimeException();
        }
        Thread.sleep(PAUSE_MILLIS);
    }

    /** Finds out which items the table refuses, so that the others are written. */
    private List<DeadLetter> writeOneByOne(Batch batch) {
        List<DeadLetter> refused = new ArrayList<>();
        for (Batch.Good good : batch.good()) {
            try {
                items.write(good.item());
            } catch (AwsServiceException e) {
                if (!isRefused(e)) {
                    throw e;
                }
                refused.add(
                        good.letter()
                                .because(
                                        "payload",
                                        "the table refused the item: %s"
                                                .formatted(e.awsErrorDetails().errorMessage())));
            }
        }
        return refused;
    }

    private static boolean isRefused(SdkException e) {
        return e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && REFUSED.equals(service.awsErrorDetails().errorCode());
    }

    private static boolean isPassing(SdkException e) {
        return e instanceof SdkClientException
                || (e instanceof AwsServiceException service
                        && (service.isThrottlingException()
                                || service.statusCode() >= SERVER_ERROR));
    }
}
