package io.thingcast.awslocal.s3.checksum;

/**
 * A sum kept with an object.
 *
 * @param value base64; of a composite one followed by a dash and the number of parts
 * @param composite whether it is the sum of the parts' sums
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String value, boolean composite) {
    /** {@code COMPOSITE} or {@code FULL_OBJECT}. */
    public String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
