package io.thingcast.api.session;

import io.thingcast.contract.topic.Stage;
import java.time.Duration;

/**
 * What sessions of a stack have in common.
 *
 * @param url that browsers connect to
 * @param authorizer the custom authorizer's name
 * @param longest how long a session lasts at most
 * @param iotArnPrefix {@code arn:aws:iot:region:account}
 * @param keyAttribute what the stack calls its keys
 */
public record SessionSettings(
        Stage stage,
        String url,
        String authorizer,
        Duration longest,
        String iotArnPrefix,
        String keyAttribute) {}
