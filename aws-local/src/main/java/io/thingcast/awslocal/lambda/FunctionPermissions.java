package io.thingcast.awslocal.lambda;

import java.util.List;
import java.util.regex.Pattern;

/** Which service may call which function: the functions' resource-based policies. */
public final class FunctionPermissions {
    private final List<FunctionPermission> permissions;

    public FunctionPermissions(List<FunctionPermission> permissions) {
        this.permissions = List.copyOf(permissions);
    }

    /**
     * Lets a service call a function that lets it.
     *
     * @param function ARN or name of the function, with the alias if it is called by one
     * @param principal the service, {@code iot.amazonaws.com}
     * @param sourceArn the rule, API or topic on whose behalf the service calls
     * @throws MissingPermissionException when no statement allows it
     */
    public void require(String function, String principal, String sourceArn) {
        FunctionName called = FunctionName.parse(function);
        if (permissions.stream().noneMatch(it -> allows(it, called, principal, sourceArn))) {
            throw new MissingPermissionException(principal, sourceArn, function);
        }
    }

    private static boolean allows(
            FunctionPermission permission,
            FunctionName called,
            String principal,
            String sourceArn) {
        FunctionName named = FunctionName.parse(permission.function());
        return named.name().equals(called.name())
                && permission.qualifier().orElse(named.qualifier()).equals(called.qualifier())
                && permission.principal().equals(principal)
                && permission.sourceArn().map(it -> isArnLike(it, sourceArn)).orElse(true);
    }

    /**
     * ArnLike (IAM User Guide): each of the six parts by itself may hold {@code *} and {@code ?}.
     */
    private static boolean isArnLike(String pattern, String arn) {
        String[] wanted = pattern.split(":", 6);
        String[] actual = arn.split(":", 6);
        if (wanted.length != actual.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            String regex =
                    ("\\Q" + wanted[i] + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            if (!Pattern.matches(regex, actual[i])) {
                return false;
            }
        }
        return true;
    }
}
