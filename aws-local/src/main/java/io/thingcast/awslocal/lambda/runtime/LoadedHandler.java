package io.thingcast.awslocal.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.InvocationTargetException;

/**
 * A handler object, and how it is called.
 *
 * @param object what the handler's class made; closed with its instance if it can be
 */
record LoadedHandler(Object object, RequestStreamHandler handler) {
    static final LoadedHandler NONE = new LoadedHandler("", (in, out, context) -> {});
    private static final String METHOD = "::handleRequest";

    /** Loads a handler by its configured name, as Lambda's Java runtime does. */
    static LoadedHandler load(String name, ClassLoader loader) throws Exception {
        Object object = create(classOf(name, loader));
        if (object instanceof RequestStreamHandler stream) {
            return new LoadedHandler(object, stream);
        }
        if (object instanceof RequestHandler<?, ?> typed) {
            return new LoadedHandler(object, TypedHandler.of(typed, loader));
        }
        throw new UnsupportedHandlerException(
                "Class does not implement an appropriate handler interface: "
                        + object.getClass().getName());
    }

    private static Class<?> classOf(String name, ClassLoader loader) throws ClassNotFoundException {
        String className =
                name.endsWith(METHOD) ? name.substring(0, name.length() - METHOD.length()) : name;
        if (className.contains("::")) {
            throw new UnsupportedHandlerException(
                    "Handler %s names a method of its own: implement RequestStreamHandler or"
                                    .formatted(name)
                            + " RequestHandler and name the class");
        }
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + className, e);
        }
    }

    private static Object create(Class<?> type) throws Exception {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new UnsupportedHandlerException(
                    "Class " + type.getName() + " has no public zero-argument constructor", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
