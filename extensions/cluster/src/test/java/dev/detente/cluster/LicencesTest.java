package dev.detente.cluster;

import dev.detente.model.Licences;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The licences of the libraries in the jar. */
class LicencesTest {
    @Test
    void everyLibraryMayBePassedOn() throws IOException {
        Licences.check("org.apache.flink:flink-streaming-java");
    }
}
