package dev.detente.lab.bench;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.TextResource;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule books that the benchmarks run. */
public final class Books {
    private static final Pattern ACTOR = Pattern.compile("\"([A-Z][A-Z0-9]{1,11})\"");
    private static final Pattern PATTERN = Pattern.compile("Action\\(([^;]*?)\\)\\s*then");

    /** A constraint on the issue, with its names; other fields have values of the same names. */
    private static final Pattern ISSUE = Pattern.compile("issue (?:==|!=|in|not in) (?:\\([^)]*\\)|\"[^\"]*\")");

    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    private static final Pattern RULE = Pattern.compile("(?ms)^rule \".*?^end$");

    /** How many rules {@link #aThousand} has. */
    static final int THOUSAND = 1000;

    private Books() {}

    /** The whole default book. */
    public static RuleBook whole() {
        URL manifest = Objects.requireNonNull(Books.class.getResource("/rule-books/default/rulebook.yaml"));
        try {
            URI uri = manifest.toURI();
            if (!uri.getScheme().equals("jar")) {
                return RuleBookReader.read(Objects.requireNonNull(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return RuleBookReader.read(jar.getPath("/rule-books/default"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Twenty rules of the default book, with its weights and issues. */
    public static RuleBook twenty() {
        return with(whole(), List.of(new RuleFile("twenty.drl", TextResource.read(Books.class, "/twenty.drl"), null)));
    }

    /** The whole default book and a second copy of each of its rules, about actors that no action is about and about other issues. */
    public static RuleBook twiceAsMany() {
        RuleBook whole = whole();
        List<RuleFile> files = new ArrayList<>(whole.files());
        for (RuleFile file : whole.files()) {
            files.add(new RuleFile("elsewhere-" + file.name(), elsewhere(whole, file.drl()), null));
        }
        return with(whole, files);
    }

    /** The whole default book and copies of its rules, each about one pair of those that the actions are about, one pair after another. */
    public static RuleBook aThousand() {
        RuleBook whole = whole();
        List<String> rules = whole.files().stream()
                .flatMap(file -> RULE.matcher(file.drl()).results().map(MatchResult::group))
                .toList();
        List<ActorCode> actors = ActionGenerator.ACTORS;
        StringBuilder copies = new StringBuilder("package detente.rules;\n");
        for (int copy = 0; copy < THOUSAND - rules.size(); copy++) {
            int one = copy % actors.size();
            int other = (one + 1 + copy / actors.size() % (actors.size() - 1)) % actors.size();
            String both = "(\"" + actors.get(one) + "\", \"" + actors.get(other) + "\")";
            String about = "Action(source in " + both + ", target in " + both + ", ";
            copies.append('\n')
                    .append(rules.get(copy % rules.size())
                            .replaceFirst("rule \"([^\"]+)\"", "rule \"$1 (copy " + copy + ")\"")
                            .replaceFirst("Action\\(", Matcher.quoteReplacement(about)))
                    .append('\n');
        }
        List<RuleFile> files = new ArrayList<>(whole.files());
        files.add(new RuleFile("copies.drl", copies.toString(), null));
        return with(whole, files);
    }

    private static String elsewhere(RuleBook book, String drl) {
        String text = drl.replaceAll("rule \"([^\"]+)\"", "rule \"$1 (elsewhere)\"");
        List<String> issues =
                book.issues().leaves().stream().map(Object::toString).toList();
        text = ISSUE.matcher(text)
                .replaceAll(asked -> NAME.matcher(asked.group())
                        .replaceAll(
                                name -> '"' + issues.get((issues.indexOf(name.group(1)) + 1) % issues.size()) + '"'));
        List<String> elsewhere = ActorCatalog.standard().actors().stream()
                .map(Actor::code)
                .filter(code -> !ActionGenerator.ACTORS.contains(code))
                .map(ActorCode::value)
                .toList();
        Map<String, String> moved = new HashMap<>();
        text = ACTOR.matcher(text)
                .replaceAll(m ->
                        ActorCatalog.standard().find(new ActorCode(m.group(1))).isPresent()
                                ? '"' + moved.computeIfAbsent(m.group(1), a -> elsewhere.get(moved.size())) + '"'
                                : m.group());
        return PATTERN.matcher(text)
                .replaceAll(m -> "Action(" + Matcher.quoteReplacement(located(m.group(1), elsewhere)) + ")\nthen");
    }

    /** The constraints, limited to a source elsewhere when they name none. */
    private static String located(String constraints, List<String> elsewhere) {
        return constraints.matches("(?s).*(?<!: )\\bsource ==.*")
                ? constraints
                : "source == \"" + elsewhere.get(0) + "\", " + constraints;
    }

    private static RuleBook with(RuleBook book, List<RuleFile> files) {
        return new RuleBook(
                book.name(),
                book.description(),
                book.parameters(),
                book.lookbackDays(),
                book.weights(),
                book.issues(),
                book.ties(),
                null,
                files,
                book.version());
    }
}
