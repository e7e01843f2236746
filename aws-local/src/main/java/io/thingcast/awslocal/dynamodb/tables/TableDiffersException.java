package io.thingcast.awslocal.dynamodb.tables;

/** Thrown when a table of that name is there already, and is another one. */
public final class TableDiffersException extends RuntimeException {
    public TableDiffersException(String table, String there, String wanted) {
        super(
                ("Table %s is there already and differs. There: %s. Wanted: %s. Delete the table,"
                                + " or start with another data directory.")
                        .formatted(table, there, wanted));
    }
}
