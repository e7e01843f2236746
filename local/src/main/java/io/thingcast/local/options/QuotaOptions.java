package io.thingcast.local.options;

import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import picocli.CommandLine.Option;

/** One option for each of AWS IoT Core's quotas of a connection, which turns it off. */
final class QuotaOptions {
    @Option(
            names = "--no-message-quota",
            description =
                    "Don't hold a connection to AWS IoT Core's 100 messages a second, in and out"
                            + " together.")
    private boolean noMessages;

    @Option(
            names = "--no-filter-quota",
            description = "Take more than 8 topic filters in one SUBSCRIBE.")
    private boolean noFilters;

    @Option(
            names = "--no-subscription-quota",
            description = "Let a connection have more than 50 subscriptions.")
    private boolean noSubscriptions;

    ConnectionQuotas quotas() {
        ConnectionQuotas quotas = ConnectionQuotas.STANDARD;
        if (noMessages) {
            quotas = quotas.withoutPublishesPerSecond();
        }
        if (noFilters) {
            quotas = quotas.withoutFiltersPerSubscribe();
        }
        return noSubscriptions ? quotas.withoutSubscriptions() : quotas;
    }
}
