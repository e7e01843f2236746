package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.xml.XmlText;
import java.util.List;
import java.util.function.BiConsumer;

/** Lists of up to 100, the rest behind a token. */
final class Pages {
    private static final int SIZE = 100;

    private Pages() {}

    static <T> void write(
            QueryCall call, XmlText result, String name, List<T> all, BiConsumer<XmlText, T> one) {
        int from = Math.min(from(call), all.size());
        int to = Math.min(from + SIZE, all.size());
        result.element(
                name,
                list ->
                        all.subList(from, to)
                                .forEach(
                                        it ->
                                                list.element(
                                                        "member",
                                                        member -> one.accept(member, it))));
        if (to < all.size()) {
            result.element("NextToken", Integer.toString(to));
        }
    }

    private static int from(QueryCall call) {
        try {
            return Integer.parseUnsignedInt(call.text("NextToken").orElse("0"));
        } catch (NumberFormatException e) {
            throw SnsException.invalid("NextToken");
        }
    }
}
