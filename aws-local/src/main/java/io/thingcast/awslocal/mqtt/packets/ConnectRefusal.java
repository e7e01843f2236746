package io.thingcast.awslocal.mqtt.packets;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * A CONNECT that is not accepted.
 *
 * @param kind which codes say so
 * @param text why, for people
 */
public record ConnectRefusal(Kind kind, String text) {
    /** The codes of a refusal: MQTT 3.1.1 has few (3.2.2.3), and else just closes. */
    public enum Kind {
        MALFORMED(null, MqttConnectReturnCode.CONNECTION_REFUSED_MALFORMED_PACKET),
        PROTOCOL_ERROR(null, MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR),
        PACKET_TOO_LARGE(null, MqttConnectReturnCode.CONNECTION_REFUSED_PACKET_TOO_LARGE),
        VERSION(
                MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION),
        CLIENT_ID(
                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID),
        NOT_AUTHORIZED(
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
        AUTHENTICATION_METHOD(
                null, MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD),
        PERSISTENT_SESSION(
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                MqttConnectReturnCode.CONNECTION_REFUSED_IMPLEMENTATION_SPECIFIC),
        WILL_TOPIC(null, MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID),
        WILL_QOS(null, MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED),
        WILL_SIZE(null, MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED),
        SERVER_ERROR(
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                MqttConnectReturnCode.CONNECTION_REFUSED_UNSPECIFIED_ERROR);

        private final @Nullable MqttConnectReturnCode v311;
        private final MqttConnectReturnCode v5;

        Kind(@Nullable MqttConnectReturnCode v311, MqttConnectReturnCode v5) {
            this.v311 = v311;
            this.v5 = v5;
        }

        /** The code to answer with; null to close without an answer. */
        public @Nullable MqttConnectReturnCode code(boolean isV5) {
            return isV5 ? v5 : v311;
        }
    }
}
