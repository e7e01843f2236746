package io.thingcast.files.format;

import java.util.Optional;

/** A file of one format, read line by line from some line on. */
public interface LineReader {
    /**
     * Goes on by a line.
     *
     * @return the line, or nothing at the end of the file
     * @throws UnreadableFileException when what comes next is nothing that has lines
     * @throws io.thingcast.files.object.ObjectUnreadableException when the object is gone or
     *     another by now
     */
    Optional<FileLine> next();

    /**
     * The line as the JSON body of an item.
     *
     * @param line without fault and not blank
     * @throws io.thingcast.contract.InvalidValueException when it can't be told what it says
     */
    byte[] body(FileLine line);

    /** The byte at which a reader of the next line begins. */
    long offset();

    /** The number of that line. */
    long line();
}
