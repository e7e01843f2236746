package io.thingcast.awslocal.s3.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Events as receivers get them (S3 User Guide, "Event message structure", version 2.1). Later minor
 * versions only add fields; consumers are told to ignore what they don't know.
 */
final class EventJson {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final String account;

    EventJson(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /**
     * @param sequencer of two events of one key, the later has the greater one
     */
    String event(String ruleId, ObjectEvent event, long sequencer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode record = json.putArray("Records").addObject();
        record.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", region)
                .put("eventTime", MILLIS.format(event.at()))
                .put("eventName", event.name());
        record.putObject("userIdentity").put("principalId", event.principal());
        record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        record.putObject("responseElements")
                .put("x-amz-request-id", event.requestId())
                .put("x-amz-id-2", event.requestId());
        ObjectNode s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", ruleId);
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", event.bucket());
        bucket.putObject("ownerIdentity").put("principalId", account);
        bucket.put("arn", "arn:aws:s3:::" + event.bucket());
        ObjectNode object = s3.putObject("object");
        object.put("key", encoded(event.key()));
        event.object().ifPresent(it -> object.put("size", it.size()).put("eTag", it.etag()));
        object.put("sequencer", "%016X".formatted(sequencer));
        return json.toString();
    }

    /** What a queue or topic gets when a rule is put. */
    String test(String bucket, Instant now, String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", MILLIS.format(now))
                .put("Bucket", bucket)
                .put("RequestId", requestId)
                .put("HostId", requestId)
                .toString();
    }

    /** As form fields are encoded, a space as a plus; slashes stay. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
