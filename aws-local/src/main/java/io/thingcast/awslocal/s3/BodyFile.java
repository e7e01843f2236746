package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.checksum.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Bytes that were written to a file.
 *
 * @param md5 of them all
 */
record BodyFile(Path file, long size, byte[] md5) {
    private static final int PIECE_BYTES = 64 * 1024;

    /** Writes a stream to a new file, and sums it up on the way; on failure there is no file. */
    static BodyFile write(InputStream in, Path file, Collection<Digest> digests)
            throws IOException {
        Digest md5 = Digest.ofMessage("MD5");
        byte[] piece = new byte[PIECE_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                md5.update(piece, 0, count);
                for (Digest digest : digests) {
                    digest.update(piece, 0, count);
                }
                size += count;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new BodyFile(file, size, md5.finish());
    }

    String etag() {
        return HexFormat.of().formatHex(md5);
    }
}
