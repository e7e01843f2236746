package io.thingcast.awslocal.http.streaming;

import io.thingcast.awslocal.http.HttpRequest;
import java.io.InputStream;

/**
 * A request whose body is still coming in.
 *
 * @param head the request without its body
 * @param body the body, read once; a client that waits for it gets {@code 100 Continue} with the
 *     first read
 */
public record StreamedRequest(HttpRequest head, InputStream body) {}
