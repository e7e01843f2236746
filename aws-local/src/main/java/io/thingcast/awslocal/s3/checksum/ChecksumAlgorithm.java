package io.thingcast.awslocal.s3.checksum;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums of S3 (User Guide, "Checking object integrity"). */
public enum ChecksumAlgorithm {
    CRC32("ChecksumCRC32", () -> Digest.ofChecksum(new CRC32(), 4)),
    CRC32C("ChecksumCRC32C", () -> Digest.ofChecksum(new CRC32C(), 4)),
    CRC64NVME("ChecksumCRC64NVME", () -> Digest.ofChecksum(new Crc64Nvme(), 8)),
    SHA1("ChecksumSHA1", () -> Digest.ofMessage("SHA-1")),
    SHA256("ChecksumSHA256", () -> Digest.ofMessage("SHA-256"));

    private final String element;
    private final Supplier<Digest> digest;

    ChecksumAlgorithm(String element, Supplier<Digest> digest) {
        this.element = element;
        this.digest = digest;
    }

    /** The algorithm of a name as requests write it; empty when S3 has none of it. */
    public static Optional<ChecksumAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The header, or trailer, that carries the sum in base64. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The XML element that carries it. */
    public String element() {
        return element;
    }

    public Digest start() {
        return digest.get();
    }
}
