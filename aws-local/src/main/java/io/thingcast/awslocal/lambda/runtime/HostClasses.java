package io.thingcast.awslocal.lambda.runtime;

import java.util.Set;

/**
 * The few classes that a function with libraries of its own has in common with its host: the JDK,
 * Lambda's interfaces, the way to its environment, and the AWS CRT if the host has it. A package
 * holds the CRT's native code for Lambda's platform only, the host's fits this machine.
 */
final class HostClasses extends ClassLoader {
    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";

    private static final String CRT = "software.amazon.awssdk.crt.";

    /** Artifacts that must not be loaded a second time. */
    private static final Set<String> ARTIFACTS = Set.of("aws-lambda-java-core");

    private final ClassLoader host;
    private final boolean hasCrt;

    HostClasses(ClassLoader host) {
        super(ClassLoader.getPlatformClassLoader());
        this.host = host;
        this.hasCrt = host.getResource(CRT.replace('.', '/') + "CRT.class") != null;
    }

    /** Whether a jar of a package is left to the host. */
    boolean replaces(JarName jar) {
        return ARTIFACTS.contains(jar.artifact()) || hasCrt && jar.artifact().equals("aws-crt");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShared(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    private boolean isShared(String name) {
        return (hasCrt && name.startsWith(CRT))
                || name.equals(FunctionEnvironment.class.getName())
                || name.startsWith(LAMBDA + "logging.")
                || (name.startsWith(LAMBDA) && name.indexOf('.', LAMBDA.length()) < 0);
    }
}
