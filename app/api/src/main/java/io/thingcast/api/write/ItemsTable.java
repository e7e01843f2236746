package io.thingcast.api.write;

import io.thingcast.api.problem.AwsFailure;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Writes the items of a request, and tells of each that could not be written why. */
public final class ItemsTable {
    private static final int BATCH = 25;
    private static final String REFUSED = "ValidationException";

    /** After that no batch is begun: one alone may try for some seconds, and the function ends. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ItemWriter writer;
    private final Clock clock;

    public ItemsTable(ItemWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Writes items, of those with the same place in the table the last one at the end.
     *
     * @return why, of those that are not written
     * @throws SdkException when DynamoDB does not answer, and not for want of capacity
     */
    Map<Item, ProblemException> write(List<Item> items) {
        Map<Item, ProblemException> failures = new HashMap<>();
        Instant end = clock.instant().plus(LONGEST);
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Item> batch = items.subList(from, Math.min(items.size(), from + BATCH));
            if (clock.instant().isAfter(end)) {
                batch.forEach(it -> failures.put(it, throttled()));
            } else {
                write(batch, failures);
            }
        }
        return failures;
    }

    private void write(List<Item> batch, Map<Item, ProblemException> failures) {
        try {
            writer.write(batch).forEach(it -> failures.put(it, throttled()));
        } catch (SdkException e) {
            if (isRefusal(e)) {
                // A batch is refused whole for one item that the table doesn't take.
                batch.forEach(it -> writeAlone(it, failures));
            } else {
                batch.forEach(it -> failures.put(it, passing(e)));
            }
        }
    }

    private void writeAlone(Item item, Map<Item, ProblemException> failures) {
        try {
            writer.write(item);
        } catch (SdkException e) {
            failures.put(
                    item,
                    isRefusal(e)
                            ? ProblemException.badRequest(
                                    "The table does not take this item; see that its fields keep"
                                            + " to DynamoDB's limits.")
                            : passing(e));
        }
    }

    private static boolean isRefusal(SdkException failure) {
        return failure instanceof DynamoDbException answer
                && answer.awsErrorDetails() != null
                && REFUSED.equals(answer.awsErrorDetails().errorCode());
    }

    private static ProblemException passing(SdkException failure) {
        if (!AwsFailure.passes(failure)) {
            throw failure;
        }
        return throttled();
    }

    private static ProblemException throttled() {
        return ProblemException.unavailable(
                "The table took this item in no attempt; send it again in a minute.");
    }
}
