package io.thingcast.local.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LocalCommandTest {
    @Test
    void withoutOptionsItBehavesAsAwsDoes() {
        LocalOptions options = options();

        assertThat(options.quotas()).isEqualTo(ConnectionQuotas.STANDARD);
        assertThat(options.lifecycleFaults()).isEqualTo(LifecycleFaults.none());
        assertThat(options.publish()).isEqualTo(Publish.ALWAYS);
        assertThat(options.simulated()).isEqualTo(LocalOptions.SIMULATED);
    }

    @Test
    void eachQuotaHasAnOptionThatTurnsItOff() {
        ConnectionQuotas standard = ConnectionQuotas.STANDARD;

        assertThat(options("--no-message-quota").quotas())
                .isEqualTo(standard.withoutPublishesPerSecond());
        assertThat(options("--no-filter-quota").quotas())
                .isEqualTo(standard.withoutFiltersPerSubscribe());
        assertThat(options("--no-subscription-quota").quotas())
                .isEqualTo(standard.withoutSubscriptions());
    }

    @Test
    void lifecycleFaultsAreReadByName() {
        assertThat(
                        options("--lifecycle-faults=seed=7,delay=3s,duplicate=0.1,drop=0.05")
                                .lifecycleFaults())
                .isEqualTo(new LifecycleFaults(7, Duration.ofSeconds(3), 0.1, 0, 0.05));
    }

    @Test
    void whatIsPublishedIsNamedInEitherCase() {
        assertThat(options("--publish=watched").publish()).isEqualTo(Publish.WATCHED);
        assertThat(options("--publish=ALWAYS").publish()).isEqualTo(Publish.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--publish=never | never",
                "--lifecycle-faults=loss=1 | loss=1",
                "--lifecycle-faults=drop=2 | 2.0",
                "--lifecycle-faults=drop=x | x",
                "--lifecycle-faults=reorder=0.5 | maximumDelay",
                "--simulate=-1 | -1",
                "--thing=a+b | a+b",
            })
    void whatCannotBeIsRefusedWithItsValue(String argument, String named) {
        assertThatThrownBy(() -> options(argument))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining(named);
    }

    private static LocalOptions options(String... arguments) {
        LocalCommand command = new LocalCommand();
        CommandLine commandLine =
                new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.parseArgs(arguments);
        return command.options(commandLine);
    }
}
