package io.thingcast.contract.room;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;

/** What people are called in rooms. Two may have the same name; their {@code sender} differs. */
public record MemberName(String value) {
    private static final String FIELD = "name";
    private static final int MAX_CHARACTERS = 64;

    /**
     * Checks the name.
     *
     * @throws InvalidValueException when it is blank, longer than 64 characters, or holds a control
     *     character
     */
    public MemberName {
        DisplayText.require(FIELD, value);
        int characters = value.codePointCount(0, value.length());
        if (characters > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    FIELD,
                    "name '%s' has %d characters; use at most %d."
                            .formatted(Text.shown(value), characters, MAX_CHARACTERS));
        }
    }

    /** What somebody is called who has registered no name. */
    public static MemberName ofUnnamed(String uid) {
        return new MemberName("guest-" + uid.substring(0, 8));
    }

    @Override
    public String toString() {
        return value;
    }
}
