package io.thingcast.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSettingsTest {
    private static final String VALID =
            """
            {"storage": {"retention": "P7D", "pointInTimeRecovery": true, "deletionProtection": false},
             "logs": {"retentionDays": 14, "level": "INFO"},
             "alarms": {"topicArns": ["arn:aws:sns:eu-west-1:000000000000:on-call"]},
             "ingest": {"memoryMegabytes": 1024, "timeout": "PT30S", "maximumReceives": 5},
             "intake": {"memoryMegabytes": 1024, "timeout": "PT30S", "maximumReceives": 5},
             "files": {"memoryMegabytes": 2048, "timeout": "PT5M", "maximumReceives": 5, "objectLife": "P30D"},
             "rooms": {"memoryMegabytes": 2048, "timeout": "PT30S", "maximumReceives": 5},
             "stream": {"memoryMegabytes": 1769, "timeout": "PT60S", "maximumRetryAttempts": 10,
                        "maximumRecordAge": "PT5M", "publish": "always"},
             "overview": {"memoryMegabytes": 1024, "timeout": "PT30S", "maximumRetryAttempts": 10,
                          "maximumRecordAge": "PT5M", "maximumReceives": 5},
             "registry": {"memoryMegabytes": 1024, "timeout": "PT60S", "maximumReceives": 5,
                          "checksPerSweep": 200, "latestPerSweep": 1000},
             "authorizer": {"memoryMegabytes": 512},
             "api": {"memoryMegabytes": 1024, "timeout": "PT15S", "requestsPerSecond": 50, "burst": 100,
                     "corsOrigins": ["https://maps.example.com", "http://localhost:8080"]},
             "browsers": {"sessionLife": "PT1H", "shareLife": "P7D", "signingKeys": ["first", "second"],
                          "issuers": [{"issuer": "https://login.example.com", "audience": "thingcast"}]}}
            """;

    @Test
    void valuesAreRead() {
        StackSettings settings = StackSettings.parse(VALID);

        assertThat(settings.storage().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.storage().pointInTimeRecovery()).isTrue();
        assertThat(settings.storage().keyName()).isEqualTo("itemKey");
        assertThat(settings.stream().memoryMegabytes()).isEqualTo(1769);
        assertThat(settings.browsers().signingKey()).isEqualTo("second");
        assertThat(settings.browsers().issuers())
                .singleElement()
                .extracting(OidcIssuer::json)
                .hasToString(
                        "{\"audience\":\"thingcast\",\"issuer\":\"https://login.example.com\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "retention" | "retension" | thingcast:settings.storage has no setting 'retension'; its settings are keyAttribute, retention, pointInTimeRecovery, deletionProtection.
                    "storage" | "store" | thingcast:settings has no setting 'store'
                    "P7D" | 7 | thingcast:settings.storage.retention is 7; it must be an ISO-8601 duration
                    "P7D" | "seven days" | thingcast:settings.storage.retention is "seven days"
                    "P7D" | "PT1S" | thingcast:settings.storage.retention is PT1S; it must be from PT1M to PT87600H.
                    "pointInTimeRecovery": true | "pointInTimeRecovery": "yes" | thingcast:settings.storage.pointInTimeRecovery is "yes"; it must be true or false.
                    "pointInTimeRecovery": true, | | thingcast:settings.storage.pointInTimeRecovery is missing; set it to true or false.
                    1769 | 17.5 | thingcast:settings.stream.memoryMegabytes is 17.5; it must be a whole number.
                    1769 | 64 | thingcast:settings.stream.memoryMegabytes is 64; it must be from 128 to 10240.
                    "always" | "Watched" | thingcast:settings.stream.publish is 'Watched'; it must be always or watched.
                    14 | 15 | thingcast:settings.logs.retentionDays is 15; CloudWatch offers [1, 3, 5,
                    "INFO" | "info" | thingcast:settings.logs.level is 'info'; it must be one of [DEBUG,
                    "arn:aws:sns:eu-west-1:000000000000:on-call" | "on-call" | thingcast:settings.alarms.topicArns is 'on-call'; it must be the ARN of an SNS topic.
                    ["arn:aws:sns:eu-west-1:000000000000:on-call"] | ["1","2","3","4","5","6"] | thingcast:settings.alarms.topicArns names 6 topics; CloudWatch takes 5 at most.
                    "https://maps.example.com" | "https://maps.example.com/" | thingcast:settings.api.corsOrigins is 'https://maps.example.com/'; it must be an https origin
                    "http://localhost:8080" | 8080 | thingcast:settings.api.corsOrigins[1] is 8080; it must be text.
                    ["first", "second"] | [] | thingcast:settings.browsers.signingKeys is []; it must name at least one key
                    ["first", "second"] | ["first", "first"] | thingcast:settings.browsers.signingKeys is [first, first]; it must name
                    ["first", "second"] | "first" | thingcast:settings.browsers.signingKeys is "first"; it must be a list
                    "https://login.example.com" | "http://login.example.com" | thingcast:settings.browsers.issuers[0].issuer is 'http://login.example.com'; it must be an https URL
                    "audience" | "aud" | thingcast:settings.browsers.issuers[0] has no setting 'aud'; its settings are issuer, audience, jwksUri, claim.
                    "PT1H" | "PT1H", "domain": {"name": "mqtt.example.com"} | thingcast:settings.browsers.domain.certificateArn is missing; set it to text.
                    "PT1H" | "PT48H" | thingcast:settings.browsers.sessionLife is PT48H; it must be from PT10M to PT24H.
                    "P7D" | "P7D", "keyAttribute": "at" | thingcast:settings.storage.keyAttribute is 'at', the name of another attribute
                    "P7D" | "P7D", "keyAttribute": "sender" | thingcast:settings.storage.keyAttribute is 'sender', the name of another attribute
                    "P7D" | "P7D", "keyAttribute": "Case" | thingcast:settings.storage.keyAttribute is 'Case', a word of the ingest rule's SQL
                    "P7D" | "P7D", "keyAttribute": "vehicle-id" | thingcast:settings.storage.keyAttribute is 'vehicle-id'; it must be a letter,
                    """)
    void aMistakeIsNamedWithWhatIsRight(String right, String wrong, String message) {
        String json = VALID.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> StackSettings.parse(json))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> StackSettings.parse("{storage"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("write it as nested YAML");
    }

    @Test
    void textInPlaceOfTheWholeIsRefused() {
        assertThatThrownBy(() -> StackSettings.parse("\"dev\""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("thingcast:settings is \"dev\"; it must be an object with");
    }
}
