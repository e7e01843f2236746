package io.thingcast.infra.api;

import com.google.gson.JsonArray;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.browser.BrowserAccessComponent;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.settings.OidcIssuer;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The function behind the HTTP API: what it is told, and what it may do. */
final class ApiFunction {
    private final Environment environment;
    private final StackSettings settings;
    private final Table connections;
    private final BrowserAccessComponent browsers;
    private final Queue registry;
    private final ItemAccess items;

    ApiFunction(
            Environment environment,
            StackSettings settings,
            Table connections,
            BrowserAccessComponent browsers,
            Queue registry,
            ItemAccess items) {
        this.environment = environment;
        this.settings = settings;
        this.connections = connections;
        this.browsers = browsers;
        this.registry = registry;
        this.items = items;
    }

    FunctionComponent deploy(Resource parent) {
        return new FunctionComponent(
                environment,
                new FunctionArgs(
                        "api",
                        "io.thingcast.api.ApiHandler",
                        settings.api().memoryMegabytes(),
                        settings.api().timeout(),
                        variables(),
                        grants(),
                        settings.logs()),
                parent);
    }

    private List<Statement> grants() {
        String stage = environment.stage().name();
        List<Statement> result = new ArrayList<>(items.grants());
        result.addAll(
                List.of(
                        Statement.allow(
                                        "dynamodb:BatchGetItem",
                                        "dynamodb:DeleteItem",
                                        "dynamodb:GetItem",
                                        "dynamodb:PutItem",
                                        "dynamodb:Query")
                                .on(connections.arn()),
                        Statement.allow("dynamodb:Query")
                                .on(
                                        connections
                                                .arn()
                                                .applyValue(
                                                        it ->
                                                                it
                                                                        + "/index/"
                                                                        + Access.PRINCIPAL_INDEX)),
                        Statement.allow("kms:Sign").on(browsers.keys.signing().arn()),
                        Statement.allow("sqs:SendMessage").on(registry.arn()),
                        Statement.allow("iot:DeleteConnection", "iot:GetConnection")
                                .on(environment.arn("iot", "client/%s@*".formatted(stage))),
                        Statement.allow("iot:Publish")
                                .on(
                                        environment.arn(
                                                "iot",
                                                "topic/%s/%s/*".formatted(Topics.REPLY, stage)))));
        return result;
    }

    /** Takes the authorizer's name from the authorizer, so that a new key is known to it first. */
    private Map<String, Output<String>> variables() {
        Map<String, Output<String>> result = new TreeMap<>(items.variables());
        result.put(EnvironmentVariables.STAGE, Output.of(environment.stage().name()));
        result.put(EnvironmentVariables.CONNECTIONS_TABLE, connections.name());
        result.put(EnvironmentVariables.BROWSER_ENDPOINT, browsers.endpoint);
        result.put(EnvironmentVariables.AUTHORIZER_NAME, browsers.authorizer.name());
        result.put(EnvironmentVariables.SIGNING_KEY_ID, browsers.keys.signing().keyId());
        result.put(EnvironmentVariables.IOT_ARN_PREFIX, environment.iotArnPrefix());
        result.put(EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint());
        result.put(EnvironmentVariables.REGISTRY_QUEUE_URL, registry.id());
        result.put(EnvironmentVariables.OIDC_ISSUERS, Output.of(issuers()));
        result.put(
                EnvironmentVariables.SESSION_MINUTES,
                Output.of(Long.toString(settings.browsers().sessionLife().toMinutes())));
        result.put(
                EnvironmentVariables.SHARE_HOURS,
                Output.of(Long.toString(settings.browsers().shareLife().toHours())));
        settings.browsers()
                .dashboard()
                .ifPresent(it -> result.put(EnvironmentVariables.DASHBOARD_URL, Output.of(it)));
        return result;
    }

    private String issuers() {
        JsonArray result = new JsonArray();
        settings.browsers().issuers().stream().map(OidcIssuer::json).forEach(result::add);
        return result.toString();
    }
}
