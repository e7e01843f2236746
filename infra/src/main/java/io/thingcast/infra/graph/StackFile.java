package io.thingcast.infra.graph;

import com.google.gson.Gson;
import io.thingcast.infra.settings.InvalidSettingException;
import io.thingcast.infra.settings.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The configuration of {@code Pulumi.{stage}.yaml}, as Pulumi would hand it to the program: text as
 * it is, everything else as JSON.
 *
 * @param values by key, {@code thingcast:settings}
 */
record StackFile(Map<String, String> values) {
    private static final String REGION = "aws:region";
    private static final String SETTINGS = "thingcast:" + StackSettings.KEY;

    static StackFile read(Path root, String stage) {
        Path file = root.resolve("Pulumi." + stage + ".yaml");
        Map<String, String> result = new LinkedHashMap<>();
        config(file).forEach((key, value) -> result.put(String.valueOf(key), text(value)));
        refuseUnknown(file, result.keySet());
        return new StackFile(result);
    }

    String region() {
        String region = values.get(REGION);
        if (region == null) {
            throw new UnsupportedGraphException(
                    "%s is missing from the stage's configuration.".formatted(REGION));
        }
        return region;
    }

    private static void refuseUnknown(Path file, Set<String> keys) {
        for (String key : keys) {
            if (!key.startsWith("aws:") && !key.equals(SETTINGS)) {
                throw new InvalidSettingException(
                        "%s has '%s', which the program does not read; settings belong below %s."
                                .formatted(file.getFileName(), key, SETTINGS));
            }
        }
    }

    private static Map<?, ?> config(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (document instanceof Map<?, ?> map
                    && map.get("config") instanceof Map<?, ?> config) {
                return config;
            }
            throw new UnsupportedGraphException("%s has no 'config'.".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : new Gson().toJson(value);
    }
}
