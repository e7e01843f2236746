package io.thingcast.awslocal.rules.sql.function;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, with the conversions that functions apply to them. */
public record Arguments(List<Value> values) {
    int count() {
        return values.size();
    }

    /** The argument at an index from 0, or Undefined. */
    Value get(int index) {
        return index < values.size() ? values.get(index) : Absent.UNDEFINED;
    }

    @Nullable String text(int index) {
        return Conversions.text(get(index));
    }

    @Nullable BigDecimal number(int index) {
        return Conversions.number(get(index));
    }

    /** A number rounded down to a whole one. */
    @Nullable BigInteger floor(int index) {
        BigDecimal number = number(index);
        return number == null ? null : number.setScale(0, RoundingMode.FLOOR).toBigInteger();
    }

    /** {@link #floor}, set to the nearest bound when beyond it. */
    @Nullable Integer clamped(int index, int least, int most) {
        BigInteger number = floor(index);
        return number == null
                ? null
                : number.max(BigInteger.valueOf(least))
                        .min(BigInteger.valueOf(most))
                        .intValueExact();
    }
}
