package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names that a body's fields have: {@code {site, topic, data}}, or {@code {key, kind, at?, id?,
 * data, group?}}.
 *
 * @param key what the key's field is called
 * @param kind what the kind's field is called
 */
record BodyFields(String key, String kind) {
    static final String AT = "at";
    static final String ID = "id";
    static final String DATA = "data";
    static final String GROUP = "group";

    private static final String KEY = "key";
    private static final String KIND = "kind";
    private static final Set<String> OF_KEY = Set.of(KEY, KIND, AT, ID, DATA, GROUP);
    private static final BodyFields SITE = new BodyFields("site", "topic");
    private static final Set<String> OF_SITE = Set.of(SITE.key, SITE.kind, DATA);
    private static final String FORMS =
            "{\"key\", \"kind\", \"data\"} with \"at\", \"id\" and \"group\" as needed, or"
                    + " {\"site\", \"topic\", \"data\"}";

    /**
     * Finds out which form a body has.
     *
     * @param keyAttribute may stand in place of {@code key}
     * @throws InvalidValueException when a field is missing, not known or of the other form
     */
    static BodyFields of(Map<String, AttributeValue> body, String keyAttribute) {
        // A stack may call its key 'site' or 'topic': that name alone doesn't tell the form.
        if (tells(SITE.key, body, keyAttribute) || tells(SITE.kind, body, keyAttribute)) {
            return SITE.requireFrom(body, OF_SITE);
        }
        if (!body.containsKey(keyAttribute) || OF_KEY.contains(keyAttribute)) {
            return new BodyFields(KEY, KIND).requireFrom(body, OF_KEY);
        }
        Set<String> known = new TreeSet<>(OF_KEY);
        known.remove(KEY);
        known.add(keyAttribute);
        return new BodyFields(keyAttribute, KIND).requireFrom(body, known);
    }

    private static boolean tells(
            String name, Map<String, AttributeValue> body, String keyAttribute) {
        return body.containsKey(name) && !name.equals(keyAttribute);
    }

    private BodyFields requireFrom(Map<String, AttributeValue> body, Set<String> known) {
        for (Map.Entry<String, AttributeValue> field : new TreeMap<>(body).entrySet()) {
            if (!known.contains(field.getKey())) {
                throw notOfThisForm(field.getKey(), field.getValue());
            }
        }
        for (String name : List.of(key, kind, DATA)) {
            if (!body.containsKey(name)) {
                throw new InvalidValueException(
                        name, "%s is missing; send %s.".formatted(name, FORMS));
            }
        }
        return this;
    }

    private InvalidValueException notOfThisForm(String name, AttributeValue value) {
        boolean ofTheOther = OF_KEY.contains(name) || OF_SITE.contains(name);
        String what =
                ofTheOther
                        ? "stands beside %s, in another form"
                                .formatted(equals(SITE) ? "site or topic" : key)
                        : "is no field of a body";
        return new InvalidValueException(
                name,
                "%s %s %s; send %s%s."
                        .formatted(
                                Text.shown(name),
                                ShownValue.of(value),
                                what,
                                FORMS,
                                ofTheOther ? "" : ", and all else within \"data\""));
    }
}
