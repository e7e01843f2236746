package io.thingcast.awslocal.http.streaming;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/** A request being answered; touched on the connection's event loop only. */
final class Exchange {
    final BodyStream body;
    final boolean head;
    final boolean close;

    /** Whether the client holds its body back until it is told to continue. */
    boolean awaitsContinue;

    /** Whether the request is read to its end. */
    boolean received;

    boolean answered;

    Exchange(HttpRequest request, BodyStream body) {
        this.body = body;
        head = request.method().equals(HttpMethod.HEAD);
        close = !HttpUtil.isKeepAlive(request) || request.decoderResult().isFailure();
        awaitsContinue = HttpUtil.is100ContinueExpected(request);
    }

    /** Nobody knows whether a client that was not told to continue sends its body all the same. */
    boolean mustClose() {
        return close || awaitsContinue && !received;
    }
}
