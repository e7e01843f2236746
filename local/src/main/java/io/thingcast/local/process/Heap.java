package io.thingcast.local.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Keeps the heap near what is in use. A jar can't carry JVM options, and by default the JVM takes a
 * share of the machine's memory that a development tool shouldn't; these options can be set while
 * it runs.
 */
public final class Heap {
    private Heap() {}

    /** Lets the heap shrink after each collection, and lets G1 collect when nothing happens. */
    public static void keepSmall() {
        set("MinHeapFreeRatio", "10");
        set("MaxHeapFreeRatio", "25");
        set("G1PeriodicGCInterval", "15000");
    }

    private static void set(String option, String value) {
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .setVMOption(option, value);
        } catch (IllegalArgumentException e) {
            // Another collector or another JVM has no such option, and then does without.
            System.getLogger(Heap.class.getName())
                    .log(System.Logger.Level.DEBUG, "No VM option {0}", option);
        }
    }
}
