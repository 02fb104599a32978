package dev.detente.service;

import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where rule books come from: a folder, or the default book within the jar. */
public final class RuleBooks {
    private static final String DEFAULT = "classpath*:rule-books/default/*";

    private RuleBooks() {}

    /**
     * The rule book of a folder, or the default one.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding
     */
    public static RuleBook read(@Nullable Path folder) {
        return RuleBookReader.read(texts(folder));
    }

    /**
     * The files of a folder's rule book, or of the default one, by name.
     *
     * @throws dev.detente.rules.book.RuleBookException when they cannot be read
     */
    public static SortedMap<String, String> texts(@Nullable Path folder) {
        return folder != null ? RuleBookReader.texts(folder) : defaultTexts();
    }

    private static SortedMap<String, String> defaultTexts() {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(DEFAULT)) {
                String name = resource.getFilename();
                if (name != null && RuleBookReader.belongs(name)) {
                    texts.put(name, resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
