package io.thingcast.awslocal.rules.sql.value;

/** True or false. */
public enum BooleanValue implements Value {
    TRUE,
    FALSE;

    /** The value of a Java boolean. */
    public static BooleanValue of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
