package io.thingcast.cli.logs;

/** How much a line matters. */
enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** The level that a line names; INFO when it names none, as Lambda has it. */
    static Level of(String name) {
        for (Level level : values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return level;
            }
        }
        return INFO;
    }
}
