package io.thingcast.awslocal.things;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A thing of the registry, checked as AWS IoT does (API reference, CreateThing and
 * AttributePayload).
 *
 * @param typeName its thing type; a thing without one has at most three attributes
 */
public record Thing(String name, Map<String, String> attributes, Optional<String> typeName) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-zA-Z0-9_.,@/:#-]{1,128}");
    private static final Pattern ATTRIBUTE_VALUE =
            Pattern.compile("[a-zA-Z0-9_.,@/:#=\\[\\]-]{0,800}");
    private static final int MAX_ATTRIBUTES = 50;
    private static final int MAX_ATTRIBUTES_WITHOUT_TYPE = 3;

    /**
     * Checks name and attributes.
     *
     * @throws InvalidThingException when AWS IoT would refuse them
     */
    public Thing {
        require(NAME, "Thing name", name);
        attributes = Map.copyOf(attributes);
        attributes.forEach(
                (key, value) -> {
                    require(ATTRIBUTE_NAME, "Attribute name", key);
                    require(ATTRIBUTE_VALUE, "Value of attribute " + key, value);
                });
        int most = typeName.isPresent() ? MAX_ATTRIBUTES : MAX_ATTRIBUTES_WITHOUT_TYPE;
        if (attributes.size() > most) {
            throw new InvalidThingException(
                    "Thing '%s' has %d attributes; %s are allowed."
                            .formatted(
                                    name,
                                    attributes.size(),
                                    typeName.isPresent()
                                            ? "50"
                                            : "3 (50 for a thing with a thing type)"));
        }
    }

    /** A thing without thing type. */
    public static Thing of(String name, Map<String, String> attributes) {
        return new Thing(name, attributes, Optional.empty());
    }

    Thing withAttributes(Map<String, String> others) {
        return new Thing(name, others, typeName);
    }

    private static void require(Pattern pattern, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidThingException(
                    "%s '%s' is not valid: it must match %s."
                            .formatted(what, value, pattern.pattern()));
        }
    }
}
