package io.thingcast.infra.settings;

/** Thrown when a stage's settings can't be used: names the setting, its value and what is right. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the failure; the message says what to change. */
    public InvalidSettingException(String message) {
        super(message);
    }
}
