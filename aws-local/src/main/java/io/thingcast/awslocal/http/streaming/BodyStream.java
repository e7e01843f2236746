package io.thingcast.awslocal.http.streaming;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body as a stream: the connection's event loop puts pieces in, a handler's thread takes them
 * out. Only some pieces wait at a time; more are asked of the connection as they are taken.
 */
final class BodyStream extends InputStream {
    private static final int MOST_WAITING = 8;
    private static final long PATIENCE_SECONDS = 60;
    private static final ByteBuf END = Unpooled.unreleasableBuffer(Unpooled.buffer(0));
    private static final ByteBuf BROKEN = Unpooled.unreleasableBuffer(Unpooled.buffer(0));

    private final Runnable beforeFirst;
    private final Runnable onRoom;
    private final LinkedBlockingQueue<ByteBuf> pieces = new LinkedBlockingQueue<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private ByteBuf current = Unpooled.EMPTY_BUFFER;
    private boolean started;

    /**
     * @param beforeFirst run before the first wait for a piece, on the handler's thread
     * @param onRoom run when there is room again after {@link #put} said that there is none
     */
    BodyStream(Runnable beforeFirst, Runnable onRoom) {
        this.beforeFirst = beforeFirst;
        this.onRoom = onRoom;
    }

    /**
     * Takes over a piece; called on the event loop.
     *
     * @return whether there is room for more
     */
    boolean put(ByteBuf piece) {
        pieces.add(piece);
        if (pieces.size() < MOST_WAITING) {
            return true;
        }
        full.set(true);
        // What was taken meanwhile went unnoticed.
        return pieces.size() < MOST_WAITING && full.compareAndSet(true, false);
    }

    /** Takes over the last piece; called on the event loop. */
    void putLast(ByteBuf piece) {
        pieces.add(piece);
        pieces.add(END);
    }

    /** There will be no more, and it was not all. */
    void fail() {
        pieces.add(BROKEN);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (!current.isReadable()) {
            if (current == END) {
                return -1;
            }
            current.release();
            current = Unpooled.EMPTY_BUFFER;
            current = take();
        }
        int count = Math.min(length, current.readableBytes());
        current.readBytes(target, offset, count);
        return count;
    }

    /** Lets go of what nobody will read. */
    @Override
    public void close() {
        if (current != END) {
            current.release();
            current = END;
        }
        for (ByteBuf piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            piece.release();
        }
    }

    private ByteBuf take() throws IOException {
        if (!started) {
            started = true;
            beforeFirst.run();
        }
        try {
            ByteBuf piece = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (piece == null) {
                throw new IOException(
                        "The client sent nothing for %d seconds.".formatted(PATIENCE_SECONDS));
            }
            if (piece == BROKEN) {
                throw new EOFException("The client closed the connection within its request.");
            }
            noticeRoom();
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops.");
        }
    }

    private void noticeRoom() {
        if (pieces.size() < MOST_WAITING && full.compareAndSet(true, false)) {
            onRoom.run();
        }
    }
}
