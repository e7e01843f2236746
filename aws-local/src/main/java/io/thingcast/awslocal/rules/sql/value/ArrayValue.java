package io.thingcast.awslocal.rules.sql.value;

import java.util.List;

/** An array; it holds no Undefined. */
public record ArrayValue(List<Value> items) implements Value {
    public ArrayValue {
        items = items.stream().filter(it -> !it.isUndefined()).toList();
    }
}
