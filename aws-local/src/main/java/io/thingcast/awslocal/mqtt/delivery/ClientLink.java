package io.thingcast.awslocal.mqtt.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.thingcast.awslocal.mqtt.packets.Packets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The network connection of one client. What is written is flushed once for a whole turn of the
 * event loop.
 */
public final class ClientLink {
    private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

    /** A full window of the largest packets fits; more are answers that a client doesn't read. */
    private static final long MAX_UNSENT_BYTES = 32L * 1024 * 1024;

    private final Channel channel;
    private final Lane lane;
    private final boolean v5;
    private final long maxPacketSize;
    private boolean unflushed;

    /**
     * Wraps a channel.
     *
     * @param maxPacketSize the largest packet that the client takes, in bytes
     */
    public ClientLink(Channel channel, Lane lane, boolean v5, long maxPacketSize) {
        this.channel = channel;
        this.lane = lane;
        this.v5 = v5;
        this.maxPacketSize = maxPacketSize;
    }

    public Lane lane() {
        return lane;
    }

    public boolean isV5() {
        return v5;
    }

    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** Whether the packet fits the client's Maximum Packet Size (MQTT 5.0, 3.1.2.11.4). */
    public boolean takes(ByteBuf packet) {
        return packet.readableBytes() <= maxPacketSize;
    }

    /** Whether more may be buffered for the client. */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** Whether the client sends on and on without reading the answers. */
    public boolean isChoked() {
        return channel.bytesBeforeWritable() > MAX_UNSENT_BYTES;
    }

    /** Writes a packet; it goes out at the end of this turn of the event loop. */
    public void write(Object packet) {
        channel.write(packet, channel.voidPromise());
        if (!unflushed) {
            unflushed = true;
            lane.flushLater(this);
        }
    }

    public void flush() {
        unflushed = false;
        channel.flush();
    }

    /** Whether the client's packets are read now. */
    public boolean isReading() {
        return channel.config().isAutoRead();
    }

    /** Takes nothing more from the client until a lane has room again. */
    public void holdUp(Lane full) {
        channel.config().setAutoRead(false);
        full.whenRoom(() -> lane.run(() -> channel.config().setAutoRead(true)));
    }

    /** Closes, under MQTT 5 after a DISCONNECT when there is a reason code. */
    public void close(@Nullable Disconnect code, String reason) {
        if (!v5 || code == null) {
            channel.flush();
            channel.close();
            return;
        }
        boolean reasonFits = maxPacketSize >= 16 + 3L * reason.length();
        channel.writeAndFlush(Packets.disconnect(code, reasonFits ? reason : ""))
                .addListener(ChannelFutureListener.CLOSE);
        channel.eventLoop()
                .schedule(() -> channel.close(), CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
