package dev.detente.pages.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The texts of all help pages, documents and runbooks of alerts. Each is rendered when somebody first asks for it. */
@Component
class HelpDocuments {
    private final Map<String, Resource> files = new TreeMap<>();
    private final Map<String, HelpText> texts = new ConcurrentHashMap<>();
    private final List<String> alerts;

    HelpDocuments() {
        PathMatchingResourcePatternResolver jar = new PathMatchingResourcePatternResolver();
        try {
            for (Resource file : jar.getResources("classpath:/help/*.md")) {
                files.put(String.valueOf(file.getFilename()).replace(".md", ""), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        alerts = files.keySet().stream().filter(id -> HelpPage.of(id).isEmpty()).toList();
    }

    /** The names of the alerts, whose pages say what to do. */
    List<String> alerts() {
        return alerts;
    }

    /** The names of all pages. */
    List<String> ids() {
        return List.copyOf(files.keySet());
    }

    /** The text of a page; empty when there is none of that name. */
    Optional<HelpText> find(String id) {
        return Optional.ofNullable(files.get(id))
                .map(file -> texts.computeIfAbsent(id, i -> HelpText.of(read(file), files.keySet())));
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
