package dev.detente.lab.bench;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule books of any size, with cases that pass, made from the default book. A smaller one has its base rules and the first rules about Taiwan;
 * a larger one has the whole book and copies of the rules about Taiwan, with other names and other actors, on whom they almost never fire.
 */
final class BookFolders {
    static final String EDITED = "taiwan.drl";
    private static final String HEAD = "package detente.rules;\n\n";
    /** A book has at most 200 files. */
    private static final int COPIES_A_FILE = 4;

    private static final String CASES = ".cases.yaml";
    private static final Pattern NAMED = Pattern.compile("rule:? \"([^\"]+)\"");

    /** A condition that accepts an action without a target. */
    private static final Pattern NO_TARGET = Pattern.compile("(?<!not )in \\([^)]*\"\"");

    private BookFolders() {}

    /** How many rules are in the files of that folder. */
    static int rules(Path folder) throws IOException {
        int rules = 0;
        for (Map.Entry<String, String> file : read(folder).entrySet()) {
            rules += file.getKey().endsWith(".drl") ? rulesOf(file.getValue()).size() : 0;
        }
        return rules;
    }

    /** Changes the whole default book in that folder into one with a given number of rules. */
    static void resize(Path folder, int rules) throws IOException {
        int more = rules - rules(folder);
        if (more < 0) {
            shrink(folder, rules);
        } else {
            grow(folder, more);
        }
    }

    private static void shrink(Path folder, int rules) throws IOException {
        Map<String, String> whole = read(folder);
        for (String name : whole.keySet()) {
            boolean ofRules = name.endsWith(".drl") || name.endsWith(CASES);
            if (ofRules && !name.startsWith("base.") && !name.startsWith("taiwan.")) {
                Files.delete(folder.resolve(name));
            }
        }
        List<String> base = rulesOf(text(whole, "base.drl"));
        List<String> taiwan = rulesOf(text(whole, EDITED));
        int kept = rules - base.size();
        if (kept < 1 || kept > taiwan.size()) {
            throw new IllegalArgumentException("A book that is smaller than the default one can have "
                    + (base.size() + 1) + " to " + (base.size() + taiwan.size()) + " rules, not " + rules + ".");
        }
        write(folder, "base", base, text(whole, "base" + CASES));
        write(folder, "taiwan", taiwan.subList(0, kept), text(whole, "taiwan" + CASES));
    }

    private static void grow(Path folder, int rules) throws IOException {
        Map<String, String> whole = read(folder);
        // A rule that accepts actions without a target would fire on the actions in the cases of its copies.
        List<String> copied = rulesOf(text(whole, EDITED)).stream()
                .filter(rule -> !NO_TARGET.matcher(rule).find())
                .toList();
        List<String> actors = unnamed(whole);
        int most = actors.size() / 2 * copied.size();
        if (rules > most) {
            throw new IllegalArgumentException("The default book can have " + most + " rules more, not " + rules + ".");
        }
        for (int copy = 0; copy * copied.size() < rules; copy++) {
            int size = Math.min(rules - copy * copied.size(), copied.size());
            String name = " (copy " + (copy + 1) + ")\"";
            String actor = actors.get(2 * copy);
            String neighbour = actors.get(2 * copy + 1);
            UnaryOperator<String> change =
                    text -> NAMED.matcher(text.replaceAll("\\bTWN\\b", actor).replaceAll("\\bCHN\\b", neighbour))
                            .replaceAll(m -> Matcher.quoteReplacement(m.group().replaceAll("\"$", name)));
            List<String> some = copied.subList(0, size);
            String file = "copies-" + (copy / COPIES_A_FILE + 1);
            String before = copy % COPIES_A_FILE == 0 ? HEAD : Files.readString(folder.resolve(file + ".drl")) + "\n";
            Files.writeString(folder.resolve(file + ".drl"), before + change.apply(String.join("\n\n", some)) + "\n");
            String casesBefore = copy % COPIES_A_FILE == 0 ? "" : Files.readString(folder.resolve(file + CASES)) + "\n";
            String cases = casesOf(some, text(whole, "taiwan" + CASES));
            Files.writeString(folder.resolve(file + CASES), casesBefore + change.apply(cases) + "\n");
        }
    }

    /** Writes the rules and their cases to two files. */
    private static void write(Path folder, String name, List<String> rules, String allCases) throws IOException {
        Files.writeString(folder.resolve(name + ".drl"), HEAD + String.join("\n\n", rules) + "\n");
        Files.writeString(folder.resolve(name + CASES), casesOf(rules, allCases) + "\n");
    }

    /** The cases that mention only these rules. */
    private static String casesOf(List<String> rules, String allCases) {
        Set<String> names = new TreeSet<>();
        rules.forEach(rule -> names.addAll(names(rule)));
        List<String> cases = new ArrayList<>();
        for (String one : allCases.split("\n(?=- case:)", -1)) {
            if (names.containsAll(names(one))) {
                cases.add(one.strip());
            }
        }
        return String.join("\n\n", cases);
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        NAMED.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static List<String> rulesOf(String drl) {
        List<String> rules = new ArrayList<>();
        Pattern.compile("(?ms)^rule \".*?^end$").matcher(drl).results().forEach(rule -> rules.add(rule.group()));
        return rules;
    }

    /** States that no rule of the book names. */
    private static List<String> unnamed(Map<String, String> whole) {
        String drl = String.join("\n", whole.values());
        return ActorCatalog.standard().actors().stream()
                .filter(actor -> actor.kind() == ActorKind.STATE)
                .map(actor -> actor.code().value())
                .filter(code ->
                        !Pattern.compile("\\b" + code + "\\b").matcher(drl).find())
                .toList();
    }

    private static String text(Map<String, String> files, String name) {
        String text = files.get(name);
        if (text == null) {
            throw new IllegalStateException("The default book has no file " + name);
        }
        return text;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }
}
