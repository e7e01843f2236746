package io.thingcast.changes;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.item.SortKey;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.RealTimeData;
import java.util.Optional;

/** Says what a record's fields mean: a change to publish, nothing, or a defect. */
final class RecordMapper {
    private final String keyAttribute;

    RecordMapper(String keyAttribute) {
        this.keyAttribute = keyAttribute;
    }

    StreamRecord map(RecordFields fields, Origin origin) {
        try {
            if (fields.defect != null) {
                throw fields.defect;
            }
            ChangeEvent event = event(fields);
            return isSilent(event, fields)
                    ? new StreamRecord.NothingToPublish(origin)
                    : new StreamRecord.Change(origin, message(event, fields));
        } catch (InvalidValueException e) {
            return new StreamRecord.Invalid(
                    origin, String.valueOf(e.getMessage()), Optional.of(e.field()));
        } catch (InvalidAttributeException e) {
            return new StreamRecord.Invalid(
                    origin, String.valueOf(e.getMessage()), Optional.of(e.field()));
        }
    }

    private static boolean isSilent(ChangeEvent event, RecordFields fields) {
        return switch (event) {
            case INSERT -> false;
            case REMOVE -> fields.isExpiry();
            case MODIFY ->
                    fields.newImage != null
                            && fields.oldImage != null
                            && !fields.newImage.differsFrom(fields.oldImage);
        };
    }

    private LiveMessage message(ChangeEvent event, RecordFields fields) {
        SortKey sortKey = SortKey.parse(key(RealTimeData.SORT_KEY, fields));
        Optional<Image> image = fields.image();
        if (event != ChangeEvent.REMOVE && fields.newImage == null) {
            throw new InvalidAttributeException(
                    "NewImage",
                    "the record has no NewImage; the table's stream must be NEW_AND_OLD_IMAGES.");
        }
        return new LiveMessage(
                new ItemKey(key(keyAttribute, fields)),
                sortKey.kind(),
                at(sortKey, image, fields),
                sortKey.id(),
                new SequenceNumber(fields.sequenceNumber),
                event,
                image.flatMap(Image::group),
                event == ChangeEvent.REMOVE
                        ? Optional.empty()
                        : image.map(it -> it.data(keyAttribute)));
    }

    private static At at(SortKey sortKey, Optional<Image> image, RecordFields fields) {
        image.ifPresent(it -> it.requireAgreement(sortKey));
        return sortKey.at()
                .orElseGet(
                        () ->
                                new At(
                                        required(
                                                "ApproximateCreationDateTime",
                                                Optional.ofNullable(fields.createdAt))));
    }

    private static ChangeEvent event(RecordFields fields) {
        try {
            return ChangeEvent.valueOf(fields.eventName);
        } catch (IllegalArgumentException e) {
            throw new InvalidAttributeException(
                    "eventName",
                    "eventName '%s' is none of INSERT, MODIFY and REMOVE."
                            .formatted(fields.eventName));
        }
    }

    private static String key(String name, RecordFields fields) {
        return required(name, fields.key(name));
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () ->
                        new InvalidAttributeException(
                                name, "the record has no '%s'.".formatted(name)));
    }
}
