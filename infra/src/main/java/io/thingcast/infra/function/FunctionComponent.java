package io.thingcast.infra.function;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.enums.Runtime;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.aws.lambda.inputs.FunctionSnapStartArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.thingcast.infra.policy.PolicyDocument;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function with its role, its log group, the alarm of its errors and the alias {@code live}, by
 * which everything calls it: SnapStart holds for published versions only, and the alias names the
 * newest of these.
 */
public final class FunctionComponent extends ComponentResource {
    private static final String ALIAS = "live";

    /** The function itself; callers use {@link #alias}. */
    public final Function function;

    /** What everything calls. */
    public final Alias alias;

    /** Deploys the function as a part of {@code parent}. */
    public FunctionComponent(Environment environment, FunctionArgs args, Resource parent) {
        super(
                "thingcast:infra:Function",
                args.module(),
                ComponentResourceOptions.builder().parent(parent).build());
        LogGroup logGroup = logGroup(environment, args);
        Role role =
                new Role(
                        args.module(),
                        RoleArgs.builder()
                                .name(environment.name(args.module()))
                                .assumeRolePolicy(PolicyDocument.trust("lambda.amazonaws.com"))
                                .tags(environment.tags())
                                .build(),
                        child());
        RolePolicy policy =
                new RolePolicy(
                        args.module(),
                        RolePolicyArgs.builder()
                                .name(environment.name(args.module()))
                                .role(role.id())
                                .policy(PolicyDocument.of(grants(args, logGroup)))
                                .build(),
                        child());
        function = function(environment, args, role, logGroup, policy);
        FunctionAlarm.onErrors(args.module(), function).create(environment, this);
        alias =
                new Alias(
                        args.module(),
                        AliasArgs.builder()
                                .name(ALIAS)
                                .functionName(function.name())
                                .functionVersion(function.version())
                                .build(),
                        child());
        registerOutputs(Map.of("alias", alias.arn()));
    }

    private LogGroup logGroup(Environment environment, FunctionArgs args) {
        return new LogGroup(
                args.module(),
                LogGroupArgs.builder()
                        .name("/aws/lambda/" + environment.name(args.module()))
                        .retentionInDays(args.logs().retentionDays())
                        .tags(environment.tags())
                        .build(),
                child());
    }

    private Function function(
            Environment environment,
            FunctionArgs args,
            Role role,
            LogGroup logGroup,
            RolePolicy policy) {
        return new Function(
                args.module(),
                com.pulumi.aws.lambda.FunctionArgs.builder()
                        .name(environment.name(args.module()))
                        .code(environment.artifacts().zip(args.module()))
                        .handler(args.handler())
                        .runtime(Runtime.Java21)
                        .architectures("x86_64")
                        .memorySize(args.memoryMegabytes())
                        .timeout((int) args.timeout().toSeconds())
                        .publish(true)
                        .snapStart(
                                FunctionSnapStartArgs.builder()
                                        .applyOn("PublishedVersions")
                                        .build())
                        .environment(environmentOf(args))
                        .loggingConfig(
                                FunctionLoggingConfigArgs.builder()
                                        .logFormat("JSON")
                                        .applicationLogLevel(args.logs().level())
                                        .systemLogLevel("INFO")
                                        .logGroup(logGroup.name())
                                        .build())
                        .role(role.arn())
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(policy).build());
    }

    private static FunctionEnvironmentArgs environmentOf(FunctionArgs args) {
        Map<String, Output<String>> sorted = new TreeMap<>(args.variables());
        List<String> names = List.copyOf(sorted.keySet());
        return FunctionEnvironmentArgs.builder()
                .variables(
                        Output.all(List.copyOf(sorted.values()))
                                .applyValue(
                                        values -> {
                                            Map<String, String> result = new TreeMap<>();
                                            for (int i = 0; i < names.size(); i++) {
                                                result.put(names.get(i), values.get(i));
                                            }
                                            return result;
                                        }))
                .build();
    }

    private static List<Statement> grants(FunctionArgs args, LogGroup logGroup) {
        List<Statement> result = new ArrayList<>(args.grants());
        result.add(
                Statement.allow("logs:CreateLogStream", "logs:PutLogEvents")
                        .on(logGroup.arn().applyValue(arn -> arn + ":*")));
        return result;
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
