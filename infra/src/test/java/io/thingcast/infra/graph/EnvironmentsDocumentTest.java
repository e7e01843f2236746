package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.thingcast.infra.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/environments.md says what the stages' files say. */
class EnvironmentsDocumentTest {
    private static final Path DOCUMENT = Graphs.ROOT.resolve("docs/environments.md");
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void theTableHoldsTheSettingsOfEveryStage() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
            return;
        }

        assertThat(document.substring(begin, end))
                .as("the settings of docs/environments.md; -Dgolden.update=true renews them")
                .isEqualTo(table());
    }

    @Test
    void everySettingIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        String explanations = document.substring(document.indexOf(END));

        assertThat(rows().keySet())
                .allSatisfy(setting -> assertThat(explanations).contains("| `" + setting + "` |"));
    }

    @Test
    void everyOutputIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(Graphs.of("prod").outputs().keySet())
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    private static String table() {
        StringBuilder result = new StringBuilder("| setting |");
        Graphs.stages().forEach(stage -> result.append(" ").append(stage).append(" |"));
        result.append("\n|---|").append("---|".repeat((int) Graphs.stages().count())).append("\n");
        rows().forEach(
                        (setting, values) ->
                                result.append(
                                        "| `%s` | %s |\n"
                                                .formatted(setting, String.join(" | ", values))));
        return result.toString();
    }

    private static Map<String, List<String>> rows() {
        List<Map<String, String>> stages =
                Graphs.stages().map(EnvironmentsDocumentTest::settings).toList();
        Map<String, List<String>> result = new LinkedHashMap<>();
        stages.stream()
                .flatMap(stage -> stage.keySet().stream())
                .distinct()
                .forEach(
                        setting ->
                                result.put(
                                        setting,
                                        stages.stream()
                                                .map(stage -> stage.getOrDefault(setting, ""))
                                                .toList()));
        return result;
    }

    private static Map<String, String> settings(String stage) {
        String json =
                StackFile.read(Graphs.ROOT, stage).values().get("thingcast:" + StackSettings.KEY);
        Map<String, String> result = new LinkedHashMap<>();
        JsonParser.parseString(json)
                .getAsJsonObject()
                .entrySet()
                .forEach(
                        part ->
                                part.getValue()
                                        .getAsJsonObject()
                                        .entrySet()
                                        .forEach(
                                                it ->
                                                        result.put(
                                                                part.getKey() + "." + it.getKey(),
                                                                shown(it.getValue()))));
        return result;
    }

    private static String shown(JsonElement value) {
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream()
                    .map(EnvironmentsDocumentTest::shown)
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof JsonObject object) {
            return Stream.of(object.get("issuer"))
                    .map(JsonElement::getAsString)
                    .collect(Collectors.joining());
        }
        return value.getAsString();
    }
}
