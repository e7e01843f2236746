package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.streaming.StreamedResponse;
import io.thingcast.awslocal.xml.XmlText;
import java.util.function.Consumer;

/** Answers without an object's bytes. */
final class S3Answers {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3Answers() {}

    static StreamedResponse xml(String root, Consumer<XmlText> content) {
        return new StreamedResponse.Whole(
                HttpResponse.of(
                        200, "application/xml", XmlText.document(root, NAMESPACE, content)));
    }

    static StreamedResponse empty(int status, Headers headers) {
        return new StreamedResponse.Whole(new HttpResponse(status, headers, new byte[0]));
    }

    static StreamedResponse refused(
            int status, String code, String message, String resource, String requestId) {
        if (status == 304) {
            return empty(status, Headers.NONE);
        }
        String document =
                XmlText.document(
                        "Error",
                        "",
                        xml ->
                                xml.element("Code", code)
                                        .element("Message", message)
                                        .element("Resource", resource)
                                        .element("RequestId", requestId));
        return new StreamedResponse.Whole(HttpResponse.of(status, "application/xml", document));
    }
}
