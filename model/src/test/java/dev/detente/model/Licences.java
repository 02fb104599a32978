package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the bill of materials of a jar names its libraries with their licences; under each of them anybody may pass the jar on and use it. */
public final class Licences {
    private static final String BILL = "target/classes/META-INF/sbom/application.cdx.json";

    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD licence",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "EPL-2.0",
            "Go License",
            "Indiana University Extreme! Lab Software License",
            "MIT",
            "MIT-0",
            "Public Domain",
            "Similar to Apache License but with the acknowledgment clause removed",
            "Unicode-3.0");

    private Licences() {}

    /**
     * Checks the bill of materials of the module whose tests run.
     *
     * @param among a library that it must name, as group and name
     */
    public static void check(String among) throws IOException {
        Path bill = Path.of(BILL);
        if (!Boolean.getBoolean("detente.require-tools")) {
            // The plugin looks licences up.
            assumeTrue(Files.exists(bill), "this build had no network, so there is no bill of materials");
        }
        Map<String, List<String>> licences = new TreeMap<>();
        for (JsonNode library :
                JsonMapper.shared().readTree(Files.readString(bill)).get("components")) {
            licences.put(
                    library.path("group").asString() + ":" + library.get("name").asString(),
                    library.path("licenses")
                            .valueStream()
                            .map(one -> one.has("expression") ? one.get("expression") : one.get("license"))
                            .map(one -> one.isString()
                                    ? one.stringValue()
                                    : one.path("id").asString(one.path("name").asString()))
                            .toList());
        }

        assertThat(licences)
                .hasSizeGreaterThan(100)
                .containsKey(among)
                .allSatisfy((library, any) -> assertThat(any).as(library).anyMatch(ALLOWED::contains));
    }
}
