package io.thingcast.awslocal.rules.sql.function;

import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ofTexts;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/** Times from and to text, in English; without a zone in UTC. */
final class TimeFunctions {
    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Recent<String, DateTimeFormatter> PRINTERS =
            new Recent<>(JodaPattern::toFormatter);
    private static final Recent<String, DateTimeFormatter> READERS =
            new Recent<>(it -> DateTimeFormatter.ofPattern(it, Locale.ENGLISH));

    static final List<SqlFunction> ALL =
            List.of(
                    new SqlFunction("parse_time", 2, 3, (message, it) -> printed(it)),
                    ofTexts("time_to_epoch", TimeFunctions::read));

    private TimeFunctions() {}

    private static Value printed(Arguments arguments) {
        String pattern = arguments.text(0);
        String zone = arguments.count() == 3 ? arguments.text(2) : "UTC";
        if (pattern == null
                || zone == null
                || !(Conversions.toInt(arguments.get(1)) instanceof NumberValue millis)
                || millis.value().abs().compareTo(MAX_MILLIS) > 0) {
            return Absent.UNDEFINED;
        }
        try {
            Instant instant = Instant.ofEpochMilli(millis.value().longValueExact());
            return new StringValue(PRINTERS.get(pattern).format(instant.atZone(ZoneId.of(zone))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Absent.UNDEFINED;
        }
    }

    private static Value read(String text, String pattern) {
        try {
            TemporalAccessor parsed = READERS.get(pattern).parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneId zone = parsed.query(TemporalQueries.zone());
            if (date == null) {
                return Absent.UNDEFINED;
            }
            return NumberValue.of(
                    date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                            .atZone(zone == null ? ZoneOffset.UTC : zone)
                            .toInstant()
                            .toEpochMilli());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Absent.UNDEFINED;
        }
    }
}
