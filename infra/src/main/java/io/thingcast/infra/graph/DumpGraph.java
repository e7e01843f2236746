package io.thingcast.infra.graph;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the graph of a stage for local mode, unless it is there and nothing changed. The build
 * calls it in Maven's own JVM.
 */
public final class DumpGraph {
    private DumpGraph() {}

    /**
     * Writes the graph.
     *
     * @param args root of the repository, stage, file to write
     */
    public static void main(String[] args) throws IOException {
        GraphFile file = new GraphFile(Path.of(args[0]), args[1], Path.of(args[2]));
        if (!file.isCurrent()) {
            file.write(ProgramRun.graph(file.root(), file.stage()));
        }
    }
}
