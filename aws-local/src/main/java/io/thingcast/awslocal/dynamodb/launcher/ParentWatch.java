package io.thingcast.awslocal.dynamodb.launcher;

import java.io.IOException;

/**
 * Notices the end of the process that started this one, however it ended: its end of our standard
 * input is closed then, and the operating system no longer knows its id.
 */
final class ParentWatch {
    private ParentWatch() {}

    static void start(Runnable onEnd) {
        Thread reader = new Thread(() -> untilEndOfInput(onEnd), "parent-watch");
        reader.setDaemon(true);
        reader.start();
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(onEnd));
    }

    private static void untilEndOfInput(Runnable onEnd) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said this way; only the end counts.
            }
        } catch (IOException e) {
            System.err.println("Standard input can't be read: " + e);
        }
        onEnd.run();
    }
}
