package io.thingcast.files.format;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.files.object.Window;
import java.util.Optional;

/** Comma-separated values with a header. A record's number is that of its first line. */
final class Csv implements LineReader {
    private final CsvRecords records;
    private final CsvColumns columns;

    private Csv(CsvRecords records, CsvColumns columns) {
        this.records = records;
        this.columns = columns;
    }

    /** Reads a file from its header on. */
    static Csv fromHeader(Window window, String keyAttribute) {
        Bytes.begin(window);
        CsvRecords records = new CsvRecords(window, 1);
        FileLine header =
                records.next()
                        .orElseThrow(
                                () ->
                                        new UnreadableFileException(
                                                "the file is empty; write a header in its first"
                                                        + " line."));
        if (header.fault().isPresent()) {
            throw new UnreadableFileException("the header can't be read: " + header.fault().get());
        }
        return new Csv(records, CsvColumns.of(CsvFields.of(text(header)), keyAttribute));
    }

    private static String text(FileLine header) {
        try {
            return Bytes.text(header.text());
        } catch (InvalidValueException e) {
            throw new UnreadableFileException("the header can't be read: " + e.getMessage());
        }
    }

    /** The same header's records from another place on. */
    Csv at(Window window, long line) {
        return new Csv(new CsvRecords(window, line), columns);
    }

    @Override
    public Optional<FileLine> next() {
        return records.next();
    }

    @Override
    public byte[] body(FileLine line) {
        return columns.body(CsvFields.of(Bytes.text(line.text())));
    }

    @Override
    public long offset() {
        return records.offset();
    }

    @Override
    public long line() {
        return records.line();
    }
}
