package dev.detente.pages.help;

import dev.detente.pages.help.HelpPage.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of all help pages, documents and runbooks of alerts, from the folder {@code help} of every part of the program. Each is rendered when somebody
 * first asks for it.
 */
@Component
class HelpDocuments {
    private final Map<String, Resource> files = new TreeMap<>();
    private final Map<String, HelpText> texts = new ConcurrentHashMap<>();
    private final Map<Topic, List<HelpPage>> topics;
    private final List<String> alerts;

    HelpDocuments() {
        PathMatchingResourcePatternResolver jars = new PathMatchingResourcePatternResolver();
        List<HelpPage> pages = new ArrayList<>();
        try {
            for (Resource file : jars.getResources("classpath*:/help/*.md")) {
                files.put(String.valueOf(file.getFilename()).replace(".md", ""), file);
            }
            for (Resource table : jars.getResources("classpath*:/help/*.csv")) {
                pages.addAll(HelpPage.read(table));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        topics = pages.stream()
                .sorted(Comparator.comparing(HelpPage::order))
                .collect(Collectors.groupingBy(HelpPage::topic, TreeMap::new, Collectors.toList()));
        alerts = files.keySet().stream()
                .filter(id -> pages.stream().noneMatch(page -> page.id().equals(id)))
                .toList();
    }

    /** The documents of each topic. */
    Map<Topic, List<HelpPage>> topics() {
        return topics;
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
