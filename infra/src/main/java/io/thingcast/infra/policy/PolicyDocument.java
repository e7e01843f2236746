package io.thingcast.infra.policy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;

/** Policy documents as JSON text, always in the same order and without white space. */
public final class PolicyDocument {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private PolicyDocument() {}

    /** A document of these statements, for a role or for an IoT policy. */
    public static Output<String> of(Statement... statements) {
        return of(List.of(statements));
    }

    /** A document of these statements, for a role or for an IoT policy. */
    public static Output<String> of(List<Statement> statements) {
        return Output.all(statements.stream().map(Statement::json).toList())
                .applyValue(PolicyDocument::document);
    }

    /**
     * Lets an AWS service take on a role.
     *
     * @param service {@code lambda.amazonaws.com}
     */
    public static String trust(String service) {
        return document(List.of(trustStatement(service, new JsonObject())));
    }

    /**
     * Lets an AWS service take on a role on behalf of this account only, so that no other account's
     * resources can make the service use it (IAM User Guide, "The confused deputy problem"). Lambda
     * needs none of this: it takes only roles of the function's own account.
     *
     * @param service {@code iot.amazonaws.com}
     * @param account 12 digits
     */
    public static Output<String> trust(String service, Output<String> account) {
        return account.applyValue(
                id -> {
                    JsonObject condition = object("StringEquals", object("aws:SourceAccount", id));
                    return document(List.of(trustStatement(service, condition)));
                });
    }

    /**
     * Lets an AWS service do one thing to a resource, on behalf of one other resource only.
     *
     * @param service {@code sns.amazonaws.com}
     * @param source for which it may
     * @param account whose resource that must be; empty if its ARN says it
     */
    public static Output<String> forService(
            String service,
            String action,
            Output<String> resource,
            Output<String> source,
            Optional<Output<String>> account) {
        return Output.tuple(resource, source, account.orElse(Output.of("")))
                .applyValue(
                        arns -> {
                            JsonObject condition =
                                    object("ArnEquals", object("aws:SourceArn", arns.t2));
                            if (!arns.t3.isEmpty()) {
                                condition.add("StringEquals", object("aws:SourceAccount", arns.t3));
                            }
                            JsonObject statement = new JsonObject();
                            statement.addProperty("Action", action);
                            statement.add("Condition", condition);
                            statement.addProperty("Effect", "Allow");
                            statement.add("Principal", object("Service", service));
                            statement.addProperty("Resource", arns.t1);
                            return document(List.of(statement));
                        });
    }

    private static JsonObject trustStatement(String service, JsonObject condition) {
        JsonObject result = new JsonObject();
        result.addProperty("Action", "sts:AssumeRole");
        if (condition.size() > 0) {
            result.add("Condition", condition);
        }
        result.addProperty("Effect", "Allow");
        result.add("Principal", object("Service", service));
        return result;
    }

    private static String document(List<JsonElement> statements) {
        JsonArray array = new JsonArray();
        statements.forEach(array::add);
        JsonObject result = new JsonObject();
        result.add("Statement", array);
        result.addProperty("Version", "2012-10-17");
        return GSON.toJson(result);
    }

    private static JsonObject object(String name, String value) {
        JsonObject result = new JsonObject();
        result.addProperty(name, value);
        return result;
    }

    private static JsonObject object(String name, JsonElement value) {
        JsonObject result = new JsonObject();
        result.add(name, value);
        return result;
    }
}
