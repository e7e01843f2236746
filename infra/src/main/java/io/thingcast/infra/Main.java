package io.thingcast.infra;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.thingcast.infra.stage.BuiltArtifacts;
import java.nio.file.Path;

/** Entry point of the Pulumi program; Pulumi starts it at the root of the repository. */
public final class Main {
    private static final String LOCAL = "local";

    private Main() {}

    /** Runs the program for the stack that Pulumi names. */
    public static void main(String[] args) {
        keepTheSdkRunning();
        Pulumi.run(Main::deploy);
    }

    private static void deploy(Context context) {
        if (context.stackName().equals(LOCAL)) {
            throw new NotDeployableException(
                    "The stage 'local' is what runs on a developer's machine ('mvn -q -Plocal');"
                            + " deploy another, such as 'dev'.");
        }
        ThingcastStack.define(context, new BuiltArtifacts(Path.of("")));
    }

    /**
     * From JDK 25 on, on a machine with one or two processors, the SDK's own loop would take the
     * common pool's only thread and wait for ever for work that needs it (pulumi-java issue 2270,
     * mended after 1.36.1). Must come before anything uses the pool.
     */
    private static void keepTheSdkRunning() {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
        System.setProperty(
                "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(threads));
    }
}
