package io.thingcast.awslocal.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a call names a function: by name, by ARN, or by account and name, each with or without a
 * qualifier (Lambda API, Invoke, {@code FunctionName}).
 *
 * @param qualifier alias or version; empty for the unpublished function
 */
record FunctionName(String name, String qualifier) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(?:arn:[^:]+:lambda:[^:]+:)?\\d{12}:function:)?"
                            + "(?<name>[A-Za-z0-9_-]+)(?::(?<qualifier>[$A-Za-z0-9_-]+))?");
    private static final String UNPUBLISHED = "$LATEST";

    /**
     * Reads a name.
     *
     * @throws UnknownFunctionException when it can't be the name of any function
     */
    static FunctionName parse(String function) {
        Matcher matcher = FORM.matcher(function);
        if (!matcher.matches()) {
            throw new UnknownFunctionException(function);
        }
        String qualifier = matcher.group("qualifier");
        return new FunctionName(
                matcher.group("name"),
                qualifier == null || qualifier.equals(UNPUBLISHED) ? "" : qualifier);
    }
}
