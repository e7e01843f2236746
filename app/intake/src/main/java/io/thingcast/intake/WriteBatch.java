package io.thingcast.intake;

import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Writes the items of a batch; says of each that was not written why. */
final class WriteBatch {
    private static final String LEFT_OVER = "DynamoDB left it over, again and again";

    private final ItemWriter items;

    WriteBatch(ItemWriter items) {
        this.items = items;
    }

    /** Writes items; those in the answer, by their identity, are not written. */
    Map<Item, String> write(List<Item> batch) {
        Map<Item, String> failures = new IdentityHashMap<>();
        try {
            items.write(batch).forEach(it -> failures.put(it, LEFT_OVER));
        } catch (SdkException e) {
            if (!refusesARequest(e)) {
                // Others would be no better off by themselves, and the time runs.
                batch.forEach(it -> failures.put(it, text(e)));
                return failures;
            }
            batch.forEach(it -> writeAlone(it, failures));
        }
        return failures;
    }

    private void writeAlone(Item item, Map<Item, String> failures) {
        try {
            items.write(item);
        } catch (SdkException e) {
            failures.put(item, text(e));
        }
    }

    /** Whether one of the items is to blame, and the others went down with it. */
    private static boolean refusesARequest(SdkException e) {
        return e instanceof DynamoDbException refusal
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode().equals("ValidationException");
    }

    private static String text(SdkException e) {
        return e instanceof DynamoDbException refusal && refusal.awsErrorDetails() != null
                ? "%s: %s"
                        .formatted(
                                refusal.awsErrorDetails().errorCode(),
                                refusal.awsErrorDetails().errorMessage())
                : e.getClass().getSimpleName();
    }
}
