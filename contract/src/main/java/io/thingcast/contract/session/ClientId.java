package io.thingcast.contract.session;

import io.thingcast.contract.Text;
import io.thingcast.contract.topic.Stage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A browser's MQTT client id, {@code {stage}@{uid}@{unique}}. No thing name can hold an {@code @},
 * so a browser is never taken for a thing.
 */
public record ClientId(String value) {
    private static final Pattern ALLOWED =
            Pattern.compile("[a-z][a-z0-9-]{0,15}@[0-9a-f]{32}@[A-Za-z0-9]{16}");

    /**
     * Checks the id.
     *
     * @throws io.thingcast.contract.InvalidValueException when it isn't a browser's
     */
    public ClientId {
        Text.require("client id", value, ALLOWED);
    }

    /**
     * Makes the id of one connection.
     *
     * @param unique 16 letters and digits of the server's choice
     */
    public static ClientId of(Stage stage, String uid, String unique) {
        return new ClientId(stage.name() + "@" + uid + "@" + unique);
    }

    /** The first 32 hexadecimal digits of SHA-256({@code iss} LF {@code sub}). */
    public static String uid(String issuer, String subject) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    public Stage stage() {
        return new Stage(value.substring(0, value.indexOf('@')));
    }

    /** Who is connected, also the authorizer's {@code principalId}. */
    public String uid() {
        return value.split("@", -1)[1];
    }

    @Override
    public String toString() {
        return value;
    }
}
