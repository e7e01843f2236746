package io.thingcast.cli.api;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the API is and who asks: the options that every command over it has. */
public final class ApiOptions {
    /** The variable that holds a token, so that it stands in no list of processes. */
    public static final String TOKEN_VARIABLE = "THINGCAST_TOKEN";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The example roles of local mode. */
    enum Role {
        OPERATOR,
        VIEWER,
        DRIVER
    }

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/api",
            description =
                    "The stack's output apiUrl. Default: local mode's, ${DEFAULT-VALUE}. A token of"
                            + " your own comes from the variable "
                            + TOKEN_VARIABLE
                            + ".")
    private URI api = URI.create("http://localhost:8080/api");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "Bearer token, where "
                            + TOKEN_VARIABLE
                            + " can't be set; others on this machine can read it.")
    private @Nullable String token;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "Whose token to take of local mode, whatever "
                            + TOKEN_VARIABLE
                            + " says: ${COMPLETION-CANDIDATES}. Without both, OPERATOR.")
    private @Nullable Role role;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "Certificate authority (PEM) to believe, in place of the usual ones. Local"
                            + " mode's is .thingcast/ca.pem.")
    private @Nullable Path authorities;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private Map<String, String> environment = System.getenv();

    /** The API, with the token that was given or that local mode gives. */
    public Api connect() {
        String scheme = String.valueOf(api.getScheme());
        if (!Set.of("http", "https").contains(scheme) || api.getHost() == null) {
            throw misuse("--api '%s' is no http or https URL.".formatted(api));
        }
        if (authorities != null && !Files.isReadable(authorities)) {
            throw misuse("--ca '%s' can't be read.".formatted(authorities));
        }
        Optional<SSLContext> tls = Optional.ofNullable(authorities).map(Tls::trusting);
        return new Api(base(), bearer(tls), tls);
    }

    /** What the MQTT connection believes, too. */
    public Optional<SSLContext> tls() {
        return Optional.ofNullable(authorities).map(Tls::trusting);
    }

    private String bearer(Optional<SSLContext> tls) {
        if (token != null && role != null) {
            throw misuse("--token and --role %s both say who asks; choose one.".formatted(role));
        }
        String given = token != null ? token : environment.get(TOKEN_VARIABLE);
        if (role == null && given != null && !given.isBlank()) {
            return given.strip();
        }
        boolean isLocal = THIS_MACHINE.contains(api.getHost());
        if (role != null && !isLocal) {
            throw misuse("--role %s is one of local mode, and %s is not.".formatted(role, api));
        }
        if (!isLocal) {
            throw misuse("%s needs a token: set %s.".formatted(api, TOKEN_VARIABLE));
        }
        Role asking = role != null ? role : Role.OPERATOR;
        return Api.localToken(
                api.resolve("/local/tokens"), asking.name().toLowerCase(Locale.ROOT), tls);
    }

    private URI base() {
        String text = api.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : api;
    }

    private CommandLine.ParameterException misuse(String message) {
        if (command == null) {
            throw new IllegalStateException("picocli sets the spec before it calls the command");
        }
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
