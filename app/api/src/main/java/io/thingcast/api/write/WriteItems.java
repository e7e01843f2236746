package io.thingcast.api.write;

import io.thingcast.api.caller.Caller;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.item.ItemId;
import io.thingcast.items.Arrival;
import io.thingcast.items.BodyValidator;
import io.thingcast.items.Item;
import io.thingcast.items.Sources;
import io.thingcast.items.Validation;
import io.thingcast.logging.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what a caller sent: each item by itself, those that are good and that they may write. */
public final class WriteItems {
    private final BodyValidator validator;
    private final ItemsTable table;
    private final Clock clock;

    public WriteItems(BodyValidator validator, ItemsTable table, Clock clock) {
        this.validator = validator;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Writes the items.
     *
     * @return what became of each, in their order
     */
    List<Attempt> write(List<byte[]> bodies, Caller caller) {
        Instant now = clock.instant();
        List<Attempt> attempts = bodies.stream().map(it -> attempt(it, caller, now)).toList();
        Map<Item, ProblemException> failures =
                table.write(attempts.stream().flatMap(it -> it.item().stream()).toList());
        List<Attempt> done = attempts.stream().map(it -> it.after(failures)).toList();
        done.forEach(WriteItems::log);
        return done;
    }

    private Attempt attempt(byte[] body, Caller caller, Instant now) {
        ItemId id = new ItemId(UUID.randomUUID().toString());
        try {
            return Attempt.of(
                    validator
                            .validate(body, Arrival.anonymous(now, Sources.HTTP, id))
                            .map(valid -> permitted(valid.item(), caller), WriteItems::refused));
        } catch (ProblemException e) {
            return Attempt.failed(e);
        }
    }

    private static Item permitted(Item item, Caller caller) {
        caller.requireWrite(item.key(), item.group());
        return item;
    }

    private static Item refused(Validation.Invalid invalid) {
        throw ProblemException.badRequest(invalid.reason());
    }

    private static void log(Attempt attempt) {
        attempt.item()
                .ifPresentOrElse(
                        it ->
                                Outcome.WRITTEN
                                        .line()
                                        .key(it.key().value())
                                        .kind(it.kind().value())
                                        .source(Sources.HTTP)
                                        .log(),
                        () ->
                                Outcome.REFUSED
                                        .line()
                                        .source(Sources.HTTP)
                                        .with("status", attempt.status())
                                        .log());
    }

    /**
     * One item, and what became of it.
     *
     * @param item the item; empty when it is not written
     * @param problem why it is not
     */
    record Attempt(Optional<Item> item, Optional<ProblemException> problem) {
        static Attempt of(Item item) {
            return new Attempt(Optional.of(item), Optional.empty());
        }

        static Attempt failed(ProblemException problem) {
            return new Attempt(Optional.empty(), Optional.of(problem));
        }

        Attempt after(Map<Item, ProblemException> failures) {
            return item.flatMap(it -> Optional.ofNullable(failures.get(it)))
                    .map(Attempt::failed)
                    .orElse(this);
        }

        int status() {
            return problem.map(it -> it.problem().status()).orElse(0);
        }

        WriteResult result() {
            return item.map(WriteResult::written)
                    .orElseGet(() -> WriteResult.failed(problem.orElseThrow().problem()));
        }
    }
}
