package io.thingcast.infra.browser;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.kms.KmsFunctions;
import com.pulumi.aws.kms.inputs.GetPublicKeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.settings.BrowserSettings;
import io.thingcast.infra.stage.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stage's keys for signing tokens. Their private halves never leave KMS. There are two of them
 * only while one takes over from the other.
 */
public final class SigningKeys {
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Key signing;

    SigningKeys(Environment environment, BrowserSettings settings, ComponentResource parent) {
        CustomResourceOptions child = CustomResourceOptions.builder().parent(parent).build();
        for (String name : settings.signingKeys()) {
            keys.put(name, key(environment, name, child));
        }
        Key last = keys.get(settings.signingKey());
        if (last == null) {
            throw new IllegalStateException("No signing key " + settings.signingKey());
        }
        signing = last;
        new Alias(
                "token-signing",
                AliasArgs.builder()
                        .name("alias/" + environment.name("token-signing"))
                        .targetKeyId(signing.keyId())
                        .build(),
                child);
    }

    /** The key that signs. */
    public Key signing() {
        return signing;
    }

    /** The public halves of all keys, by name, in PEM. */
    Output<Map<String, String>> publicKeys() {
        List<String> names = List.copyOf(keys.keySet());
        return Output.all(keys.values().stream().map(SigningKeys::publicKey).toList())
                .applyValue(
                        pems -> {
                            Map<String, String> result = new TreeMap<>();
                            for (int i = 0; i < names.size(); i++) {
                                result.put(names.get(i), pems.get(i));
                            }
                            return result;
                        });
    }

    private static Output<String> publicKey(Key key) {
        return KmsFunctions.getPublicKey(GetPublicKeyArgs.builder().keyId(key.keyId()).build())
                .applyValue(result -> result.publicKeyPem());
    }

    private static Key key(Environment environment, String name, CustomResourceOptions child) {
        return new Key(
                "token-signing-" + name,
                KeyArgs.builder()
                        .description(
                                "Signs the tokens of browser sessions (%s, %s)"
                                        .formatted(environment.stage(), name))
                        .customerMasterKeySpec("RSA_2048")
                        .keyUsage("SIGN_VERIFY")
                        .tags(environment.tags())
                        .build(),
                child);
    }
}
