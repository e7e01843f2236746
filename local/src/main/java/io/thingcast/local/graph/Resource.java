package io.thingcast.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource of the graph.
 *
 * @param type {@code aws:sqs/queue:Queue}
 * @param propertyDependencies for each input that was made from other resources, their URNs
 * @param inputs what the program sets
 * @param outputs what AWS would add
 */
public record Resource(
        String urn,
        String type,
        String name,
        Map<String, List<String>> propertyDependencies,
        JsonNode inputs,
        JsonNode outputs) {

    /** Whether it only groups others. */
    public boolean isComponent() {
        return !type.startsWith("aws:");
    }

    /**
     * A text among the inputs.
     *
     * @throws BrokenGraphException when it isn't there
     */
    public String input(String property) {
        return optionalInput(property)
                .orElseThrow(() -> new BrokenGraphException(this, "has no input " + property));
    }

    /** A text among the inputs, if it is there. */
    public Optional<String> optionalInput(String property) {
        return Optional.ofNullable(inputs.get(property)).map(JsonNode::asText);
    }

    /** A whole number among the inputs, or the default of AWS. */
    public int number(String property, int whenAbsent) {
        return inputs.path(property).asInt(whenAbsent);
    }

    /** A truth value among the inputs, false when absent. */
    public boolean flag(String property) {
        return inputs.path(property).asBoolean();
    }

    /** The texts of a list among the inputs. */
    public List<String> texts(String property) {
        List<String> texts = new ArrayList<>();
        inputs.path(property).forEach(it -> texts.add(it.asText()));
        return texts;
    }

    /**
     * A text that AWS would give it.
     *
     * @throws BrokenGraphException when it isn't there
     */
    public String output(String property) {
        JsonNode value = outputs.get(property);
        if (value == null) {
            throw new BrokenGraphException(this, "has no output " + property);
        }
        return value.asText();
    }

    public String arn() {
        return output("arn");
    }

    /** How messages name it. */
    public String shown() {
        return "%s '%s'".formatted(type, name);
    }
}
