package dev.detente.rules.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads rule books from a folder, or the default book from the jar. */
public final class RuleBooks {
    private static final String DEFAULT = "/rule-books/default/";
    /** The names of its files, written by the build: finding them in a jar would require reading its whole directory. */
    private static final String NAMES = "/rule-books/default.txt";

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
        text(NAMES).lines().forEach(name -> texts.put(name, text(DEFAULT + name)));
        return texts;
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(RuleBooks.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
