package io.thingcast.infra.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/** Checks of single settings; each failure begins with the setting's name. */
final class Check {
    private Check() {}

    static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(
                    "%s is %d; it must be from %d to %d.".formatted(name, value, least, most));
        }
    }

    static void range(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    "%s is %s; it must be from %s to %s.".formatted(name, value, least, most));
        }
    }

    static void pattern(String name, String value, Pattern pattern, String meaning) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidSettingException(
                    "%s is '%s'; it must be %s.".formatted(name, value, meaning));
        }
    }
}
