package io.thingcast.simulator.device;

import java.nio.file.Path;

/** Thrown when a thing has no certificate or key where they were looked for. */
public final class MissingCertificateException extends RuntimeException {
    public MissingCertificateException(String thing, Path certificate, Path privateKey) {
        super(
                "Thing '%s' has no readable %s and %s. Start local mode with --thing %s, or put the files that AWS IoT gave you there."
                        .formatted(thing, certificate, privateKey, thing));
    }
}
