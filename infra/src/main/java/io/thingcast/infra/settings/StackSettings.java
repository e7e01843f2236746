package io.thingcast.infra.settings;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * All that differs by stage, from the key {@code thingcast:settings} of {@code
 * Pulumi.{stage}.yaml}. One key for everything, since a Pulumi program can ask for a key but not
 * which keys there are, and a misspelt one must not go unnoticed.
 */
public record StackSettings(
        StorageSettings storage,
        LogSettings logs,
        AlarmSettings alarms,
        IngestSettings ingest,
        IntakeSettings intake,
        FilesSettings files,
        RoomsSettings rooms,
        StreamSettings stream,
        OverviewSettings overview,
        RegistrySettings registry,
        AuthorizerSettings authorizer,
        ApiSettings api,
        BrowserSettings browsers) {
    /** The configuration key. */
    public static final String KEY = "settings";

    private static final String PATH = "thingcast:" + KEY;

    /**
     * Reads the settings.
     *
     * @param json the value of {@code thingcast:settings} as Pulumi hands it to the program
     * @throws InvalidSettingException naming the setting that is missing, unknown or wrong
     */
    public static StackSettings parse(String json) {
        try {
            return SettingsReader.read(PATH, JsonParser.parseString(json), StackSettings.class);
        } catch (JsonParseException e) {
            throw new InvalidSettingException(
                    "%s is no JSON (%s); write it as nested YAML.".formatted(PATH, e.getMessage()));
        }
    }
}
