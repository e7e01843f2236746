package io.thingcast.contract.export;

import java.util.regex.Pattern;

/** A cell of CSV (RFC 4180), quoted where it must be. */
public final class CsvCell {
    /** What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

    private CsvCell() {}

    /** A text of whoever sent it: one that would be a formula gets an apostrophe before it. */
    public static String text(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return value(formula ? "'" + text : text);
    }

    /** A number, a truth value, JSON: what is no formula and stays as it is. */
    public static String value(String value) {
        return SPECIAL.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
