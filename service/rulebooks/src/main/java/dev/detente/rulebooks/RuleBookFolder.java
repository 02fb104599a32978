package dev.detente.rulebooks;

import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule book's folder that people edit while the service runs. A change that compiles and passes its cases is put in use; another one is reported, and
 * the last valid version stays in use.
 */
public final class RuleBookFolder {
    private static final System.Logger LOG = System.getLogger(RuleBookFolder.class.getName());
    /** How many findings are logged; the page and the command line show all. */
    private static final int LOGGED = 5;

    private final Path folder;
    private final Publisher publisher;
    private Map<String, String> seen = Map.of();
    private Map<String, String> taken = Map.of();
    private volatile List<Diagnostic> findings = List.of();

    /** @param publisher puts the folder's files in use */
    public RuleBookFolder(Path folder, Publisher publisher) {
        this.folder = folder;
        this.publisher = publisher;
    }

    /** Returns the faults of the rule book now in the folder; empty when it is the one in use. */
    public List<Diagnostic> findings() {
        return findings;
    }

    /**
     * Looks whether files have changed, and publishes them once two looks in a row see the same: then an editor or a checkout is done.
     */
    public void look() {
        Map<String, String> now = stamps();
        if (now.equals(seen) && !now.equals(taken)) {
            taken = now;
            take();
        }
        seen = now;
    }

    private void take() {
        List<Diagnostic> found;
        try {
            found = publisher.publish(RuleBookReader.texts(folder), "folder", "changed in " + folder.getFileName());
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
                    folder,
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
    private Map<String, String> stamps() {
        Map<String, String> stamps = new TreeMap<>();
        try {
            for (Path file : RuleBookReader.files(folder)) {
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
