package io.thingcast.awslocal.rules.sql.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Base64 and hashes. */
final class EncodingFunctions {
    /** Names in SQL, and in the JDK. */
    private static final Map<String, String> HASHES =
            Map.of(
                    "md2", "MD2",
                    "md5", "MD5",
                    "sha1", "SHA-1",
                    "sha224", "SHA-224",
                    "sha256", "SHA-256",
                    "sha384", "SHA-384",
                    "sha512", "SHA-512");

    private EncodingFunctions() {}

    static List<SqlFunction> all() {
        List<SqlFunction> all = new ArrayList<>();
        all.add(new SqlFunction("encode", 2, 2, EncodingFunctions::encode));
        all.add(new SqlFunction("decode", 2, 2, EncodingFunctions::decode));
        HASHES.forEach(
                (name, algorithm) ->
                        all.add(SqlFunction.ofText(name, text -> hash(algorithm, text))));
        return all;
    }

    private static Value encode(MessageContext message, Arguments arguments) {
        if (!isBase64(arguments.get(1))) {
            return Absent.UNDEFINED;
        }
        if (arguments.get(0) instanceof BytesValue) {
            return message.encodedPayload();
        }
        String text = arguments.text(0);
        return text == null
                ? Absent.UNDEFINED
                : new StringValue(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }

    /** A JSON object or array, else text; Null when it is neither base64 nor UTF-8 in it. */
    private static Value decode(MessageContext message, Arguments arguments) {
        String encoded = Conversions.text(arguments.get(0));
        if (encoded == null || !isBase64(arguments.get(1))) {
            return Absent.UNDEFINED;
        }
        if (arguments.get(0) == message.encodedPayload()
                && message.payload() instanceof ObjectValue object) {
            return object; // decode(encode(*, 'base64'), 'base64'), which has been read already
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return Absent.NULL;
        }
        return Json.read(bytes)
                .filter(it -> it instanceof ObjectValue || it instanceof ArrayValue)
                .or(() -> Json.decode(bytes).map(StringValue::new))
                .orElse(Absent.NULL);
    }

    private static boolean isBase64(Value scheme) {
        return scheme instanceof StringValue text && text.value().equals("base64");
    }

    private static Value hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return new StringValue(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm, e);
        }
    }
}
