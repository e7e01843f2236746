package io.thingcast.cli.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Standard output, which stays open, and whose reader may go. */
final class StandardOutput extends Writer {
    private final PrintWriter out;

    StandardOutput(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.write(text, offset, length);
        if (out.checkError()) {
            throw new IOException("Nobody reads standard output any more.");
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
