package io.thingcast.local.options;

import java.util.Locale;

/** Which changes the stream function publishes: the stack's {@code stream.publish}. */
public enum Publish {
    /** Every change. */
    ALWAYS,
    /** Those of keys that someone watches. */
    WATCHED;

    /** As settings and variables have it, {@code always}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
