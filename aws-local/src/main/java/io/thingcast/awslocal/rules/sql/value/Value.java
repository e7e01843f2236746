package io.thingcast.awslocal.rules.sql.value;

/**
 * A value of AWS IoT SQL (developer guide, "Data types"). A number is an Int when it is whole and a
 * Decimal when it is not.
 */
public sealed interface Value
        permits Absent,
                ArrayValue,
                BooleanValue,
                BytesValue,
                NumberValue,
                ObjectValue,
                StringValue {

    /** Whether this is no value at all: a missing field, or a function called wrongly. */
    default boolean isUndefined() {
        return this == Absent.UNDEFINED;
    }
}
