package io.thingcast.local.system;

import io.thingcast.local.deploy.Devices;
import java.nio.file.Path;

/** What is printed once everything serves: the addresses, and a line to try at once. */
public final class Greeting {
    private Greeting() {}

    /** The text for a running system. */
    public static String of(LocalThingcast local) {
        Addresses addresses = local.addresses();
        Path state = local.options().state();
        return """

        Thingcast runs on this machine; Ctrl-C stops it.

          dashboard             %s
          HTTP API              %s
          devices (MQTT, TLS)   %s
          browsers (MQTT, ws)   %s
          browsers (MQTT, wss)  wss://localhost:%d/mqtt
          AWS IoT, KMS          %s
          DynamoDB              %s
          SQS                   %s
          SNS                   %s
          S3                    %s

        Watch everything:
          mosquitto_sub -h localhost -p %d --cafile %s --cert %s --key %s -i watcher-1 -v -t 'live/%s/#'
        """
                .formatted(
                        addresses.http(),
                        addresses.api(),
                        addresses.device(),
                        addresses.browser(),
                        addresses.ports().wss(),
                        addresses.aws(),
                        addresses.dynamoDb(),
                        addresses.sqs(),
                        addresses.sns(),
                        addresses.s3(),
                        addresses.ports().mqtt(),
                        state.resolve("ca.pem"),
                        watcher(state, "cert.pem"),
                        watcher(state, "key.pem"),
                        local.stage());
    }

    private static Path watcher(Path state, String file) {
        return state.resolve("things").resolve(Devices.WATCHER).resolve(file);
    }
}
