package io.thingcast.awslocal.mqtt.broker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The network connection of one client. What is written is flushed once for a whole turn of the
 * event loop.
 */
final class ClientLink {
    private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

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
    ClientLink(Channel channel, Lane lane, boolean v5, long maxPacketSize) {
        this.channel = channel;
        this.lane = lane;
        this.v5 = v5;
        this.maxPacketSize = maxPacketSize;
    }

    Lane lane() {
        return lane;
    }

    boolean isV5() {
        return v5;
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    boolean takes(ByteBuf packet) {
        return packet.readableBytes() <= maxPacketSize;
    }

    /** Whether more may be buffered for the client. */
    boolean isWritable() {
        return channel.isWritable();
    }

    void write(Object packet) {
        channel.write(packet, channel.voidPromise());
        if (!unflushed) {
            unflushed = true;
            lane.flushLater(this);
        }
    }

    void flush() {
        unflushed = false;
        channel.flush();
    }

    boolean isReading() {
        return channel.config().isAutoRead();
    }

    /** Takes nothing more from the client until a lane has room again. */
    void holdUp(Lane full) {
        channel.config().setAutoRead(false);
        full.whenRoom(() -> lane.run(() -> channel.config().setAutoRead(true)));
    }

    /** Closes, under MQTT 5 after a DISCONNECT when there is a reason code. */
    void close(@Nullable Disconnect code, String reason) {
        if (!v5 || code == null) {
            channel.flush();
            channel.close();
            return;
        }
        channel.writeAndFlush(Packets.disconnect(code, reason))
                .addListener(ChannelFutureListener.CLOSE);
        channel.eventLoop()
                .schedule(() -> channel.close(), CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }
}
