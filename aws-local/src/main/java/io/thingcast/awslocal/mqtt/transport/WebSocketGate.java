package io.thingcast.awslocal.mqtt.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.HttpUpgrade;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets only the upgrade requests through that the broker wants, and remembers what they said. */
final class WebSocketGate extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketGate.class);

    private record Refusal(HttpResponseStatus status, String text) {}

    private final AllowedOrigins origins;

    WebSocketGate(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        Optional<Refusal> refusal = refusalOf(request);
        if (refusal.isPresent()) {
            refuse(ctx, request, refusal.get());
            return;
        }
        ctx.channel().attr(ChannelPeer.UPGRADE).set(upgradeOf(request));
        ctx.fireChannelRead(request.retain());
        ctx.pipeline().remove(this);
    }

    private Optional<Refusal> refusalOf(FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        String host = headers.get(HttpHeaderNames.HOST);
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!request.decoderResult().isSuccess()) {
            return refusal(HttpResponseStatus.BAD_REQUEST, "The request can't be read.");
        }
        if (host == null || !origins.isLocalHost(host)) {
            return refusal(
                    HttpResponseStatus.FORBIDDEN,
                    "Host '%s' is not this machine; use localhost.".formatted(host));
        }
        if (!origins.allows(origin, host)) {
            return refusal(
                    HttpResponseStatus.FORBIDDEN,
                    "Pages of origin '%s' may not connect; admit the origin.".formatted(origin));
        }
        if (!pathOf(request).equals(ChannelSetup.PATH)) {
            return refusal(
                    HttpResponseStatus.NOT_FOUND,
                    "MQTT is at %s, not at '%s'.".formatted(ChannelSetup.PATH, pathOf(request)));
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            return refusal(
                    HttpResponseStatus.UPGRADE_REQUIRED, "This is a WebSocket for MQTT clients.");
        }
        if (!offersMqtt(headers)) {
            return refusal(
                    HttpResponseStatus.BAD_REQUEST,
                    "Offer one of the sub-protocols %s.".formatted(ChannelSetup.SUB_PROTOCOLS));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(HttpResponseStatus status, String text) {
        return Optional.of(new Refusal(status, text));
    }

    private static boolean offersMqtt(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .map(String::trim)
                .anyMatch(Arrays.asList(ChannelSetup.SUB_PROTOCOLS.split(","))::contains);
    }

    private static String pathOf(FullHttpRequest request) {
        int query = request.uri().indexOf('?');
        return query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    private static HttpUpgrade upgradeOf(FullHttpRequest request) {
        int query = request.uri().indexOf('?');
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach(it -> headers.merge(it.getKey(), it.getValue(), WebSocketGate::joined));
        return new HttpUpgrade(query < 0 ? "" : request.uri().substring(query), headers);
    }

    private static String joined(String first, String second) {
        return first + "," + second;
    }

    private static void refuse(
            ChannelHandlerContext ctx, FullHttpRequest request, Refusal refusal) {
        LOG.info(
                "WebSocket request from {} refused with {}: {}",
                ctx.channel().remoteAddress(),
                refusal.status().code(),
                refusal.text());
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        refusal.status(),
                        Unpooled.copiedBuffer(refusal.text() + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        if (refusal.status() == HttpResponseStatus.UPGRADE_REQUIRED) {
            response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
