package dev.detente.rules.drools;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.profile.RuleDefinition;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles the default book while the program is built, for {@link RuleCache} to find in the jar: {@code DefaultBook BOOK-FOLDER FILE}. */
public final class DefaultBook {
    private DefaultBook() {}

    /**
     * Compiles and writes.
     *
     * @param args the folder of the book, the file to write
     * @throws Exception when a rule cannot be built
     */
    public static void main(String[] args) throws Exception {
        Map<String, byte[]> entries = entries(RuleBookReader.read(Path.of(args[0])));
        Path file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            RuleCode.write(out, entries);
        }
        System.out.printf("%d entries of the rule book %s, %,d bytes%n", entries.size(), args[0], Files.size(file));
    }

    /** What is kept of a book: its compiled rules, and that Drools reads its files as the profile does. */
    private static Map<String, byte[]> entries(RuleBook book) throws Exception {
        Diagnostics findings = new Diagnostics();
        List<RuleDefinition> rules = CheckedBook.read(book, ActorCatalog.standard(), findings);
        findings.throwIfErrors();
        Map<String, byte[]> entries = new TreeMap<>();
        Map<String, EmittedRule> missing = new TreeMap<>();
        for (RuleDefinition rule : rules) {
            EmittedRule emitted = DrlEmitter.emit(rule);
            byte[] known = RuleCache.find(emitted.key());
            if (known == null) {
                missing.put(emitted.key(), emitted);
            } else {
                entries.put(emitted.key(), known);
            }
        }
        List<EmittedRule> built = new ArrayList<>(missing.values());
        List<Map<String, byte[]>> classes = built.isEmpty()
                ? List.of()
                : TimedBuild.compile(List.of(new TimedBuild.Part(0, built)), Limits.BUILD_TIME);
        for (int i = 0; i < built.size(); i++) {
            entries.put(built.get(i).key(), RuleCode.entry(classes.get(i)));
        }
        book.files().forEach(file -> entries.put(DrlReader.agreedKey(file.drl()), new byte[0]));
        return entries;
    }
}
