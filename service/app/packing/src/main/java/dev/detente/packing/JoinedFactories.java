package dev.detente.packing;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Spring's {@code spring.factories}: of a key that several libraries have, all names. Spring Boot's own transformer writes the time of the build into the
 * file, so that no two jars are the same.
 */
public final class JoinedFactories extends JoiningTransformer {
    private static final Set<String> PATHS = Set.of("META-INF/spring.factories", "META-INF/spring/aot.factories");

    private final Map<String, Map<String, Set<String>>> names = new TreeMap<>();

    @Override
    boolean joins(String path) {
        return PATHS.contains(path);
    }

    @Override
    void add(String path, String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, Set<String>> all = names.computeIfAbsent(path, p -> new TreeMap<>());
        for (String key : properties.stringPropertyNames()) {
            Arrays.stream(properties.getProperty(key).split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(all.computeIfAbsent(key, k -> new LinkedHashSet<>())::add);
        }
    }

    @Override
    String joined(String path) {
        StringBuilder text = new StringBuilder();
        names.getOrDefault(path, Map.of())
                .forEach((key, values) -> text.append(key)
                        .append("=\\\n")
                        .append(String.join(",\\\n", values))
                        .append('\n'));
        return text.toString();
    }
}
