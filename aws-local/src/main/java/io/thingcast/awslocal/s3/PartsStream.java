package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.store.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;

/** The bytes of parts, one behind the other; one file is open at a time. */
final class PartsStream extends InputStream {
    private final Iterator<Part> parts;
    private InputStream current = InputStream.nullInputStream();

    PartsStream(List<Part> parts) {
        this.parts = parts.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = current.read(target, offset, length);
        while (count < 0 && parts.hasNext()) {
            current.close();
            current = Files.newInputStream(parts.next().file());
            count = current.read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
