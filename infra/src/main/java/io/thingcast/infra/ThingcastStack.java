package io.thingcast.infra;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.iot.IotFunctions;
import com.pulumi.aws.iot.inputs.GetEndpointArgs;
import com.pulumi.core.Output;
import io.thingcast.contract.topic.Stage;
import io.thingcast.infra.api.HttpApiComponent;
import io.thingcast.infra.api.ItemReading;
import io.thingcast.infra.browser.BrowserAccessComponent;
import io.thingcast.infra.device.DevicesComponent;
import io.thingcast.infra.ingest.IngestComponent;
import io.thingcast.infra.live.LiveDeliveryComponent;
import io.thingcast.infra.overview.OverviewComponent;
import io.thingcast.infra.registry.RegistryComponent;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Artifacts;
import io.thingcast.infra.stage.Environment;
import io.thingcast.infra.storage.StorageComponent;
import java.util.Map;

/** One environment of Thingcast. */
public final class ThingcastStack {
    private static final int MQTT_OVER_TLS = 8883;

    private ThingcastStack() {}

    /** Defines all resources of the stack, whose name is the stage, and its outputs. */
    public static void define(Context context, Artifacts artifacts) {
        StackSettings settings = StackSettings.parse(context.config().require(StackSettings.KEY));
        Environment environment = environment(context, artifacts);
        StorageComponent storage = new StorageComponent(environment, settings.storage());
        IngestComponent ingest = new IngestComponent(environment, settings, storage.realTimeData);
        LiveDeliveryComponent live =
                new LiveDeliveryComponent(
                        environment, settings, storage.realTimeData, storage.connections);
        OverviewComponent overview =
                new OverviewComponent(environment, settings, storage.realTimeData);
        RegistryComponent registry =
                new RegistryComponent(
                        environment,
                        settings,
                        new RegistryComponent.RegistryTables(
                                storage.connections, overview.latest, storage.realTimeData));
        BrowserAccessComponent browsers =
                new BrowserAccessComponent(environment, settings, storage.connections);
        HttpApiComponent api =
                new HttpApiComponent(
                        environment,
                        settings,
                        storage.connections,
                        browsers,
                        registry.events,
                        new ItemReading(
                                storage.realTimeData,
                                settings.storage().keyName(),
                                overview.latest));
        DevicesComponent devices = new DevicesComponent(environment, ingest.rule);

        outputs(environment, storage, ingest).forEach(context::export);
        context.export("latestTable", overview.latest.name());
        context.export(
                "deadLetterQueueUrls", deadLetterQueueUrls(ingest, live, overview, registry));
        context.export("apiUrl", api.url);
        context.export("browserEndpoint", browsers.endpoint);
        context.export("devicePolicy", devices.policy.name());
        context.export("deviceThingType", devices.thingType.name());
    }

    private static Map<String, Output<?>> outputs(
            Environment environment, StorageComponent storage, IngestComponent ingest) {
        return Map.of(
                "stage", Output.of(environment.stage().name()),
                "region", Output.of(environment.region()),
                "realTimeDataTable", storage.realTimeData.name(),
                "connectionsTable", storage.connections.name(),
                "ingestRule", ingest.rule.name(),
                "quarantineQueueUrl", ingest.quarantine.id(),
                "deviceEndpoint",
                        environment.iotEndpoint().applyValue(host -> host + ":" + MQTT_OVER_TLS));
    }

    private static Output<Map<String, String>> deadLetterQueueUrls(
            IngestComponent ingest,
            LiveDeliveryComponent live,
            OverviewComponent overview,
            RegistryComponent registry) {
        return Output.all(
                        ingest.deadLetters.id(),
                        live.deadLetters.id(),
                        overview.deadLetters.id(),
                        registry.deadLetters.id())
                .applyValue(
                        urls ->
                                Map.of(
                                        "ingest", urls.get(0),
                                        "stream", urls.get(1),
                                        "overview", urls.get(2),
                                        "registry", urls.get(3)));
    }

    private static Environment environment(Context context, Artifacts artifacts) {
        return new Environment(
                new Stage(context.stackName()),
                context.config("aws").require("region"),
                AwsFunctions.getCallerIdentity().applyValue(caller -> caller.accountId()),
                IotFunctions.getEndpoint(
                                GetEndpointArgs.builder().endpointType("iot:Data-ATS").build())
                        .applyValue(endpoint -> endpoint.endpointAddress()),
                artifacts);
    }
}
