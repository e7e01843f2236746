package io.thingcast.awslocal.mqtt.quotas;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each loss and tells every listener, whatever the others do. */
final class QuotaEvents implements QuotaListener {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaEvents.class);

    private final List<QuotaListener> listeners = new CopyOnWriteArrayList<>();

    void add(QuotaListener listener) {
        listeners.add(listener);
    }

    @Override
    public void exceeded(Loss loss) {
        LOG.warn(
                "Client '{}' is over its quota {}: {} {}",
                loss.clientId(),
                loss.quota(),
                loss.count(),
                loss.quota().loss());
        for (QuotaListener listener : listeners) {
            try {
                listener.exceeded(loss);
            } catch (RuntimeException e) {
                LOG.error("A quota listener failed", e);
            }
        }
    }
}
