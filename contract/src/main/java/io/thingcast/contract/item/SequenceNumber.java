package io.thingcast.contract.item;

import io.thingcast.contract.Text;
import java.util.regex.Pattern;

/**
 * A DynamoDB stream's sequence number: up to 40 digits, compared as a whole number.
 *
 * @param digits as the stream gave them
 */
public record SequenceNumber(String digits) implements Comparable<SequenceNumber> {
    private static final Pattern ALLOWED = Pattern.compile("[0-9]{1,40}");

    /**
     * Checks the digits.
     *
     * @throws io.thingcast.contract.InvalidValueException when they aren't 1 to 40 digits
     */
    public SequenceNumber {
        Text.require("seq", digits, ALLOWED);
    }

    @Override
    public int compareTo(SequenceNumber other) {
        String a = significant(digits);
        String b = significant(other.digits);
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static String significant(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    @Override
    public String toString() {
        return digits;
    }
}
