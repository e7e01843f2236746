package io.thingcast.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.ResourceTypes;
import io.thingcast.local.graph.Substitutions;
import io.thingcast.local.identity.LocalIssuer;
import io.thingcast.local.options.Publish;
import java.time.Duration;
import java.util.Map;

/**
 * What this machine knows better than the graph: its addresses, its issuer, its signing key, and
 * what its options say: how long items are kept, and which changes are published.
 */
final class LocalValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Addresses addresses;
    private final LocalIssuer issuer;
    private final Duration retention;
    private final Publish publish;

    LocalValues(Addresses addresses, LocalIssuer issuer, Duration retention, Publish publish) {
        this.addresses = addresses;
        this.issuer = issuer;
        this.retention = retention;
        this.publish = publish;
    }

    /** Functions' variables whose values differ here. */
    Map<String, String> variables() {
        String issuers =
                JSON.createArrayNode()
                        .add(
                                JSON.createObjectNode()
                                        .put("issuer", issuer.issuer())
                                        .put("audience", LocalIssuer.AUDIENCE)
                                        .put("jwksUri", issuer.issuer() + "/jwks.json"))
                        .toString();
        return Map.of(
                EnvironmentVariables.RETENTION_SECONDS, Long.toString(retention.toSeconds()),
                EnvironmentVariables.DASHBOARD_URL, addresses.http().toString(),
                EnvironmentVariables.PUBLISH, publish.setting(),
                EnvironmentVariables.BROWSER_ENDPOINT, addresses.browser().toString(),
                EnvironmentVariables.OIDC_ISSUERS, issuers);
    }

    /** Variables that every function gets beside its own: where the services are. */
    Map<String, String> endpoints() {
        return Map.of(
                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", addresses.dynamoDb().toString(),
                "AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", addresses.sqs().toString(),
                "AWS_SERVICES_SNS_ENDPOINT_OVERRIDE", addresses.sns().toString(),
                "AWS_SERVICES_S3_ENDPOINT_OVERRIDE", addresses.s3().toString(),
                // Not every machine resolves a bucket's name before .localhost.
                "AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true",
                "AWS_SERVICES_IOT_ENDPOINT_OVERRIDE", addresses.aws().toString(),
                "AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE", addresses.aws().toString(),
                "AWS_SERVICES_KMS_ENDPOINT_OVERRIDE", addresses.aws().toString());
    }

    /** The graph with this machine's addresses and times in place of AWS's. */
    Graph in(Graph graph, Substitutions others) {
        String graphRetention = graphRetention(graph);
        Graph result =
                others.put(
                                "https://sqs.%s.amazonaws.com/".formatted(graph.region()),
                                addresses.sqs() + "/")
                        .put(
                                "+ %s AS itemExpiresAt".formatted(graphRetention),
                                "+ %d AS itemExpiresAt".formatted(retention.toSeconds()))
                        .in(graph);
        return new Graph(
                result.account(),
                result.region(),
                result.stage(),
                outputs(result.outputs()),
                result.byUrn());
    }

    private static String graphRetention(Graph graph) {
        return graph.ofType(ResourceTypes.FUNCTION).stream()
                .map(it -> it.inputs().path("environment").path("variables"))
                .map(it -> it.path(EnvironmentVariables.RETENTION_SECONDS))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("no retention");
    }

    private JsonNode outputs(JsonNode outputs) {
        ObjectNode result = outputs.deepCopy();
        result.put("apiUrl", addresses.api().toString());
        result.put("deviceEndpoint", addresses.device());
        result.put("browserEndpoint", addresses.browser().toString());
        return result;
    }
}
