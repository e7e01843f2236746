package io.thingcast.contract.topic;

import io.thingcast.contract.Text;
import java.util.regex.Pattern;

/** The name of an environment, {@code dev}; several may share one account and region. */
public record Stage(String name) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,15}");

    /**
     * Checks the name.
     *
     * @throws io.thingcast.contract.InvalidValueException when it does not match
     */
    public Stage {
        Text.require("stage", name, ALLOWED);
    }

    /** The name where no hyphen may stand, as in the name of an IoT rule. */
    public String underscored() {
        return name.replace('-', '_');
    }

    @Override
    public String toString() {
        return name;
    }
}
