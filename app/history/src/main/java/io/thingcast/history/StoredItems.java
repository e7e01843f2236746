package io.thingcast.history;

import io.thingcast.changes.Image;
import io.thingcast.changes.InvalidAttributeException;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SortKey;
import io.thingcast.contract.table.RealTimeData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the rows of RealTimeData say. Rows that the stream function would refuse to publish are no
 * items, so that nobody reads what nobody could have watched.
 *
 * @param keyAttribute the table's partition key attribute
 */
record StoredItems(String keyAttribute) {

    /**
     * The item that a row holds; empty when the row is past its time, or no item.
     *
     * @param now what is past its time then is not read, and an item that nothing says the time of
     *     is as of then
     */
    Optional<ReadItem> item(Map<String, AttributeValue> row, Instant now) {
        try {
            return isExpired(row, now) ? Optional.empty() : Optional.of(read(row, now));
        } catch (InvalidValueException | InvalidAttributeException e) {
            return Optional.empty();
        }
    }

    /** The text of a row's sort key. */
    static String sortKey(Map<String, AttributeValue> row) {
        return Optional.ofNullable(row.get(RealTimeData.SORT_KEY))
                .map(AttributeValue::s)
                .orElse("");
    }

    /** What stands before the {@code #} of a row's sort key, valid or not. */
    static Optional<String> kind(Map<String, AttributeValue> row) {
        String sortKey = sortKey(row);
        int end = sortKey.indexOf('#');
        return end > 0 ? Optional.of(sortKey.substring(0, end)) : Optional.empty();
    }

    /** Whether a text can be a kind. */
    static boolean isKind(String text) {
        try {
            return !new Kind(text).value().isEmpty();
        } catch (InvalidValueException e) {
            return false;
        }
    }

    /** Whether a row's sort key holds a time. */
    static boolean holdsTime(Map<String, AttributeValue> row) {
        try {
            return SortKey.parse(sortKey(row)).at().isPresent();
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private ReadItem read(Map<String, AttributeValue> row, Instant now) {
        SortKey sortKey = SortKey.parse(sortKey(row));
        Image image = PlainAttributes.of(row);
        image.requireAgreement(sortKey);
        return new ReadItem(
                new ItemKey(Objects.requireNonNull(row.get(keyAttribute), keyAttribute).s()),
                sortKey.kind(),
                sortKey.at().or(() -> receivedAt(row)).orElseGet(() -> new At(now.toEpochMilli())),
                sortKey.id(),
                image.group(),
                image.data(keyAttribute));
    }

    private static Optional<At> receivedAt(Map<String, AttributeValue> row) {
        return number(row, RealTimeData.RECEIVED_AT).map(it -> new At(it.longValue()));
    }

    private static boolean isExpired(Map<String, AttributeValue> row, Instant now) {
        return number(row, RealTimeData.EXPIRES_AT)
                .filter(it -> it.compareTo(BigDecimal.valueOf(now.getEpochSecond())) <= 0)
                .isPresent();
    }

    private static Optional<BigDecimal> number(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name))
                .filter(it -> it.type() == AttributeValue.Type.N)
                .map(it -> new BigDecimal(it.n()));
    }
}
