package io.thingcast.awslocal.lambda;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** The tests' class loader without the functions, which so come from their packages only. */
public final class WithoutFunctions extends ClassLoader {
    private static final String HIDDEN = "io.thingcast.awslocal.lambda.functions.";
    private final String testClasses = FunctionZip.testClasses().toUri().toString();

    public WithoutFunctions() {
        super(WithoutFunctions.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(HIDDEN)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        URL found = super.getResource(name);
        return found == null || isHidden(found) ? null : found;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.enumeration(
                Collections.list(super.getResources(name)).stream()
                        .filter(it -> !isHidden(it))
                        .toList());
    }

    private boolean isHidden(URL url) {
        return url.toString().startsWith(testClasses);
    }
}
