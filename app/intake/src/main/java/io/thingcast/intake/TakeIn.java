package io.thingcast.intake;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.Item;
import io.thingcast.items.Validation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.QueueMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes items of messages. Each ends as an item, as a dead letter with its reason, or is delivered
 * again; doing it again has the same result.
 */
final class TakeIn {
    private final InputReader reader;
    private final BodyValidator validator;
    private final WriteBatch writer;
    private final Settlement settlement;

    TakeIn(InputReader reader, BodyValidator validator, WriteBatch writer, Settlement settlement) {
        this.reader = reader;
        this.validator = validator;
        this.writer = writer;
        this.settlement = settlement;
    }

    /** Takes a batch in; the ids of the messages that are to be delivered again. */
    List<String> takeIn(List<QueueMessage> messages) {
        List<String> again = new ArrayList<>();
        Map<QueueMessage, Good> good = new LinkedHashMap<>();
        for (QueueMessage message : messages) {
            if (!read(message, good)) {
                again.add(message.id());
            }
        }
        Map<Item, String> failures =
                good.isEmpty()
                        ? Map.of()
                        : writer.write(good.values().stream().map(Good::item).toList());
        good.forEach(
                (message, it) -> {
                    String failure = failures.get(it.item());
                    if (failure == null) {
                        log(message, it.item());
                    } else if (!settlement.giveUp(message, it.input(), failure)) {
                        again.add(message.id());
                    }
                });
        return again;
    }

    /** Whether the message is good, which is noted, or is settled by now. */
    private boolean read(QueueMessage message, Map<QueueMessage, Good> good) {
        Input input = reader.whole(message);
        try {
            input = reader.read(message);
            Input found = input;
            return validator
                    .validate(found.bytes(), found.arrival())
                    .map(
                            valid -> {
                                good.put(message, new Good(found, valid.item()));
                                return true;
                            },
                            invalid -> settlement.refuse(message, found, invalid));
        } catch (InvalidValueException e) {
            return settlement.refuse(
                    message,
                    input,
                    new Validation.Invalid(e.field(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A defect of this function, which must not keep the rest of the batch waiting.
            return settlement.giveUp(message, input, e.getClass().getSimpleName());
        }
    }

    private static void log(QueueMessage message, Item item) {
        Outcome.WRITTEN
                .line()
                .source(item.source())
                .key(item.key().value())
                .kind(item.kind().value())
                .messageId(message.id())
                .log();
    }

    /** An input that became an item. */
    private record Good(Input input, Item item) {}
}
