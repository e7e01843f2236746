package io.thingcast.infra.settings;

import io.thingcast.contract.room.MessageFields;
import io.thingcast.contract.table.RealTimeData;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tables of a stage.
 *
 * @param keyAttribute name of RealTimeData's partition key, {@code itemKey} when left out; a change
 *     makes a new table
 * @param retention how long an item is kept, one minute to ten years
 * @param pointInTimeRecovery whether the tables can be put back to any second of the last 35 days
 * @param deletionProtection whether AWS refuses to delete the tables
 */
public record StorageSettings(
        Optional<String> keyAttribute,
        Duration retention,
        boolean pointInTimeRecovery,
        boolean deletionProtection) {
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** Checks the values. */
    public StorageSettings {
        keyAttribute.ifPresent(StorageSettings::requireAttribute);
        Check.range("retention", retention, Duration.ofMinutes(1), Duration.ofDays(3650));
    }

    /** Name of RealTimeData's partition key. */
    public String keyName() {
        return keyAttribute.orElse(RealTimeData.KEY);
    }

    private static void requireAttribute(String name) {
        Check.pattern(
                "keyAttribute", name, ATTRIBUTE, "a letter, then at most 63 letters, digits or _");
        if (isTaken(name)) {
            throw new InvalidSettingException(
                    "keyAttribute is '%s', the name of another attribute; it must be a name of its own."
                            .formatted(name));
        }
    }

    private static boolean isTaken(String name) {
        return MessageFields.ALL.contains(name)
                || (RealTimeData.RESERVED.contains(name) && !name.equals(RealTimeData.KEY));
    }
}
