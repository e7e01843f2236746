package io.thingcast.awslocal.sns;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages by SignatureVersion 1 (SNS guide, "Verifying the signatures of Amazon SNS
 * messages") with a key of this run. The first signature makes the key, a quarter of a second.
 */
final class MessageSigner {
    private @Nullable KeyPair keys;

    String sign(Published published, String text) {
        try {
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initSign(keys().getPrivate());
            signature.update(signed(published, text).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM can't sign with RSA", e);
        }
    }

    /** The certificate that signatures are checked with. */
    String certificatePem() {
        X500Name name = new X500Name("CN=sns.amazonaws.com");
        Instant now = Instant.now();
        try {
            byte[] certificate =
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                                    Date.from(now.plus(365, ChronoUnit.DAYS)),
                                    name,
                                    keys().getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA")
                                            .build(keys().getPrivate()))
                            .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                    .formatted(
                            Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(certificate));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("The certificate could not be made", e);
        }
    }

    private static String signed(Published published, String text) {
        StringBuilder signed = new StringBuilder();
        line(signed, "Message", text);
        line(signed, "MessageId", published.id());
        published.message().subject().ifPresent(it -> line(signed, "Subject", it));
        line(signed, "Timestamp", published.timestamp());
        line(signed, "TopicArn", published.topicArn());
        line(signed, "Type", "Notification");
        return signed.toString();
    }

    private static void line(StringBuilder signed, String name, String value) {
        signed.append(name).append('\n').append(value).append('\n');
    }

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This JVM can't make RSA keys", e);
            }
        }
        return keys;
    }
}
