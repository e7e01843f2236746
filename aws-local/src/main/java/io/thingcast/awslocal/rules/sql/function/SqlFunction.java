package io.thingcast.awslocal.rules.sql.function;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A function of AWS IoT SQL. Called with the wrong number of arguments it is Undefined.
 *
 * @param name in lower case
 */
public record SqlFunction(String name, int least, int most, Body body) {
    static final int ANY = Integer.MAX_VALUE;

    /** What a function does with arguments of the right number. */
    @FunctionalInterface
    interface Body {
        Value apply(MessageContext message, Arguments arguments);
    }

    /** The function's value for a message. */
    public Value apply(MessageContext message, Arguments arguments) {
        return arguments.count() < least || arguments.count() > most
                ? Absent.UNDEFINED
                : body.apply(message, arguments);
    }

    /** A function of the message alone. */
    static SqlFunction ofMessage(String name, Function<MessageContext, Value> body) {
        return new SqlFunction(name, 0, 0, (message, arguments) -> body.apply(message));
    }

    /** A function of one text; Undefined when there is none. */
    static SqlFunction ofText(String name, Function<String, Value> body) {
        return new SqlFunction(
                name,
                1,
                1,
                (message, arguments) -> {
                    String text = arguments.text(0);
                    return text == null ? Absent.UNDEFINED : body.apply(text);
                });
    }

    /** A function of two texts; Undefined when one is missing. */
    static SqlFunction ofTexts(String name, TextPair body) {
        return new SqlFunction(
                name,
                2,
                2,
                (message, arguments) -> {
                    String first = arguments.text(0);
                    String second = arguments.text(1);
                    return first == null || second == null
                            ? Absent.UNDEFINED
                            : body.apply(first, second);
                });
    }

    /** A function of one number; Undefined when there is none. */
    static SqlFunction ofNumber(String name, Function<BigDecimal, Value> body) {
        return new SqlFunction(
                name,
                1,
                1,
                (message, arguments) -> {
                    BigDecimal number = arguments.number(0);
                    return number == null ? Absent.UNDEFINED : body.apply(number);
                });
    }

    /** What {@link #ofTexts} calls. */
    @FunctionalInterface
    interface TextPair {
        Value apply(String first, String second);
    }
}
