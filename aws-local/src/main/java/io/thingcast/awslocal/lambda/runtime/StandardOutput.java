package io.thingcast.awslocal.lambda.runtime;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Standard output of a JVM with several functions in it: what a function's threads print goes to
 * the function's lines, all else where it went before.
 */
final class StandardOutput extends OutputStream {
    private static final InheritableThreadLocal<@Nullable Lines> CURRENT =
            new InheritableThreadLocal<>();

    private final PrintStream before;

    private StandardOutput(PrintStream before) {
        this.before = before;
    }

    /** Gives the current thread, and those it starts, an output of their own. */
    static void enter(Consumer<byte[]> lines) {
        divert();
        CURRENT.set(new Lines(lines));
    }

    private static synchronized void divert() {
        if (!(System.out instanceof Diverted)) {
            System.setOut(new Diverted(new StandardOutput(System.out)));
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Lines lines = CURRENT.get();
        if (lines == null) {
            before.write(bytes, offset, length);
            return;
        }
        // Whoever takes the lines may print something itself, which is not the function's.
        CURRENT.remove();
        try {
            lines.add(bytes, offset, length);
        } finally {
            CURRENT.set(lines);
        }
    }

    @Override
    public void flush() {
        if (CURRENT.get() == null) {
            before.flush();
        }
    }

    /**
     * Writes bytes without a lock of its own: a log that prints holds its lock meanwhile, and a
     * function's lines may be on their way to just that log.
     */
    private static final class Diverted extends PrintStream {
        private final StandardOutput target;

        Diverted(StandardOutput target) {
            super(target, true, StandardCharsets.UTF_8);
            this.target = target;
        }

        @Override
        public void write(int value) {
            target.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            target.flush();
        }
    }

    /** Cuts what is printed into lines; CloudWatch Logs takes each as an event of its own. */
    private static final class Lines {
        private final Consumer<byte[]> target;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Lines(Consumer<byte[]> target) {
            this.target = target;
        }

        synchronized void add(byte[] bytes, int offset, int length) {
            int start = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    begun.write(bytes, start, i - start);
                    target.accept(begun.toByteArray());
                    begun.reset();
                    start = i + 1;
                }
            }
            begun.write(bytes, start, offset + length - start);
        }
    }
}
