package io.thingcast.awslocal.lambda.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar's file name taken apart as Maven puts it together.
 *
 * @param artifact the part before the version, {@code jackson-core}
 * @param version what follows, a classifier included; empty when the name has none
 */
record JarName(String artifact, String version) {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    static JarName of(String fileName) {
        Matcher matcher = VERSIONED.matcher(fileName);
        if (matcher.matches()) {
            return new JarName(matcher.group(1), matcher.group(2));
        }
        return new JarName(fileName.replaceFirst("\\.jar$", ""), "");
    }

    /** Whether both are one version; a classifier ({@code -linux-x86_64}) makes no difference. */
    boolean isSameVersion(JarName other) {
        return version.equals(other.version)
                || version.startsWith(other.version + "-")
                || other.version.startsWith(version + "-");
    }
}
