package io.thingcast.files.object;

/** Bytes that can be read from any place on. */
public interface ByteRanges {
    /**
     * Reads what is there from a byte on.
     *
     * @param length the most to return; fewer only at the end, none behind it
     * @throws ObjectUnreadableException when the object is gone or another by now
     */
    byte[] read(long offset, int length);
}
