package io.thingcast.awslocal.rules.sql.function;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/**
 * Patterns of Joda-Time, as {@code parse_time} takes them (Joda-Time, DateTimeFormat). All letters
 * but {@code C}, the century, are known.
 */
final class JodaPattern {
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();

    private JodaPattern() {}

    /**
     * The formatter of a pattern.
     *
     * @throws IllegalArgumentException when it has a letter that isn't known
     */
    static DateTimeFormatter toFormatter(String pattern) {
        JodaPattern reading = new JodaPattern();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                at = reading.quoted(pattern, at);
            } else if (Character.isLetter(c)) {
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                reading.field(c, end - at);
                at = end;
            } else {
                reading.builder.appendLiteral(c);
                at++;
            }
        }
        return reading.builder.toFormatter(Locale.ENGLISH);
    }

    private int quoted(String pattern, int start) {
        int end = pattern.indexOf('\'', start + 1);
        if (end < 0) {
            throw new IllegalArgumentException("The pattern has an open quote: " + pattern);
        }
        builder.appendLiteral(end == start + 1 ? "'" : pattern.substring(start + 1, end));
        return end + 1;
    }

    private void field(char letter, int count) {
        switch (letter) {
            case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
            case 'y' -> year(ChronoField.YEAR, "uu", count);
            case 'Y' -> year(ChronoField.YEAR_OF_ERA, "yy", count);
            case 'x' -> number(IsoFields.WEEK_BASED_YEAR, count);
            case 'w' -> number(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
            case 'e' -> number(ChronoField.DAY_OF_WEEK, count);
            case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, style(count));
            case 'M' -> month(count);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'z' -> builder.appendZoneText(style(count));
            case 'Z' -> builder.appendPattern(count == 1 ? "xx" : count == 2 ? "xxx" : "VV");
            case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, count, count, false);
            case 'D', 'd', 'K', 'h', 'H', 'k', 'm', 's' -> number(numeric(letter), count);
            default -> throw new IllegalArgumentException("Not a letter of a pattern: " + letter);
        }
    }

    private static TemporalField numeric(char letter) {
        return switch (letter) {
            case 'D' -> ChronoField.DAY_OF_YEAR;
            case 'd' -> ChronoField.DAY_OF_MONTH;
            case 'K' -> ChronoField.HOUR_OF_AMPM;
            case 'h' -> ChronoField.CLOCK_HOUR_OF_AMPM;
            case 'H' -> ChronoField.HOUR_OF_DAY;
            case 'k' -> ChronoField.CLOCK_HOUR_OF_DAY;
            case 'm' -> ChronoField.MINUTE_OF_HOUR;
            default -> ChronoField.SECOND_OF_MINUTE;
        };
    }

    private void number(TemporalField field, int count) {
        builder.appendValue(field, count, 19, SignStyle.NORMAL);
    }

    private void year(TemporalField field, String lastTwoDigits, int count) {
        if (count == 2) {
            builder.appendPattern(lastTwoDigits);
        } else {
            number(field, count);
        }
    }

    private void month(int count) {
        if (count < 3) {
            number(ChronoField.MONTH_OF_YEAR, count);
        } else {
            builder.appendText(ChronoField.MONTH_OF_YEAR, style(count));
        }
    }

    private static TextStyle style(int count) {
        return count < 4 ? TextStyle.SHORT : TextStyle.FULL;
    }
}
