package io.thingcast.awslocal.rules.sql.value;

/** What a field that isn't there, or is {@code null}, comes to. */
public enum Absent implements Value {
    /** JSON's {@code null}. */
    NULL,
    /** Not a value; its keys are left out of JSON. */
    UNDEFINED
}
