package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.Gson;
import io.thingcast.infra.stage.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started just as Pulumi's language host starts it. */
class InfraJarIT {
    private static final Path JAR = Graphs.ROOT.resolve(binary());
    private static final String JDK_25 = "JAVA_HOME_25";

    @TempDir private Path repository;

    @BeforeEach
    void packTheFunctions() throws IOException {
        for (String module :
                List.of(
                        "stream",
                        "ingest",
                        "intake",
                        "files",
                        "overview",
                        "registry",
                        "rooms",
                        "authorizer",
                        "api")) {
            Path zip = repository.resolve(Artifacts.path(module));
            Files.createDirectories(zip.getParent());
            Files.createFile(zip);
        }
    }

    @Test
    void theJarRegistersWhatTheMocksSay() {
        Run run = run(Path.of(System.getProperty("java.home")), "dev", config("dev"));

        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.graph().indentedJson()).isEqualTo(Graphs.of("dev").indentedJson());
    }

    /** The SDK's own loop would hang there for ever. */
    @Test
    void theJarRunsOnJava25AndOneProcessor() {
        Optional<String> home = Optional.ofNullable(System.getenv(JDK_25));
        assumeThat(home).as("set %s to the home of a JDK 25 to try it", JDK_25).isPresent();

        Run run =
                run(
                        Path.of(home.orElseThrow()),
                        "prod",
                        config("prod"),
                        "-XX:ActiveProcessorCount=1");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.graph().indentedJson()).isEqualTo(Graphs.of("prod").indentedJson());
    }

    @Test
    void aFunctionThatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
        Files.delete(repository.resolve(Artifacts.path("stream")));

        Run run = run(Path.of(System.getProperty("java.home")), "dev", config("dev"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors())
                .anySatisfy(
                        error ->
                                assertThat(error)
                                        .contains(
                                                "app/stream/target/stream.zip does not exist; run"
                                                        + " 'mvn package'"));
    }

    @Test
    void theLocalStageIsNotDeployed() {
        Run run = run(Path.of(System.getProperty("java.home")), "local", config("local"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.graph().resources()).isEmpty();
        assertThat(run.errors())
                .anySatisfy(error -> assertThat(error).contains("deploy another, such as 'dev'"));
    }

    @Test
    void aMisspeltSettingIsNamed() {
        Map<String, String> config = config("dev");
        config.computeIfPresent(
                "thingcast:settings", (key, json) -> json.replace("retention\"", "retension\""));

        Run run = run(Path.of(System.getProperty("java.home")), "dev", config);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors())
                .anySatisfy(
                        error ->
                                assertThat(error)
                                        .contains(
                                                "thingcast:settings.storage has no setting"
                                                        + " 'retension'"));
    }

    /** What Pulumi.yaml tells Pulumi to start. */
    private static String binary() {
        try {
            return Files.readString(Graphs.ROOT.resolve("Pulumi.yaml"))
                    .lines()
                    .filter(line -> line.strip().startsWith("binary: "))
                    .findFirst()
                    .orElseThrow()
                    .strip()
                    .substring("binary: ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> config(String stage) {
        return new TreeMap<>(StackFile.read(Graphs.ROOT, stage).values());
    }

    private Run run(Path javaHome, String stage, Map<String, String> config, String... options) {
        AwsStandIn aws =
                new AwsStandIn(
                        stage,
                        "thingcast",
                        new Surroundings(config.get("aws:region"), Surroundings.ACCOUNT));
        Path output = repository.resolve("output.txt");
        try (EngineServer engine = new EngineServer(aws)) {
            ProcessBuilder program = program(javaHome, options).redirectOutput(output.toFile());
            program.environment().putAll(environment(engine, stage, config));
            Process process = program.start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(output),
                    List.copyOf(engine.errors()),
                    aws.graph());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder program(Path javaHome, String... options) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString()));
        return new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    }

    /** What the language host sets (pulumi-java, pulumi-language-java). */
    private static Map<String, String> environment(
            EngineServer engine, String stage, Map<String, String> config) {
        return Map.of(
                "PULUMI_MONITOR", engine.address(),
                "PULUMI_ENGINE", engine.address(),
                "PULUMI_ORGANIZATION", "organization",
                "PULUMI_PROJECT", "thingcast",
                "PULUMI_STACK", stage,
                "PULUMI_ROOT_DIRECTORY", "",
                "PULUMI_DRY_RUN", "false",
                "PULUMI_PARALLEL", "16",
                "PULUMI_CONFIG", new Gson().toJson(config),
                "PULUMI_CONFIG_SECRET_KEYS", "[]");
    }

    private record Run(int exitCode, String output, List<String> errors, ResourceGraph graph) {}
}
