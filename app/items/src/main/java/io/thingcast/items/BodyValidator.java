package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Says which bodies become items: what comes by queue, topic, file and request, {@code {site,
 * topic, data}} or {@code {key, kind, at?, id?, data, group?}}, by the rules that hold for every
 * source. {@code contract/examples/bodies.json} is the table that it is tested with.
 *
 * <p>Data that are no object become one: a text that holds a JSON object becomes that object, any
 * other value the field {@code value}.
 */
public final class BodyValidator {
    private static final String VALUE = "value";
    private static final AttributeValue NOTHING = AttributeValue.fromNul(true);

    private final String keyAttribute;
    private final ItemRules rules;

    /**
     * A validator of one stack's bodies.
     *
     * @param keyAttribute the table's partition key, whose name may stand for {@code key}
     */
    public BodyValidator(String keyAttribute) {
        this.keyAttribute = keyAttribute;
        this.rules = new ItemRules(keyAttribute);
    }

    /** Reads a body, one JSON object of UTF-8. */
    public Validation validate(byte[] body, Arrival arrival) {
        return answer(() -> JsonAttributes.readBody(body), arrival);
    }

    /** Reads a body whose fields something else took apart, a line of a table for instance. */
    public Validation validate(Map<String, AttributeValue> body, Arrival arrival) {
        return answer(() -> body, arrival);
    }

    private Validation answer(Body body, Arrival arrival) {
        try {
            return new Validation.Valid(item(body.read(), arrival));
        } catch (InvalidValueException e) {
            return new Validation.Invalid(e.field(), String.valueOf(e.getMessage()));
        }
    }

    private Item item(Map<String, AttributeValue> body, Arrival arrival) {
        BodyFields names = BodyFields.of(body, keyAttribute);
        ItemKey key = read(body, names.key(), ItemRules::key);
        Kind kind = read(body, names.kind(), ItemRules::kind);
        Map<String, AttributeValue> data = data(value(body, BodyFields.DATA));
        Optional<At> at =
                Optional.ofNullable(body.get(BodyFields.AT))
                        .map(it -> ReadingAt.of(it, arrival.receivedAt()));
        Optional<ItemId> id = ifThere(body, BodyFields.ID, ItemId::new);
        rules.check(BodyFields.DATA, BodyFields.DATA, kind, data);
        return new Item(
                key,
                kind,
                arrival.at(at),
                id.or(() -> arrival.idFor(at)),
                ifThere(body, BodyFields.GROUP, Group::new),
                data,
                arrival.receivedAt(),
                arrival.source());
    }

    private static Map<String, AttributeValue> data(AttributeValue value) {
        return switch (value.type()) {
            case M -> value.m();
            case S -> JsonAttributes.objectIn(value.s()).orElseGet(() -> Map.of(VALUE, value));
            default -> Map.of(VALUE, value);
        };
    }

    private static AttributeValue value(Map<String, AttributeValue> body, String name) {
        return body.getOrDefault(name, NOTHING);
    }

    private static <T> Optional<T> ifThere(
            Map<String, AttributeValue> body, String name, Function<String, T> read) {
        return body.containsKey(name) ? Optional.of(read(body, name, read)) : Optional.empty();
    }

    private static <T> T read(
            Map<String, AttributeValue> body, String name, Function<String, T> read) {
        AttributeValue value = value(body, name);
        if (value.s() == null) {
            throw new InvalidValueException(
                    name, "%s %s is no text; send a string.".formatted(name, ShownValue.of(value)));
        }
        try {
            return read.apply(value.s());
        } catch (InvalidValueException e) {
            throw name.equals(e.field())
                    ? e
                    : new InvalidValueException(
                            name, "%s names the %s: %s".formatted(name, e.field(), e.getMessage()));
        }
    }

    /** A body that is still to be taken apart. */
    private interface Body {
        Map<String, AttributeValue> read();
    }
}
