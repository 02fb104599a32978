package dev.detente.rulebooks;

import dev.detente.model.work.Worker;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks every second whether the rule book changed: in the folder that people edit, or because another instance on the same store published one. A change
 * in the folder that compiles and passes its cases is put in use; another one is reported, and the last valid version stays in use.
 */
public final class RuleBookWatch {
    private static final System.Logger LOG = System.getLogger(RuleBookWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** How many findings are logged; the page and the command line show all. */
    private static final int LOGGED = 5;

    private final Publisher publisher;
    private final @Nullable Path folder;
    private final Worker looks = new Worker("rule-book-watch");
    private Map<String, String> seen = Map.of();
    private Map<String, String> taken = Map.of();
    private volatile List<Diagnostic> findings = List.of();
    private boolean failing;

    /** @param folder null when no folder is watched */
    public RuleBookWatch(Publisher publisher, @Nullable Path folder) {
        this.publisher = publisher;
        this.folder = folder;
    }

    /** Returns the faults of the rule book in the folder; empty when it is in use, or none is watched. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /** Warnings about the rule book in use. */
    public List<Diagnostic> warnings() {
        return publisher.warnings();
    }

    public void start() {
        var unused = looks.repeat(EVERY, EVERY, this::look);
    }

    /** Stops checking. A publication in progress has a few seconds to end; otherwise the next start publishes again. */
    public void stop() {
        looks.stop();
    }

    private void look() {
        try {
            publisher.follow();
            if (folder != null) {
                look(folder);
            }
            failing = false;
        } catch (RuntimeException e) {
            // Logged once: the next check tries again.
            if (!failing) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "cannot check whether the rule book has changed; trying again each second",
                        e);
            }
            failing = true;
        }
    }

    /** Looks whether files have changed, and publishes them once two looks in a row see the same: then an editor or a checkout is done. */
    void look(Path files) {
        Map<String, String> now = stamps(files);
        if (now.equals(seen) && !now.equals(taken)) {
            taken = now;
            take(files);
        }
        seen = now;
    }

    private void take(Path files) {
        List<Diagnostic> found;
        try {
            found = publisher.publish(RuleBookReader.texts(files), "folder", "changed in " + files.getFileName());
        } catch (RuleBookException e) {
            found = e.diagnostics();
            if (e.passing()) {
                // The next look tries again.
                taken = Map.of();
            }
        }
        findings = found;
        if (!found.isEmpty()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the rule book in {0} cannot be used; the last valid version stays in use. Correct it and save again. Findings: {1}\n{2}",
                    files,
                    found.size(),
                    String.join(
                            "\n",
                            found.stream()
                                    .limit(LOGGED)
                                    .map(Diagnostic::toString)
                                    .toList()));
        }
    }

    /** Each file with its size and modification time. */
    private static Map<String, String> stamps(Path files) {
        Map<String, String> stamps = new TreeMap<>();
        try {
            for (Path file : RuleBookReader.files(files)) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(String.valueOf(file.getFileName()), attributes.size() + " " + attributes.lastModifiedTime());
            }
        } catch (RuleBookException e) {
            // Reading the files reports this.
            stamps.put("", e.diagnostics().toString());
        } catch (IOException e) {
            // The folder is being replaced, or a file vanished between listing and reading: the next look decides.
            stamps.put("", e.toString());
        }
        return stamps;
    }
}
