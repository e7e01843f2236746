package io.thingcast.awslocal.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue's, topic's or bucket's own policy, asked about AWS services (IAM User Guide, "AWS JSON
 * policy elements: Principal"). Statements for accounts and roles apply to no service.
 */
public final class ResourcePolicy {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Entry> entries;

    private ResourcePolicy(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One statement and whom it is about; {@code *} is everybody. */
    private record Entry(List<String> principals, PolicySet statement) {
        boolean isAbout(String service) {
            return principals.contains("*") || principals.contains(service);
        }
    }

    /**
     * Reads a policy document.
     *
     * @throws MalformedPolicyException when it isn't JSON, has a statement without Principal, or
     *     uses what isn't evaluated here
     */
    public static ResourcePolicy parse(String document) {
        JsonNode statements = tree(document).path("Statement");
        List<Entry> entries = new ArrayList<>();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            entries.add(entry(statement));
        }
        return new ResourcePolicy(entries);
    }

    /**
     * Decides whether a service may do something with the resource.
     *
     * @param service its principal, {@code sns.amazonaws.com}
     */
    public Decision evaluate(String service, AccessRequest request) {
        Decision decision = Decision.IMPLICIT_DENY;
        for (Entry entry : entries) {
            Decision one =
                    entry.isAbout(service)
                            ? entry.statement().evaluate(request)
                            : Decision.IMPLICIT_DENY;
            if (one == Decision.EXPLICIT_DENY) {
                return one;
            }
            decision = one.isAllowed() ? one : decision;
        }
        return decision;
    }

    private static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException(
                    "The policy is not JSON (%s): %s".formatted(e.getOriginalMessage(), document));
        }
    }

    private static Entry entry(JsonNode statement) {
        JsonNode principal = statement.path("Principal");
        if (principal.isMissingNode()) {
            throw new MalformedPolicyException(
                    "A statement of a resource's policy needs a Principal: " + statement);
        }
        List<String> names = new ArrayList<>();
        add(names, principal);
        add(names, principal.path("Service"));
        if (principal.path("AWS").asText().equals("*")) {
            names.add("*");
        }
        String document = JSON.createObjectNode().set("Statement", statement).toString();
        return new Entry(List.copyOf(names), PolicySet.parse(document));
    }

    private static void add(List<String> names, JsonNode node) {
        if (node.isTextual()) {
            names.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(it -> names.add(it.asText()));
        }
    }
}
