package io.thingcast.awslocal.s3.checksum;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.zip.Checksum;

/** Bytes being summed up. */
public interface Digest {
    void update(byte[] bytes, int offset, int length);

    /** The sum of what came; ends it. */
    byte[] finish();

    /** A digest every JVM has: MD5, SHA-1, SHA-256. */
    static Digest ofMessage(String algorithm) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + algorithm, e);
        }
        return new Digest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] finish() {
                return digest.digest();
            }
        };
    }

    /** A checksum, its last bytes big-endian. */
    static Digest ofChecksum(Checksum checksum, int length) {
        return new Digest() {
            @Override
            public void update(byte[] bytes, int offset, int count) {
                checksum.update(bytes, offset, count);
            }

            @Override
            public byte[] finish() {
                byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array();
                byte[] result = new byte[length];
                System.arraycopy(whole, Long.BYTES - length, result, 0, length);
                return result;
            }
        };
    }
}
