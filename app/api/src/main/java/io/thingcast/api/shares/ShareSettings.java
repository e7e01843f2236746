package io.thingcast.api.shares;

import io.thingcast.contract.topic.Stage;
import java.time.Duration;
import java.util.Optional;

/**
 * What share links of a stack have in common.
 *
 * @param longest how long one lasts at most
 * @param dashboard URL of the web page that opens them
 * @param iotArnPrefix {@code arn:aws:iot:region:account}
 */
public record ShareSettings(
        Stage stage, Duration longest, Optional<String> dashboard, String iotArnPrefix) {}
