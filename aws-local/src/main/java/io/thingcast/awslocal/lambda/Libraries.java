package io.thingcast.awslocal.lambda;

/** Where a function's libraries come from. */
public enum Libraries {
    /**
     * From its own package, all of them: the class path is just what it is on Lambda. Each function
     * then has copies of its own in memory, and compiles them anew.
     */
    OWN,

    /**
     * From the caller's class path where they are there: less memory and quicker starts. What is on
     * that class path beside the package's own libraries is seen by the function too, which some
     * frameworks take for a wish.
     */
    SHARED
}
