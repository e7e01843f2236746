package io.thingcast.awslocal.things;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes EC P-256 keys and signs certificates for them. */
final class CertificateIssuer {
    /** Clocks of other machines may be behind. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateIssuer() {}

    static Identity authority(String name, Duration validity)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = newKeys();
        X500Name subject = named(name);
        X509v3CertificateBuilder builder =
                builder(subject, subject, keys, validity)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new Identity(keys.getPrivate(), sign(builder, keys.getPrivate()));
    }

    static Identity client(Identity authority, String name, Duration validity)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder =
                leaf(authority, name, keys, validity, KeyPurposeId.id_kp_clientAuth);
        return new Identity(keys.getPrivate(), sign(builder, authority.key()));
    }

    /** A server certificate for this machine's names. */
    static Identity server(Identity authority, String name, Duration validity)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = newKeys();
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        };
        X509v3CertificateBuilder builder =
                leaf(authority, name, keys, validity, KeyPurposeId.id_kp_serverAuth)
                        .addExtension(
                                Extension.subjectAlternativeName, false, new GeneralNames(names));
        return new Identity(keys.getPrivate(), sign(builder, authority.key()));
    }

    private static X509v3CertificateBuilder leaf(
            Identity authority, String name, KeyPair keys, Duration validity, KeyPurposeId purpose)
            throws GeneralSecurityException, IOException {
        X500Name issuer =
                X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded());
        return builder(issuer, named(name), keys, validity)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils()
                                .createAuthorityKeyIdentifier(authority.certificate()));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Duration validity)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, RANDOM),
                        Date.from(now.minus(BACKDATED)),
                        Date.from(now.plus(validity)),
                        subject,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
    }
}
