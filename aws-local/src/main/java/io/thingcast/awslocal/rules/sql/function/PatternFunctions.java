package io.thingcast.awslocal.rules.sql.function;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions; one that can't be compiled, or is too deep for the text, is Undefined. */
final class PatternFunctions {
    private static final Recent<String, Pattern> PATTERNS = new Recent<>(Pattern::compile);

    static final List<SqlFunction> ALL =
            List.of(
                    new SqlFunction(
                            "regexp_matches",
                            2,
                            2,
                            (message, it) ->
                                    matching(it, matcher -> BooleanValue.of(matcher.find()))),
                    new SqlFunction(
                            "regexp_substr",
                            2,
                            2,
                            (message, it) ->
                                    matching(
                                            it,
                                            matcher ->
                                                    matcher.find()
                                                            ? new StringValue(matcher.group())
                                                            : Absent.UNDEFINED)),
                    new SqlFunction("regexp_replace", 3, 3, (message, it) -> replaced(it)));

    private PatternFunctions() {}

    private static Value replaced(Arguments arguments) {
        String replacement = arguments.text(2);
        return replacement == null
                ? Absent.UNDEFINED
                : matching(arguments, matcher -> new StringValue(matcher.replaceAll(replacement)));
    }

    private static Value matching(Arguments arguments, Function<Matcher, Value> use) {
        String text = arguments.text(0);
        String pattern = arguments.text(1);
        if (text == null || pattern == null) {
            return Absent.UNDEFINED;
        }
        try {
            return use.apply(PATTERNS.get(pattern).matcher(text));
        } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
            return Absent.UNDEFINED;
        } catch (IllegalArgumentException | StackOverflowError e) {
            return Absent.UNDEFINED; // a replacement like "$x", or alternatives without end
        }
    }
}
