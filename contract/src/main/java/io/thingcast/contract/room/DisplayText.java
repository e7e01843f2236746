package io.thingcast.contract.room;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.util.PrimitiveIterator;

/**
 * Names that people see, one line each. Nothing in them is markup; what would hide or reorder the
 * text beside them (control characters, ends of lines, bidirectional controls) is refused.
 */
final class DisplayText {
    private DisplayText() {}

    static void require(String field, String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new InvalidValueException(
                    field,
                    "%s '%s' is blank, or begins or ends with white space; use some characters."
                            .formatted(field, Text.shown(value)));
        }
        PrimitiveIterator.OfInt characters = value.codePoints().iterator();
        while (characters.hasNext()) {
            int character = characters.nextInt();
            if (isRefused(character)) {
                throw new InvalidValueException(
                        field,
                        "%s '%s' holds the control character U+%04X; leave it out."
                                .formatted(field, Text.shown(value), character));
            }
        }
    }

    private static boolean isRefused(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> isBidirectionalControl(character);
        };
    }

    /** Unicode Standard Annex 9, "Directional Formatting Characters". */
    private static boolean isBidirectionalControl(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
