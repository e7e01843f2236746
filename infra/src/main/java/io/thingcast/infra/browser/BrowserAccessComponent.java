package io.thingcast.infra.browser;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.iot.Authorizer;
import com.pulumi.aws.iot.AuthorizerArgs;
import com.pulumi.aws.iot.DomainConfiguration;
import com.pulumi.aws.iot.DomainConfigurationArgs;
import com.pulumi.aws.iot.inputs.DomainConfigurationAuthorizerConfigArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.session.AuthorizerToken;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.settings.CustomDomain;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lets browsers in: a custom authorizer that IoT Core asks only when the token in the user name is
 * signed by one of the stage's keys, so that nobody can make it run without a session.
 */
public final class BrowserAccessComponent extends ComponentResource {
    /** IoT Core waits no longer for an authorizer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The keys that sign tokens. */
    public final SigningKeys keys;

    /** The custom authorizer. */
    public final Authorizer authorizer;

    /** URL that browsers connect to. */
    public final Output<String> endpoint;

    private final Environment environment;
    private final StackSettings settings;

    /** Deploys the authorizer, which looks sessions up in {@code connections}. */
    public BrowserAccessComponent(
            Environment environment, StackSettings settings, Table connections) {
        super("thingcast:infra:BrowserAccess", "browser-access");
        this.environment = environment;
        this.settings = settings;
        keys = new SigningKeys(environment, settings.browsers(), this);
        FunctionComponent function = function(connections);
        authorizer =
                new Authorizer(
                        "browsers",
                        AuthorizerArgs.builder()
                                .name(environment.name("browsers"))
                                .authorizerFunctionArn(function.alias.arn())
                                .signingDisabled(false)
                                .tokenKeyName(AuthorizerToken.TOKEN_PARAMETER)
                                .tokenSigningPublicKeys(keys.publicKeys())
                                .status("ACTIVE")
                                .tags(environment.tags())
                                .build(),
                        child());
        new Permission(
                "authorizer",
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.function.name())
                        .qualifier(function.alias.name())
                        .principal("iot.amazonaws.com")
                        .sourceArn(authorizer.arn())
                        .build(),
                child());
        endpoint =
                settings.browsers()
                        .domain()
                        .map(this::customDomain)
                        .orElse(environment.iotEndpoint())
                        .applyValue("wss://%s/mqtt"::formatted);
        registerOutputs(Map.of("authorizer", authorizer.name(), "endpoint", endpoint));
    }

    private FunctionComponent function(Table connections) {
        return new FunctionComponent(
                environment,
                new FunctionArgs(
                        "authorizer",
                        "io.thingcast.authorizer.AuthorizerHandler",
                        settings.authorizer().memoryMegabytes(),
                        TIMEOUT,
                        Map.of(
                                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                                EnvironmentVariables.CONNECTIONS_TABLE, connections.name(),
                                EnvironmentVariables.IOT_ARN_PREFIX, environment.iotArnPrefix()),
                        List.of(Statement.allow("dynamodb:GetItem").on(connections.arn())),
                        settings.logs()),
                this);
    }

    /** Makes the domain answer with this authorizer alone, whatever a client asks for. */
    private Output<String> customDomain(CustomDomain domain) {
        DomainConfiguration configuration =
                new DomainConfiguration(
                        "browsers",
                        DomainConfigurationArgs.builder()
                                .name(environment.name("browsers"))
                                .domainName(domain.name())
                                .serverCertificateArns(domain.certificateArn())
                                .serviceType("DATA")
                                .authenticationType("CUSTOM_AUTH")
                                .applicationProtocol("MQTT_WSS")
                                .authorizerConfig(
                                        DomainConfigurationAuthorizerConfigArgs.builder()
                                                .defaultAuthorizerName(authorizer.name())
                                                .allowAuthorizerOverride(false)
                                                .build())
                                .tags(environment.tags())
                                .build(),
                        child());
        return configuration.domainName();
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
