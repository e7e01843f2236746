package io.thingcast.awslocal.mqtt.delivery;

import io.netty.buffer.ByteBuf;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters.Outcome;
import io.thingcast.awslocal.mqtt.packets.Quotas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;

/**
 * The QoS 1 messages to one client: at most its Receive Maximum and {@value Quotas#IN_FLIGHT}
 * unacknowledged, the others waiting in order (MQTT 5.0, 4.9).
 */
public final class OutboundWindow {
    /** What a waiting message costs beside its payload, in bytes. */
    private static final int OVERHEAD = 200;

    private record Waiting(Message message, long since) {
        int cost() {
            return message.payload().length + OVERHEAD;
        }
    }

    private final ClientLink link;
    private final DeliveryCounters counts;
    private final int receiveMaximum;
    private final int queueBytes;
    private final BitSet inFlight = new BitSet();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int unacknowledged;
    private int waitingBytes;
    private int lastPacketId;

    /**
     * An empty window.
     *
     * @param receiveMaximum what the client allows
     * @param queueBytes how much may wait
     */
    public OutboundWindow(
            ClientLink link, DeliveryCounters counts, int receiveMaximum, int queueBytes) {
        this.link = link;
        this.counts = counts;
        this.receiveMaximum = Math.min(receiveMaximum, Quotas.IN_FLIGHT);
        this.queueBytes = queueBytes;
    }

    /** Sends a message now, or when others are acknowledged. */
    public void send(Outgoing outgoing) {
        if (unacknowledged < receiveMaximum) {
            write(outgoing);
            return;
        }
        Waiting last = new Waiting(outgoing.message(), System.nanoTime());
        if (waitingBytes + last.cost() > queueBytes) {
            counts.count(Outcome.TOO_SLOW);
            return;
        }
        waitingBytes += last.cost();
        waiting.add(last);
    }

    /** Takes a PUBACK; one that acknowledges nothing is passed over. */
    public void acknowledged(int packetId) {
        if (!inFlight.get(packetId)) {
            return;
        }
        inFlight.clear(packetId);
        unacknowledged--;
        while (unacknowledged < receiveMaximum && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            waitingBytes -= next.cost();
            next.message()
                    .aged(Duration.ofNanos(System.nanoTime() - next.since()))
                    .ifPresent(this::sendAlone);
        }
    }

    private void sendAlone(Message message) {
        try (Outgoing outgoing = new Outgoing(message)) {
            write(outgoing);
        }
    }

    private void write(Outgoing outgoing) {
        ByteBuf template = outgoing.packet(link.allocator(), Qos.AT_LEAST_ONCE, link.isV5());
        if (!link.takes(template)) {
            counts.count(Outcome.TOO_LARGE);
            return;
        }
        ByteBuf packet = template.copy();
        PublishPacket.setPacketId(packet, nextPacketId());
        unacknowledged++;
        counts.count(Outcome.DELIVERED);
        link.write(packet);
    }

    private int nextPacketId() {
        do {
            lastPacketId = lastPacketId == 0xFFFF ? 1 : lastPacketId + 1;
        } while (inFlight.get(lastPacketId));
        inFlight.set(lastPacketId);
        return lastPacketId;
    }
}
