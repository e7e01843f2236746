package io.thingcast.awslocal.signature;

import io.thingcast.awslocal.http.HttpRequest;
import java.util.stream.Collectors;

/**
 * The text a signature is over (AWS General Reference, "Elements of an AWS API request signature").
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(HttpRequest request, RequestSignature signature, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(CanonicalPath.of(request.rawPath(), signature.scope().service())).append('\n');
        text.append(CanonicalQuery.of(request.rawQuery())).append('\n');
        for (String name : signature.signedHeaders()) {
            text.append(name).append(':').append(values(request, name)).append('\n');
        }
        text.append('\n');
        text.append(String.join(";", signature.signedHeaders())).append('\n');
        return text.append(payloadHash).toString();
    }

    private static String values(HttpRequest request, String name) {
        return request.headers().all(name).stream()
                .map(it -> it.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }
}
