package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.checksum.ChunkedBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML bodies of the calls that have one. */
final class XmlRequests {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MOST_KEYS = 1000;
    private static final XMLInputFactory FACTORY = factory();

    private XmlRequests() {}

    /** DeleteObjects: which keys, and whether only failures are answered. */
    record Deletion(List<String> keys, boolean quiet) {}

    /** CompleteMultipartUpload: the fields of each part. */
    record Completion(List<Map<String, String>> parts) {}

    static Deletion deletion(S3Request request) throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        Map<String, String> root = read(request, "Object", objects);
        List<String> keys = new ArrayList<>();
        for (Map<String, String> object : objects) {
            keys.add(
                    Optional.ofNullable(object.get("Key"))
                            .orElseThrow(() -> malformed("An Object without a Key.")));
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw malformed("Delete names %d keys; 1 to 1000 are taken.".formatted(keys.size()));
        }
        return new Deletion(keys, Boolean.parseBoolean(root.get("Quiet")));
    }

    static Completion completion(S3Request request) throws IOException {
        List<Map<String, String>> parts = new ArrayList<>();
        read(request, "Part", parts);
        if (parts.isEmpty()) {
            throw malformed("You must specify at least one part.");
        }
        return new Completion(parts);
    }

    /** The texts of the repeated element's children; gives those that stand beside them. */
    private static Map<String, String> read(
            S3Request request, String repeated, List<Map<String, String>> elements)
            throws IOException {
        InputStream body = new LimitedStream(content(request), MOST_BYTES);
        Map<String, String> beside = new HashMap<>();
        Map<String, String> fields = beside;
        StringBuilder text = new StringBuilder();
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(body);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    text.setLength(0);
                    if (xml.getLocalName().equals(repeated)) {
                        fields = new HashMap<>();
                        elements.add(fields);
                    }
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals(repeated)) {
                        fields = beside;
                    } else {
                        fields.put(xml.getLocalName(), text.toString());
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        return beside;
    }

    private static InputStream content(S3Request request) {
        boolean chunked =
                request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return chunked ? new ChunkedBody(request.body()) : request.body();
    }

    private static S3Exception malformed(String reason) {
        return new S3Exception(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema: "
                        + reason);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
