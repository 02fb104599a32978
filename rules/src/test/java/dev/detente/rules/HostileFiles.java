package dev.detente.rules;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.cases.CaseRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts a hostile file into a small book that is sound but for it. */
final class HostileFiles {
    private static final String SOUND =
            "rule \"x\" when $a : Action(type == \"AID\") then signals.cooperate($a, 1); end\n";

    private HostileFiles() {}

    /** The findings in the book with that file; the end of its name says which file of a book it is. */
    static List<Diagnostic> findings(Path file, String text) {
        String name = file.getFileName().toString();
        Map<String, String> files = TestBooks.files(name.endsWith(".drl") ? text : SOUND);
        String below = text.substring(text.indexOf('\n') + 1);
        if (name.endsWith(".names.txt")) {
            files.put(below.strip(), SOUND.replace("\"x\"", "\"y\""));
        } else if (name.endsWith(".weights.csv")) {
            files.put("weights.csv", below);
        } else if (name.endsWith(".cases.yaml")) {
            files.put("rules.cases.yaml", text);
        } else if (name.endsWith(".yaml")) {
            files.put(name.replaceFirst(".*\\.(\\w+\\.yaml)", "$1"), text);
        }
        return findings(files);
    }

    /** The findings in the book of these files and in its cases, warnings included. */
    static List<Diagnostic> findings(Map<String, String> files) {
        try {
            return CaseRunner.run(TestBooks.engine(files), ActorCatalog.standard())
                    .findings();
        } catch (RuleBookException e) {
            return e.diagnostics();
        }
    }
}
