package io.thingcast.infra.function;

import com.pulumi.core.Output;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.settings.LogSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function to deploy.
 *
 * @param module the Maven module below {@code app} that packages it, also its name
 * @param handler the class that Lambda calls
 * @param memoryMegabytes its memory
 * @param timeout the longest that one call may take
 * @param variables its environment, by the names of the contract
 * @param grants what its role may do beside writing its own logs
 * @param logs how much it logs and for how long that is kept
 */
public record FunctionArgs(
        String module,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        Map<String, Output<String>> variables,
        List<Statement> grants,
        LogSettings logs) {}
