package io.thingcast.items;

import java.util.function.Function;

/** What a validator says of an input. */
public sealed interface Validation {
    /** Answers with the function that fits. */
    <T> T map(Function<Valid, T> ifValid, Function<Invalid, T> ifInvalid);

    /**
     * The input is good.
     *
     * @param item what to write
     */
    record Valid(Item item) implements Validation {
        @Override
        public <T> T map(Function<Valid, T> ifValid, Function<Invalid, T> ifInvalid) {
            return ifValid.apply(this);
        }
    }

    /**
     * The input can't become an item.
     *
     * @param field what was wrong: a field's name, {@code payload}, {@code topic}
     * @param reason what was wrong, with the value, and what would be right
     */
    record Invalid(String field, String reason) implements Validation {
        @Override
        public <T> T map(Function<Valid, T> ifValid, Function<Invalid, T> ifInvalid) {
            return ifInvalid.apply(this);
        }
    }
}
