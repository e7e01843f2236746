package io.thingcast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents point to is there. */
class DocumentsTest {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    static Stream<Path> documents() {
        return Repository.files(".md").stream().map(Repository.ROOT::relativize);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        Path file = Repository.ROOT.resolve(document);

        List<String> broken =
                LINK.matcher(prose(file))
                        .results()
                        .map(it -> it.group(1))
                        .filter(it -> !it.matches("(https?|mailto):.*"))
                        .filter(it -> !leadsSomewhere(file, it))
                        .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void everyModuleIsOnTheMap() {
        String map =
                Repository.text(Repository.ROOT.resolve("README.md"))
                        + Repository.text(Repository.ROOT.resolve("ARCHITECTURE.md"));

        assertThat(modules(""))
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> assertThat(map).contains(it));
    }

    /** The modules of a pom and those below them: {@code cli}, {@code app/stream}. */
    private static List<String> modules(String parent) {
        return MODULE.matcher(Repository.text(Repository.ROOT.resolve(parent).resolve("pom.xml")))
                .results()
                .map(it -> parent.isEmpty() ? it.group(1) : parent + "/" + it.group(1))
                .flatMap(it -> Stream.concat(Stream.of(it), modules(it).stream()))
                .toList();
    }

    private static boolean leadsSomewhere(Path from, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path);
        return Files.exists(target)
                && (hash < 0
                        || HEADING.matcher(prose(target))
                                .results()
                                .map(DocumentsTest::anchor)
                                .anyMatch(link.substring(hash + 1)::equals));
    }

    /** As GitHub names headings. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String prose(Path document) {
        return FENCED.matcher(Repository.text(document)).replaceAll("");
    }
}
