package io.thingcast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which libraries there are is decided and written down, and their versions stand in one place. */
class DependenciesTest {
    private static final Path ADR = Path.of("docs/adr/0008-runtime-dependencies.md");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern OWN = Pattern.compile("<groupId>io\\.thingcast</groupId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern NPM = Pattern.compile("(?s)\"dependencies\": \\{(.*?)}");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\":");

    /** What only builds, tests and comparisons use. */
    private static final Set<Path> NOT_AT_RUN_TIME =
            Set.of(
                    Path.of(""),
                    Path.of("app/testing"),
                    Path.of("architecture-rules"),
                    Path.of("benchmarks"),
                    Path.of("benchmarks/node"),
                    Path.of("clients/fake-service"));

    static Stream<Path> poms() {
        return Repository.files("pom.xml").stream()
                .map(Repository.ROOT::relativize)
                .filter(it -> it.endsWith("pom.xml"));
    }

    @Test
    void everyLibraryAtRunTimeHasItsReason() {
        Set<String> libraries = new TreeSet<>();
        poms().filter(DependenciesTest::isUsedAtRunTime).forEach(it -> addJava(it, libraries));
        Repository.files("package.json").stream()
                .map(Repository.ROOT::relativize)
                .filter(DependenciesTest::isUsedAtRunTime)
                .forEach(it -> addNpm(it, libraries));
        String reasons = Repository.text(Repository.ROOT.resolve(ADR));

        assertThat(libraries)
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> assertThat(reasons).contains("`" + it + "`"));
    }

    @ParameterizedTest
    @MethodSource("poms")
    void versionsStandInTheRootPom(Path pom) {
        if (pom.toString().equals("pom.xml")) {
            return;
        }
        assertThat(
                        VERSION.matcher(Repository.text(Repository.ROOT.resolve(pom)))
                                .results()
                                .map(it -> it.group(1))
                                .filter(it -> !it.startsWith("${"))
                                .distinct())
                .as("its parent's alone")
                .hasSize(1);
    }

    @Test
    void noPackageLockSaysFromWhereItWasFilled() {
        List<Path> locks = Repository.files("package-lock.json");

        assertThat(locks)
                .isNotEmpty()
                .allSatisfy(
                        it -> {
                            assertThat(Repository.text(it)).doesNotContain("\"resolved\": \"http");
                            assertThat(Repository.text(it.resolveSibling(".npmrc")))
                                    .contains("omit-lockfile-registry-resolved=true");
                        });
    }

    private static boolean isUsedAtRunTime(Path manifest) {
        return !NOT_AT_RUN_TIME.contains(
                Optional.ofNullable(manifest.getParent()).orElse(Path.of("")));
    }

    private static void addJava(Path pom, Set<String> libraries) {
        String text =
                Repository.text(Repository.ROOT.resolve(pom))
                        .replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "")
                        .replaceAll("(?s)<build>.*</build>", "")
                        .replaceAll("(?s)<exclusions>.*?</exclusions>", "");
        Matcher matcher = DEPENDENCY.matcher(text);
        while (matcher.find()) {
            String dependency = matcher.group(1);
            if (!OWN.matcher(dependency).find() && !dependency.contains("<scope>test</scope>")) {
                ARTIFACT.matcher(dependency)
                        .results()
                        .map(it -> it.group(1))
                        .forEach(libraries::add);
            }
        }
    }

    private static void addNpm(Path manifest, Set<String> libraries) {
        Matcher matcher = NPM.matcher(Repository.text(Repository.ROOT.resolve(manifest)));
        while (matcher.find()) {
            NAME.matcher(matcher.group(1))
                    .results()
                    .map(it -> it.group(1))
                    .filter(it -> !it.startsWith("@thingcast/"))
                    .forEach(libraries::add);
        }
    }
}
