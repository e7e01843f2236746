package io.thingcast.benchmarks.fake;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** The server's side of TLS, from a key store that {@code keytool} made. */
final class ServerTls {
    /** The pass phrase of a key that lives as long as one benchmark. */
    private static final char[] PASS_PHRASE = "benchmark".toCharArray();

    private ServerTls() {}

    static SslContext from(Path keyStore) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASS_PHRASE);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASS_PHRASE);
            return SslContextBuilder.forServer(keys).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("%s is no usable key store.".formatted(keyStore), e);
        }
    }
}
