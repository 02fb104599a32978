package dev.detente.dashboards;

import dev.detente.service.Jar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

class LiveDemoTest extends LiveQueries {
    LiveDemoTest() {
        super(
                LocalDate.parse("2024-06-21"),
                Map.of("dyad", "CHN-USA", "issue", "taiwan", "actor", "CHN"),
                Set.of("Lag of live feeds", "Reports", "Garbage collection"));
    }

    @Override
    Jar serve(Path folder, String key) throws IOException, InterruptedException {
        return Jar.serve("-Xmx512m", "--demo", key);
    }
}
