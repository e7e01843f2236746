package io.thingcast.infra;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.iot.IotFunctions;
import com.pulumi.aws.iot.inputs.GetEndpointArgs;
import io.thingcast.contract.topic.Stage;
import io.thingcast.infra.api.HttpApiComponent;
import io.thingcast.infra.api.ItemAccess;
import io.thingcast.infra.browser.BrowserAccessComponent;
import io.thingcast.infra.device.DevicesComponent;
import io.thingcast.infra.files.FilesComponent;
import io.thingcast.infra.ingest.IngestComponent;
import io.thingcast.infra.intake.IntakeComponent;
import io.thingcast.infra.live.LiveDeliveryComponent;
import io.thingcast.infra.overview.OverviewComponent;
import io.thingcast.infra.registry.RegistryComponent;
import io.thingcast.infra.rooms.RoomsComponent;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Artifacts;
import io.thingcast.infra.stage.Environment;
import io.thingcast.infra.storage.StorageComponent;

/** One environment of Thingcast. */
public final class ThingcastStack {
    private ThingcastStack() {}

    /** Defines all resources of the stack, whose name is the stage, and its outputs. */
    public static void define(Context context, Artifacts artifacts) {
        StackSettings settings = StackSettings.parse(context.config().require(StackSettings.KEY));
        Environment environment = environment(context, settings, artifacts);
        StorageComponent storage = new StorageComponent(environment, settings.storage());
        IngestComponent ingest = new IngestComponent(environment, settings, storage.realTimeData);
        IntakeComponent intake = new IntakeComponent(environment, settings, storage.realTimeData);
        FilesComponent files = new FilesComponent(environment, settings, storage);
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
        RoomsComponent rooms =
                new RoomsComponent(
                        environment, settings, storage.connections, storage.realTimeData);
        BrowserAccessComponent browsers =
                new BrowserAccessComponent(environment, settings, storage.connections);
        HttpApiComponent api =
                new HttpApiComponent(
                        environment,
                        settings,
                        storage.connections,
                        browsers,
                        registry.events,
                        new ItemAccess(
                                storage.realTimeData,
                                settings.storage().keyName(),
                                settings.storage().retention(),
                                overview.latest));
        DevicesComponent devices = new DevicesComponent(environment, ingest.rule);

        new StackOutputs(
                        storage, ingest, intake, files, live, overview, registry, rooms, browsers,
                        api, devices)
                .of(environment)
                .forEach(context::export);
    }

    private static Environment environment(
            Context context, StackSettings settings, Artifacts artifacts) {
        return new Environment(
                new Stage(context.stackName()),
                context.config("aws").require("region"),
                AwsFunctions.getCallerIdentity().applyValue(caller -> caller.accountId()),
                IotFunctions.getEndpoint(
                                GetEndpointArgs.builder().endpointType("iot:Data-ATS").build())
                        .applyValue(endpoint -> endpoint.endpointAddress()),
                settings.alarms().topicArns(),
                artifacts);
    }
}
