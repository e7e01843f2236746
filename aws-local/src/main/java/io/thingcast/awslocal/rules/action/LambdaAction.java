package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.rules.ActionFailedException;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.sql.Template;
import io.thingcast.awslocal.rules.sql.value.BytesValue;

/**
 * Calls a function with the rule's result, without waiting for it (developer guide, "Lambda"). What
 * the function then does with it is Lambda's concern, not the rule's.
 */
public final class LambdaAction implements RuleAction {
    private static final String IOT = "iot.amazonaws.com";

    private final FunctionInvoker functions;
    private final Template functionArn;
    private final InvokePermission permission;

    /**
     * @param functionArn the function, or its version or alias
     * @param permission what lets the rule call it: the function's own policy, not a role
     */
    public LambdaAction(
            FunctionInvoker functions, Template functionArn, InvokePermission permission) {
        this.functions = functions;
        this.functionArn = functionArn;
        this.permission = permission;
    }

    @Override
    public String name() {
        return "LambdaAction";
    }

    @Override
    public void run(RuleInvocation invocation) {
        String function = invocation.render(functionArn);
        String place =
                "Message arrived on: %s, Action: lambda, Function: %s"
                        .formatted(invocation.topic(), function);
        if (invocation.result() instanceof BytesValue) {
            throw new ActionFailedException(
                    function,
                    "A function takes JSON only; select encode(*, 'base64') AS data. " + place);
        }
        try {
            permission.require(function, IOT, invocation.ruleArn());
            functions.invokeAsync(function, invocation.output());
        } catch (RuntimeException e) {
            throw Failures.of(e, function, "invoke the function", place);
        }
    }
}
