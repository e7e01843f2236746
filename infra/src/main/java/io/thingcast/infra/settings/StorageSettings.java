package io.thingcast.infra.settings;

import io.thingcast.contract.room.MessageFields;
import io.thingcast.contract.table.RealTimeData;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    /** Words of the ingest rule's SQL, which knows them in any case and can't quote a name. */
    private static final Set<String> SQL_WORDS =
            Set.of(
                    "select",
                    "as",
                    "from",
                    "where",
                    "and",
                    "or",
                    "not",
                    "in",
                    "exists",
                    "case",
                    "when",
                    "then",
                    "else",
                    "end",
                    "null",
                    "true",
                    "false",
                    "undefined",
                    "value");

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
        if (SQL_WORDS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidSettingException(
                    "keyAttribute is '%s', a word of the ingest rule's SQL; it must be a name of its own."
                            .formatted(name));
        }
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
