package io.thingcast.awslocal.rules.sql;

/** Thrown when a rule asks for a version of AWS IoT SQL that isn't evaluated here. */
public final class UnsupportedSqlException extends RuntimeException {
    public UnsupportedSqlException(String version) {
        super(
                ("AWS IoT SQL version '%s' is not supported. Set awsIotSqlVersion to \"%s\" (AWS's"
                                + " own default, when it is left out, is 2015-10-08).")
                        .formatted(version, SqlStatement.VERSION));
    }
}
