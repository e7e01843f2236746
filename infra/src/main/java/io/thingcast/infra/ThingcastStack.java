package io.thingcast.infra;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.iot.IotFunctions;
import com.pulumi.aws.iot.inputs.GetEndpointArgs;
import com.pulumi.core.Output;
import io.thingcast.contract.topic.Stage;
import io.thingcast.infra.ingest.IngestComponent;
import io.thingcast.infra.live.LiveDeliveryComponent;
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
                new LiveDeliveryComponent(environment, settings, storage.realTimeData);

        context.export("stage", Output.of(environment.stage().name()));
        context.export("region", Output.of(environment.region()));
        context.export("realTimeDataTable", storage.realTimeData.name());
        context.export("connectionsTable", storage.connections.name());
        context.export("ingestRule", ingest.rule.name());
        context.export("quarantineQueueUrl", ingest.quarantine.id());
        context.export(
                "deadLetterQueueUrls",
                Output.all(ingest.deadLetters.id(), live.deadLetters.id())
                        .applyValue(urls -> Map.of("ingest", urls.get(0), "stream", urls.get(1))));
        context.export(
                "deviceEndpoint",
                environment.iotEndpoint().applyValue(host -> host + ":" + MQTT_OVER_TLS));
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
