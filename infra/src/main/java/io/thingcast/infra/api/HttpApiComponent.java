package io.thingcast.infra.api;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.aws.apigatewayv2.Integration;
import com.pulumi.aws.apigatewayv2.IntegrationArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.Stage;
import com.pulumi.aws.apigatewayv2.StageArgs;
import com.pulumi.aws.apigatewayv2.inputs.ApiCorsConfigurationArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageDefaultRouteSettingsArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageRouteSettingArgs;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.thingcast.infra.browser.BrowserAccessComponent;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.settings.ApiSettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP API: API Gateway → function. The function itself checks the bearer tokens. */
public final class HttpApiComponent extends ComponentResource {
    /** The stage whose name does not stand in the URL. */
    private static final String STAGE = "$default";

    private static final int PREFLIGHT_SECONDS = (int) Duration.ofHours(1).toSeconds();

    /** What pages of other origins may read of an answer beside its body. */
    private static final List<String> EXPOSED_HEADERS =
            List.of("date", "retry-after", "thingcast-cursor");

    /** Where the API is, without a path. */
    public final Output<String> url;

    private final Environment environment;
    private final StackSettings settings;

    /**
     * Deploys the API, which writes sessions into {@code connections} and tells the {@code
     * registry} by its queue of those that ended, and reads and writes {@code items}.
     */
    public HttpApiComponent(
            Environment environment,
            StackSettings settings,
            Table connections,
            BrowserAccessComponent browsers,
            Queue registry,
            ItemAccess items) {
        super("thingcast:infra:HttpApi", "http-api");
        this.environment = environment;
        this.settings = settings;
        FunctionComponent function =
                new ApiFunction(environment, settings, connections, browsers, registry, items)
                        .deploy(this);
        Api api = api();
        Integration integration =
                new Integration(
                        "api",
                        IntegrationArgs.builder()
                                .apiId(api.id())
                                .integrationType("AWS_PROXY")
                                .integrationUri(function.alias.invokeArn())
                                .payloadFormatVersion("2.0")
                                .build(),
                        child());
        List<Resource> routes = new ArrayList<>();
        for (ApiRoute route : ApiRoute.ALL) {
            routes.add(route(route, api, integration));
            permit(route, api, function);
        }
        deploy(api, routes);
        url = api.apiEndpoint();
        registerOutputs(Map.of("url", url));
    }

    private Route route(ApiRoute route, Api api, Integration integration) {
        return new Route(
                route.name(),
                RouteArgs.builder()
                        .apiId(api.id())
                        .routeKey(route.key())
                        .target(integration.id().applyValue("integrations/"::concat))
                        .build(),
                child());
    }

    private void permit(ApiRoute route, Api api, FunctionComponent function) {
        new Permission(
                route.name(),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.function.name())
                        .qualifier(function.alias.name())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(
                                api.executionArn()
                                        .applyValue(
                                                arn -> arn + "/*/" + route.method() + route.path()))
                        .build(),
                child());
    }

    private Api api() {
        return new Api(
                "api",
                ApiArgs.builder()
                        .name(environment.name("api"))
                        .protocolType("HTTP")
                        .corsConfiguration(
                                ApiCorsConfigurationArgs.builder()
                                        .allowOrigins(settings.api().corsOrigins())
                                        .allowMethods(ApiRoute.methods())
                                        .allowHeaders("authorization", "content-type")
                                        .exposeHeaders(EXPOSED_HEADERS)
                                        .maxAge(PREFLIGHT_SECONDS)
                                        .build())
                        .tags(environment.tags())
                        .build(),
                child());
    }

    /** After the routes, since the stage can't limit one that isn't there. */
    private void deploy(Api api, List<Resource> routes) {
        ApiSettings limits = settings.api();
        new Stage(
                "api",
                StageArgs.builder()
                        .apiId(api.id())
                        .name(STAGE)
                        .autoDeploy(true)
                        .defaultRouteSettings(
                                StageDefaultRouteSettingsArgs.builder()
                                        .throttlingRateLimit((double) limits.requestsPerSecond())
                                        .throttlingBurstLimit(limits.burst())
                                        .build())
                        .routeSettings(ownLimits())
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(routes).build());
    }

    private List<StageRouteSettingArgs> ownLimits() {
        ApiSettings limits = settings.api();
        return ApiRoute.ALL.stream()
                .filter(ApiRoute::hasOwnLimit)
                .map(
                        it ->
                                StageRouteSettingArgs.builder()
                                        .routeKey(it.key())
                                        .throttlingRateLimit(
                                                (double) it.shareOf(limits.requestsPerSecond()))
                                        .throttlingBurstLimit(it.shareOf(limits.burst()))
                                        .build())
                .toList();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
