package io.thingcast.infra;

import static java.util.Map.entry;

import com.pulumi.core.Output;
import io.thingcast.infra.api.HttpApiComponent;
import io.thingcast.infra.browser.BrowserAccessComponent;
import io.thingcast.infra.device.DevicesComponent;
import io.thingcast.infra.files.FilesComponent;
import io.thingcast.infra.ingest.IngestComponent;
import io.thingcast.infra.intake.IntakeComponent;
import io.thingcast.infra.live.LiveDeliveryComponent;
import io.thingcast.infra.overview.OverviewComponent;
import io.thingcast.infra.registry.RegistryComponent;
import io.thingcast.infra.rooms.RoomsComponent;
import io.thingcast.infra.stage.Environment;
import io.thingcast.infra.storage.StorageComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a stack tells those who use it. */
record StackOutputs(
        StorageComponent storage,
        IngestComponent ingest,
        IntakeComponent intake,
        FilesComponent files,
        LiveDeliveryComponent live,
        OverviewComponent overview,
        RegistryComponent registry,
        RoomsComponent rooms,
        BrowserAccessComponent browsers,
        HttpApiComponent api,
        DevicesComponent devices) {
    private static final int MQTT_OVER_TLS = 8883;

    /** The outputs by their names. */
    Map<String, Output<?>> of(Environment environment) {
        return Map.ofEntries(
                entry("stage", Output.of(environment.stage().name())),
                entry("region", Output.of(environment.region())),
                entry("realTimeDataTable", storage.realTimeData.name()),
                entry("connectionsTable", storage.connections.name()),
                entry("latestTable", overview.latest.name()),
                entry("ingestRule", ingest.rule.name()),
                entry("itemsQueueUrl", intake.items.id()),
                entry("itemsTopicArn", intake.topic.arn()),
                entry("itemsBucket", files.bucket.id()),
                entry("quarantineQueueUrl", ingest.quarantine.id()),
                entry("deadLetterQueueUrls", byName(deadLetterQueueUrls())),
                entry("sourceQueueUrls", byName(sourceQueueUrls())),
                entry("apiUrl", api.url),
                entry("browserEndpoint", browsers.endpoint),
                entry(
                        "deviceEndpoint",
                        environment.iotEndpoint().applyValue(host -> host + ":" + MQTT_OVER_TLS)),
                entry("devicePolicy", devices.policy.name()),
                entry("deviceThingType", devices.thingType.name()));
    }

    private Map<String, Output<String>> deadLetterQueueUrls() {
        return Map.of(
                "ingest", ingest.deadLetters.id(),
                "stream", live.deadLetters.id(),
                "overview", overview.deadLetters.id(),
                "registry", registry.deadLetters.id(),
                "rooms", rooms.deadLetters.id(),
                "sqs", intake.queueDeadLetters.id(),
                "sns", intake.topicDeadLetters.id(),
                "s3", files.deadLetters.id());
    }

    /** Where the letters of each dead-letter queue came from, and are put back to. */
    private Map<String, Output<String>> sourceQueueUrls() {
        return Map.of(
                "quarantine", ingest.rejected.id(),
                "ingest", ingest.rejected.id(),
                "registry", registry.events.id(),
                "rooms", rooms.commands.id(),
                "sqs", intake.items.id(),
                "sns", intake.topicQueue.id(),
                "s3", files.queue.id());
    }

    private static Output<Map<String, String>> byName(Map<String, Output<String>> urls) {
        List<String> names = List.copyOf(new TreeSet<>(urls.keySet()));
        return Output.all(names.stream().map(urls::get).toList())
                .applyValue(
                        values -> {
                            Map<String, String> result = new TreeMap<>();
                            for (int i = 0; i < names.size(); i++) {
                                result.put(names.get(i), values.get(i));
                            }
                            return result;
                        });
    }
}
