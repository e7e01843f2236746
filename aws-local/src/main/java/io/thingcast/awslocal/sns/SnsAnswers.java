package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.xml.XmlText;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Answers in the XML of the Query protocol. */
final class SnsAnswers {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final Set<String> WITHOUT_RESULT =
            Set.of("DeleteTopic", "Unsubscribe", "SetSubscriptionAttributes");

    private SnsAnswers() {}

    static HttpResponse done(String action, Consumer<XmlText> result) {
        String id = UUID.randomUUID().toString();
        String document =
                XmlText.document(
                        action + "Response",
                        NAMESPACE,
                        xml -> {
                            if (WITHOUT_RESULT.contains(action)) {
                                result.accept(xml);
                            } else {
                                xml.element(action + "Result", result);
                            }
                            xml.element("ResponseMetadata", it -> it.element("RequestId", id));
                        });
        return HttpResponse.of(200, "text/xml", document).with("x-amzn-RequestId", id);
    }

    static HttpResponse refused(int status, String code, String message) {
        String id = UUID.randomUUID().toString();
        String document =
                XmlText.document(
                        "ErrorResponse",
                        NAMESPACE,
                        xml ->
                                xml.element(
                                                "Error",
                                                it ->
                                                        it.element("Type", "Sender")
                                                                .element("Code", code)
                                                                .element("Message", message))
                                        .element("RequestId", id));
        return HttpResponse.of(status, "text/xml", document).with("x-amzn-RequestId", id);
    }
}
