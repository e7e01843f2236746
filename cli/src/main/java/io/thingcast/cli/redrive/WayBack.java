package io.thingcast.cli.redrive;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.PutBack;
import io.thingcast.contract.file.FilePartCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the messages of one dead-letter queue look when they are put back. */
interface WayBack {
    /** The message to send; nothing for one that can't be put back. */
    Optional<Outgoing> of(DeadMessage message);

    /** The way back of a queue; nothing if its messages have none. */
    static Optional<WayBack> from(String source) {
        return Optional.ofNullable(
                switch (source) {
                    case "sqs" -> WayBack::body;
                    case "sns" -> WayBack::published;
                    case "s3" -> WayBack::filePart;
                    case "rooms" -> WayBack::command;
                    case "quarantine", "ingest" -> WayBack::reading;
                    case "registry" -> WayBack::asItIs;
                    default -> null;
                });
    }

    /** A message of the items queue: the body, and as attributes when it first came, and its id. */
    private static Optional<Outgoing> body(DeadMessage message) {
        String body = message.letter().map(WayBack::payload).orElse(message.body());
        return Optional.of(new Outgoing(body, arrival(message)));
    }

    /** The same of the topic; what SQS or SNS moved is still in its envelope, which says it all. */
    private static Optional<Outgoing> published(DeadMessage message) {
        return message.letter().isPresent()
                ? body(message)
                : Optional.of(new Outgoing(message.body(), message.attributes()));
    }

    /** As a rule's error action sends it; what isn't of a rule stays as it was. */
    private static Optional<Outgoing> reading(DeadMessage message) {
        Optional<DeadLetter> published =
                message.letter().filter(it -> it.origin().topic().isPresent());
        if (published.isEmpty()) {
            return body(message);
        }
        DeadLetter letter = published.get();
        FlatJson json = new FlatJson();
        letter.origin().topic().ifPresent(it -> json.put("topic", it));
        letter.origin().clientId().ifPresent(it -> json.put("clientId", it));
        json.put("base64OriginalPayload", letter.payload());
        return Optional.of(new Outgoing(json.toString(), arrival(message)));
    }

    /** As the rule of commands sends it. */
    private static Optional<Outgoing> command(DeadMessage message) {
        Optional<DeadLetter> published =
                message.letter().filter(it -> it.origin().topic().isPresent());
        if (published.isEmpty()) {
            return body(message).map(it -> Outgoing.of(it.body()));
        }
        DeadLetter letter = published.get();
        FlatJson json = new FlatJson();
        letter.origin().topic().ifPresent(it -> json.put("topic", it));
        letter.origin().clientId().ifPresent(it -> json.put("clientId", it));
        json.put("receivedAt", letter.receivedAt());
        json.put("payloadBase64", letter.payload());
        return Optional.of(Outgoing.of(json.toString()));
    }

    /** A part of a file; lines without a time get that of its first arrival. */
    private static Optional<Outgoing> filePart(DeadMessage message) {
        Optional<String> body =
                message.letter().isPresent()
                        ? message.letter().flatMap(FilePartCodec::putBack)
                        : Optional.of(message.body());
        return body.map(it -> new Outgoing(it, arrival(message)));
    }

    /** What SQS itself moved; a letter of a rule that could not reach its queue is another form. */
    private static Optional<Outgoing> asItIs(DeadMessage message) {
        return message.letter().isPresent() || message.body().contains("\"base64OriginalPayload\"")
                ? Optional.empty()
                : Optional.of(new Outgoing(message.body(), message.attributes()));
    }

    private static String payload(DeadLetter letter) {
        return new String(letter.payload(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> arrival(DeadMessage message) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(
                PutBack.RECEIVED_AT,
                Long.toString(
                        message.letter().map(DeadLetter::receivedAt).orElse(message.sentAt())));
        attributes.put(PutBack.ID, message.originId().orElse(message.id()));
        // What was put back before, and then moved by SQS, already says so.
        attributes.putAll(message.attributes());
        return attributes;
    }
}
