package io.thingcast.awslocal.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policy variables, {@code ${iot:Connection.Thing.ThingName}}. One that the request has no value
 * for makes its statement not apply (AWS IoT Developer Guide, "Thing policy variables"); a value's
 * own {@code *} and {@code ?} are plain characters.
 */
final class PolicyVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private PolicyVariables() {}

    static Optional<String> substitute(String template, Map<String, List<String>> context) {
        if (!template.contains("${")) {
            return Optional.of(template);
        }
        Matcher matcher = VARIABLE.matcher(template);
        StringBuilder result = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            Optional<String> value = value(matcher.group(1), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            result.append(template, end, matcher.start()).append(escaped(value.get()));
            end = matcher.end();
        }
        return Optional.of(result.append(template.substring(end)).toString());
    }

    private static Optional<String> value(String name, Map<String, List<String>> context) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return Optional.of(name);
        }
        List<String> values = context.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static String escaped(String value) {
        StringBuilder result = new StringBuilder(value.length());
        for (char c : value.toCharArray()) {
            if (c == '*' || c == '?') {
                result.append(Wildcards.ESCAPE);
            }
            result.append(c);
        }
        return result.toString();
    }
}
