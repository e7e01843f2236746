package io.thingcast.awslocal.lambda.runtime;

import java.util.Set;

/**
 * The few classes that a function with libraries of its own has in common with its host: the JDK,
 * Lambda's interfaces, the log's, and the way to its environment.
 */
final class HostClasses extends ClassLoader {
    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";

    /** Artifacts that must not be loaded a second time. */
    static final Set<String> ARTIFACTS = Set.of("aws-lambda-java-core", "slf4j-api");

    private final ClassLoader host;

    HostClasses(ClassLoader host) {
        super(ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    private static boolean isShared(String name) {
        return name.startsWith("org.slf4j.")
                || name.equals(FunctionEnvironment.class.getName())
                || name.startsWith(LAMBDA + "logging.")
                || (name.startsWith(LAMBDA) && name.indexOf('.', LAMBDA.length()) < 0);
    }
}
