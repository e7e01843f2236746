package io.thingcast.local.system;

import io.thingcast.awslocal.mqtt.quotas.QuotaListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what connections lose to their quotas, which AWS IoT Core would only log. */
final class QuotaLog implements QuotaListener {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaLog.class);

    @Override
    public void exceeded(Loss loss) {
        LOG.warn("Over quota: {}: {} {}", loss.clientId(), loss.count(), loss.quota().loss());
    }
}
