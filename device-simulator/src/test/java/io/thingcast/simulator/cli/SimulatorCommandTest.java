package io.thingcast.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path directory;

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--endpoint", "--vehicles", "--replay", "--record", "Examples");
    }

    @Test
    void withoutAThingItSaysWhatToGive() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--vehicles N or --thing");
    }

    @Test
    void aMissingCertificateIsNamedWithWhatToDo() {
        int code = run("--thing", "truck-1:north", "--certificates", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("truck-1", "cert.pem", "--thing truck-1");
    }

    @Test
    void anIntervalOfZeroIsRefused() {
        assertThat(run("--vehicles", "1", "--interval", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--interval 0.0");
    }

    @Test
    void recordsATrackWithoutAnyBroker() {
        Path file = directory.resolve("track.gpx");

        assertThat(run("--record", file.toString(), "--minutes", "1")).isZero();
        assertThat(file).exists();
    }

    private int run(String... arguments) {
        CommandLine command = SimulatorMain.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
