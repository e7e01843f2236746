package io.thingcast.infra.ingest;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of the ingest rule. It turns a reading into an item and keeps what is no valid reading
 * out of the table: for that the sort key becomes empty, DynamoDB refuses the item, and the rule's
 * error action hands over the whole payload.
 *
 * <p>It is one rule and has no WHERE, because Basic Ingest runs only the rule that the topic names:
 * a second rule for what the first leaves out would never see those messages. And a failure in the
 * SQL itself would reach no error action, so it uses no function that can fail the rule.
 *
 * <p>Three-valued logic is the trap throughout. A missing field is Undefined, and so is every
 * comparison with it and every AND, OR and NOT with an operand that is neither true nor false, even
 * {@code true OR Undefined}. So each part that may be Undefined in a valid reading stands in {@code
 * nanvl(…, false)}.
 *
 * <p>Only what the AWS IoT SQL reference documents is used. Three things it doesn't say were not
 * tried against AWS: that an alias wins over a payload field of its name (such payloads are refused
 * anyway), that an empty sort key fails the rule's PutItem, and that {@code SELECT *} with more
 * columns on a payload that isn't JSON fails the action rather than the rule.
 */
final class IngestRuleSql {
    /** The version the statement is written for: with object literals, {@code decode}, casts. */
    static final String VERSION = "2016-03-23";

    private static final String THING_NAME = "[A-Za-z0-9:_-]{1,128}";
    private static final long FIRST_AT = 1_000_000_000_000L;

    /** The payload as a value, which {@code *} itself is not. Of no JSON it is the text. */
    private static final String PAYLOAD = "decode(encode(*, 'base64'), 'base64')";

    /** The same as JSON text, without white space and in one form of numbers. */
    private static final String PAYLOAD_TEXT = "cast(" + PAYLOAD + " as String)";

    private final Topics topics;
    private final String keyAttribute;
    private final Duration retention;

    IngestRuleSql(Topics topics, String keyAttribute, Duration retention) {
        this.topics = topics;
        this.keyAttribute = keyAttribute;
        this.retention = retention;
    }

    /** The statement. */
    String statement() {
        String columns =
                Stream.of(
                                "*",
                                "topic(4) AS " + keyAttribute,
                                sortKey() + " AS " + RealTimeData.SORT_KEY,
                                "topic(3) AS " + RealTimeData.GROUP,
                                "timestamp() AS " + RealTimeData.RECEIVED_AT,
                                expiry() + " AS " + RealTimeData.EXPIRES_AT,
                                "'mqtt' AS " + RealTimeData.SOURCE)
                        .collect(Collectors.joining(", "));
        return "SELECT %s FROM '%s'".formatted(columns, topics.allDevices().value());
    }

    /**
     * {@code kind#at} of a valid reading, else the empty text. A reading without a time of its own
     * gets that of its arrival, which two of them may share: a new UUID tells these apart.
     *
     * <p>The item's {@code at} is the payload's own, if any: naming {@code timestamp()} a second
     * time for it could give another millisecond than the sort key has.
     */
    private String sortKey() {
        return """
        CASE nanvl(%s, false) WHEN true THEN \
        concat(topic(5), '#', \
        CASE isUndefined(at) \
        WHEN true THEN concat(timestamp(), '#', newuuid()) \
        ELSE cast(at as Int) END) \
        ELSE '' END\
        """
                .formatted(valid());
    }

    /** TTL in seconds; milliseconds would never expire. */
    private String expiry() {
        return "floor(timestamp() / 1000) + " + retention.toSeconds();
    }

    private String valid() {
        return all(
                topicIsWellFormed(),
                kindIsDevices(),
                keyIsNoRoom(),
                noReservedName(),
                payloadHasData(),
                timeIsRight(),
                ifKind(Kinds.GPS, position()),
                ifKind(Kinds.TEMPERATURE, number("celsius", ">= -273.15")));
    }

    /**
     * All levels at once. Basic Ingest ignores FROM, so nothing is known of the topic yet. The
     * slash at the end is there because {@code $} also matches before a line feed that ends the
     * text.
     */
    private String topicIsWellFormed() {
        return "regexp_matches(concat(topic(), '/'), '^%s/%s/%s/%s/%s/$')"
                .formatted(
                        Topics.DEVICE,
                        topics.stage().name(),
                        Group.pattern(),
                        THING_NAME,
                        Kind.pattern());
    }

    private static String kindIsDevices() {
        return "topic(5) <> '" + Kinds.PRESENCE.value() + "'";
    }

    /** A thing may have such a name, but only the room functions write rooms. */
    private static String keyIsNoRoom() {
        return "startswith(topic(4), '" + ItemKey.ROOM_PREFIX + "') = false";
    }

    /** Also {@code null} counts as there, so this asks for Undefined. */
    private String noReservedName() {
        Set<String> names = new TreeSet<>(RealTimeData.RESERVED);
        names.add(keyAttribute);
        names.remove(RealTimeData.AT);
        return all(names.stream().map("isUndefined(%s)"::formatted).toArray(String[]::new));
    }

    /**
     * An object with something beside {@code at}. Of a payload that isn't JSON the value is its
     * text, equal to itself as text; and an object literal leaves out an Undefined {@code at}.
     */
    private static String payloadHasData() {
        return all(
                PAYLOAD + " <> " + PAYLOAD_TEXT,
                "startswith(" + PAYLOAD_TEXT + ", '{')",
                PAYLOAD_TEXT + " <> cast({'at': at} as String)");
    }

    /** Epoch milliseconds of 13 digits and not far ahead, or none. */
    private static String timeIsRight() {
        return optional(
                "at",
                all(
                        "at = cast(at as Int)",
                        "at >= " + FIRST_AT,
                        "at <= timestamp() + " + At.MAX_AHEAD.toMillis()));
    }

    private static String position() {
        return all(
                number("lat", ">= -90", "<= 90"),
                number("lon", ">= -180", "<= 180"),
                optional("speed", number("speed", ">= 0")),
                optional("heading", number("heading", ">= 0", "<= 360")),
                optional("accuracy", number("accuracy", ">= 0")),
                optional("altitude", number("altitude")));
    }

    /**
     * {@code =} does not turn text into a number, {@code >=} does: {@code "41.4" >= -90} is true.
     */
    private static String number(String name, String... bounds) {
        String isNumber = "%1$s = cast(%1$s as Decimal)".formatted(name);
        return Stream.concat(
                        Stream.of(isNumber), Stream.of(bounds).map(bound -> name + " " + bound))
                .collect(Collectors.joining(" AND "));
    }

    private static String ifKind(Kind kind, String condition) {
        return "(topic(5) <> '%s' OR nanvl(%s, false))".formatted(kind.value(), condition);
    }

    private static String optional(String name, String condition) {
        return "(isUndefined(%s) OR nanvl(%s, false))".formatted(name, condition);
    }

    private static String all(String... conditions) {
        return String.join(" AND ", List.of(conditions));
    }
}
