package io.thingcast.awslocal.dynamodb.launcher;

import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Starts DynamoDB Local on 127.0.0.1 and ends it when the process that started it ends.
 *
 * <p>Arguments: the port (0 for a free one), then DynamoDB Local's own. The first line of standard
 * output is {@link #READY} and the port; all else goes to standard error.
 */
public final class DynamoDbLauncher {
    /** What stands before the port in the line that says it serves. */
    public static final String READY = "READY ";

    private static final String RUNNER =
            "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final long TIME_TO_STOP_MILLIS = 1_000;

    private DynamoDbLauncher() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream parent = System.out;
        System.setOut(System.err);
        ignoreInterrupts();
        try {
            String[] own = new String[arguments.length - 1];
            System.arraycopy(arguments, 1, own, 0, own.length);
            Object server = server(own);
            Object connector = loopbackConnector(server, Integer.parseInt(arguments[0]));
            call(server, "start");
            ParentWatch.start(() -> stop(server));
            parent.println(READY + call(connector, "getLocalPort"));
            parent.flush();
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static Object server(String[] arguments) throws ReflectiveOperationException {
        return Class.forName(RUNNER)
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** It has no option for the address, and listens on every one unless its connector is told. */
    private static Object loopbackConnector(Object server, int port)
            throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object connector = Array.get(call(field.get(server), "getConnectors"), 0);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        connector.getClass().getMethod("setPort", int.class).invoke(connector, port);
        return connector;
    }

    private static void stop(Object server) {
        Thread deadline =
                new Thread(
                        () -> {
                            pause();
                            Runtime.getRuntime().halt(0);
                        });
        deadline.setDaemon(true);
        deadline.start();
        try {
            call(server, "stop");
        } catch (ReflectiveOperationException e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void pause() {
        try {
            Thread.sleep(TIME_TO_STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ctrl-C reaches every process of the terminal; this one stays until its parent, which still
     * uses it while it ends, is done.
     */
    private static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("INT"),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C ends DynamoDB Local at once here: " + e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Method found = target.getClass().getMethod(method);
        return found.invoke(target);
    }
}
