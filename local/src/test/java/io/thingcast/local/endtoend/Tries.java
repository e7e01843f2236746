package io.thingcast.local.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lines of a page of docs/coming-from that a test tries. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Tries {
    /** How the lines begin, the bar left out. */
    String[] value();

    /** A line that a test elsewhere tries, of this module or of another. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @Repeatable(AllElsewhere.class)
    @interface Elsewhere {
        /** How the line begins. */
        String line();

        /** The test's file, from the root of the repository. */
        String file();

        /** What stands in it. */
        String test();
    }

    /** Several of these. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface AllElsewhere {
        Elsewhere[] value();
    }
}
