package io.thingcast.awslocal.mqtt.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import org.jspecify.annotations.Nullable;

/** A message on its way to the subscribers of one event loop: encoded once for all of a kind. */
public final class Outgoing implements AutoCloseable {
    private final Message message;
    private final @Nullable ByteBuf[] packets = new ByteBuf[4];

    public Outgoing(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /** The packet of one QoS and version; it stays this object's. */
    public ByteBuf packet(ByteBufAllocator allocator, Qos qos, boolean v5) {
        int kind = qos.ordinal() * 2 + (v5 ? 1 : 0);
        ByteBuf packet = packets[kind];
        if (packet == null) {
            packet = PublishPacket.encode(allocator, message, qos, v5);
            packets[kind] = packet;
        }
        return packet;
    }

    @Override
    public void close() {
        for (ByteBuf packet : packets) {
            if (packet != null) {
                packet.release();
            }
        }
    }
}
