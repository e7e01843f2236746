package io.thingcast.awslocal.mqtt.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import java.nio.charset.StandardCharsets;

/**
 * Writes PUBLISH packets (MQTT 5.0, 3.3). Written here and not by Netty's encoder so that one
 * buffer serves all subscribers, whose packets differ in the packet identifier at most.
 */
final class PublishPacket {
    private static final int PAYLOAD_FORMAT_INDICATOR = 0x01;
    private static final int MESSAGE_EXPIRY_INTERVAL = 0x02;
    private static final int CONTENT_TYPE = 0x03;
    private static final int RESPONSE_TOPIC = 0x08;
    private static final int CORRELATION_DATA = 0x09;
    private static final int USER_PROPERTY = 0x26;

    private PublishPacket() {}

    /** The packet for QoS 1 has packet identifier 0, to be set by {@link #setPacketId}. */
    static ByteBuf encode(ByteBufAllocator allocator, Message message, Qos qos, boolean v5) {
        byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
        boolean hasProperties = v5 && message.properties() != Message.Properties.NONE;
        ByteBuf properties = hasProperties ? properties(message) : Unpooled.EMPTY_BUFFER;
        try {
            int length = 2 + topic.length + message.payload().length;
            length += qos == Qos.AT_LEAST_ONCE ? 2 : 0;
            length +=
                    v5 ? sizeOfLength(properties.readableBytes()) + properties.readableBytes() : 0;
            ByteBuf packet = allocator.buffer(1 + sizeOfLength(length) + length);
            packet.writeByte(0x30 | qos.ordinal() << 1 | (message.retain() ? 1 : 0));
            writeLength(packet, length);
            packet.writeShort(topic.length).writeBytes(topic);
            if (qos == Qos.AT_LEAST_ONCE) {
                packet.writeShort(0);
            }
            if (v5) {
                writeLength(packet, properties.readableBytes());
                packet.writeBytes(properties);
            }
            return packet.writeBytes(message.payload());
        } finally {
            properties.release();
        }
    }

    /** Sets the identifier of a QoS 1 packet. */
    static void setPacketId(ByteBuf packet, int packetId) {
        int start = packet.readerIndex() + 2;
        while (packet.getByte(start - 1) < 0) {
            start++;
        }
        packet.setShort(start + 2 + packet.getUnsignedShort(start), packetId);
    }

    private static ByteBuf properties(Message message) {
        Message.Properties properties = message.properties();
        ByteBuf out = Unpooled.buffer();
        properties
                .payloadFormatIndicator()
                .ifPresent(it -> out.writeByte(PAYLOAD_FORMAT_INDICATOR).writeByte(it));
        properties
                .messageExpiry()
                .ifPresent(it -> out.writeByte(MESSAGE_EXPIRY_INTERVAL).writeInt(it.intValue()));
        properties.contentType().ifPresent(it -> writeText(out.writeByte(CONTENT_TYPE), it));
        properties.responseTopic().ifPresent(it -> writeText(out.writeByte(RESPONSE_TOPIC), it));
        properties
                .correlationData()
                .ifPresent(
                        it -> out.writeByte(CORRELATION_DATA).writeShort(it.length).writeBytes(it));
        for (Message.UserProperty property : properties.userProperties()) {
            writeText(out.writeByte(USER_PROPERTY), property.key());
            writeText(out, property.value());
        }
        return out;
    }

    private static void writeText(ByteBuf out, String text) {
        out.writeShort(ByteBufUtil.utf8Bytes(text));
        ByteBufUtil.writeUtf8(out, text);
    }

    private static int sizeOfLength(int length) {
        return length < 0x80 ? 1 : length < 0x4000 ? 2 : length < 0x20_0000 ? 3 : 4;
    }

    private static void writeLength(ByteBuf out, int length) {
        int rest = length;
        while (rest >= 0x80) {
            out.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
