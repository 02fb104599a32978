package dev.detente.rules.compile;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.language.RuleDefinition;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Compiles the default book at build time, for {@link RuleCache} to find in the jar, and lists its files, for code that reads them from there:
 * {@code DefaultBook BOOK-FOLDER FILE LIST}.
 */
public final class DefaultBook {
    private DefaultBook() {}

    /**
     * Compiles and writes.
     *
     * @param args the folder of the book, the files to write
     * @throws IOException when the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Map<String, String> texts = RuleBookReader.texts(Path.of(args[0]));
        Map<String, byte[]> entries = entries(RuleBookReader.read(texts));
        Path file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            RuleCode.write(out, entries);
        }
        Files.write(Path.of(args[2]), texts.keySet());
        System.out.printf("%d entries of the rule book %s, %,d bytes%n", entries.size(), args[0], Files.size(file));
    }

    /** The cache entries of a book: its compiled rules. */
    private static Map<String, byte[]> entries(RuleBook book) {
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());
        Map<String, byte[]> entries = new TreeMap<>();
        for (RuleDefinition rule : engine.rules()) {
            String key = DrlEmitter.emit(rule).key();
            entries.put(key, Objects.requireNonNull(RuleCache.find(key), "a rule that was just compiled is in memory"));
        }
        return entries;
    }
}
