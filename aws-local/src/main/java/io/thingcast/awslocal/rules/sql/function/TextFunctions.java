package io.thingcast.awslocal.rules.sql.function;

import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ofText;
import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ofTexts;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Functions of text. */
final class TextFunctions {
    private static final int MAX_PADDING = 1_000;
    private static final BigInteger LAST_ASCII = BigInteger.valueOf(127);

    static final List<SqlFunction> ALL =
            List.of(
                    ofText("length", it -> NumberValue.of(it.length())),
                    ofText("numbytes", it -> NumberValue.of(it.getBytes(UTF_8).length)),
                    ofText("lower", it -> new StringValue(it.toLowerCase(Locale.ROOT))),
                    ofText("upper", it -> new StringValue(it.toUpperCase(Locale.ROOT))),
                    ofText("trim", it -> new StringValue(it.strip())),
                    ofText("ltrim", it -> new StringValue(it.stripLeading())),
                    ofText("rtrim", it -> new StringValue(it.stripTrailing())),
                    ofTexts("indexof", (text, part) -> NumberValue.of(text.indexOf(part))),
                    ofTexts("startswith", (text, part) -> BooleanValue.of(text.startsWith(part))),
                    ofTexts("endswith", (text, part) -> BooleanValue.of(text.endsWith(part))),
                    new SqlFunction("lpad", 2, 2, (message, it) -> padded(it, true)),
                    new SqlFunction("rpad", 2, 2, (message, it) -> padded(it, false)),
                    new SqlFunction("substring", 2, 3, (message, it) -> substring(it)),
                    new SqlFunction("replace", 3, 3, (message, it) -> replace(it)),
                    new SqlFunction("chr", 1, 1, (message, it) -> character(it)));

    private TextFunctions() {}

    private static Value padded(Arguments arguments, boolean left) {
        String text = arguments.text(0);
        Integer count = arguments.clamped(1, 0, MAX_PADDING);
        if (text == null || count == null) {
            return Absent.UNDEFINED;
        }
        String padding = " ".repeat(count);
        return new StringValue(left ? padding + text : text + padding);
    }

    private static Value substring(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return Absent.UNDEFINED;
        }
        Integer begin = arguments.clamped(1, 0, text.length());
        Integer end =
                arguments.count() == 2
                        ? Integer.valueOf(text.length())
                        : arguments.clamped(2, 0, text.length());
        if (begin == null || end == null) {
            return Absent.UNDEFINED;
        }
        return new StringValue(begin >= end ? "" : text.substring(begin, end));
    }

    private static Value replace(Arguments arguments) {
        String text = arguments.text(0);
        String part = arguments.text(1);
        String replacement = arguments.text(2);
        return text == null || part == null || replacement == null
                ? Absent.UNDEFINED
                : new StringValue(text.replace(part, replacement));
    }

    private static Value character(Arguments arguments) {
        BigInteger code = arguments.floor(0);
        return code == null || code.signum() < 0 || code.compareTo(LAST_ASCII) > 0
                ? Absent.UNDEFINED
                : new StringValue(String.valueOf((char) code.intValueExact()));
    }
}
