package io.thingcast.local.endtoend;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a source is fed with: bodies in both forms, one in a hundred of them wrong in one of several
 * ways. Each key has 50 of them, fewer than a connection may carry in a second.
 *
 * @param name what the keys begin with
 * @param first time of the first, epoch milliseconds
 */
record Inputs(String name, int count, long first) {
    private static final int PER_KEY = 50;
    private static final int HUNDRED = 100;
    private static final int BAD_ONE = 42;

    /** As many as one has time for; 10,000 with {@code -Pfull}. */
    static Inputs of(String name) {
        int count = Boolean.getBoolean("thingcast.full") ? 10_000 : 500;
        return new Inputs(name, count, System.currentTimeMillis() - count);
    }

    IntStream numbers() {
        return IntStream.range(0, count);
    }

    List<String> bodies() {
        return numbers().mapToObj(this::body).toList();
    }

    List<String> badBodies() {
        return numbers().filter(Inputs::isBad).mapToObj(this::body).toList();
    }

    List<String> keys() {
        return IntStream.range(0, count / PER_KEY).mapToObj(this::key).toList();
    }

    int good() {
        return count - badBodies().size();
    }

    int good(String key) {
        IntPredicate ofKey = i -> key(i).equals(key);
        return (int) numbers().filter(i -> !isBad(i)).filter(ofKey).count();
    }

    static boolean isBad(int number) {
        return number % HUNDRED == BAD_ONE;
    }

    String body(int i) {
        if (isBad(i)) {
            return bad(i);
        }
        return i % 2 == 0
                ? "{\"key\":\"%s\",\"kind\":\"weather\",\"at\":%d,\"data\":{\"celsius\":%d.5}}"
                        .formatted(key(i), first + i, i % 30)
                : "{\"site\":\"%s\",\"topic\":\"weather\",\"data\":\"{\\\"wind\\\":%d}\"}"
                        .formatted(key(i), i);
    }

    private String bad(int i) {
        return switch (i / HUNDRED % 5) {
            case 0 -> "no JSON, number " + i;
            case 1 ->
                    "{\"key\":\"%s\",\"kind\":\"weather\",\"at\":%d}".formatted(key(i), first + i);
            case 2 ->
                    "{\"key\":\"%s\",\"kind\":\"gps\",\"data\":{\"lat\":\"north\",\"lon\":%d}}"
                            .formatted(key(i), i);
            case 3 ->
                    "{\"key\":\"room:%s\",\"kind\":\"message\",\"data\":{\"text\":\"%d\"}}"
                            .formatted(key(i), i);
            default ->
                    "{\"key\":\"%s\",\"kind\":\"weather\",\"data\":{\"wind\":%d},\"colour\":\"red\"}"
                            .formatted(key(i), i);
        };
    }

    private String key(int i) {
        return "%s-%d".formatted(name, i % (count / PER_KEY));
    }
}
