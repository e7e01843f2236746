package io.thingcast.local.process;

/**
 * The process that started this one. A signal to Maven alone leaves its child running with its
 * ports, so the child watches.
 */
public final class ParentProcess {
    private ParentProcess() {}

    /** Runs something when the parent has ended, even if it was killed. */
    public static void onEnd(Runnable then) {
        ProcessHandle.current().parent().ifPresentOrElse(it -> it.onExit().thenRun(then), then);
    }
}
