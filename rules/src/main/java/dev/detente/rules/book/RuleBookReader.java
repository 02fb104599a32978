package dev.detente.rules.book;

import dev.detente.model.Feed;
import dev.detente.model.Sha256;
import dev.detente.model.Texts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a rule book from its folder and tells everything that is wrong with it at once. */
public final class RuleBookReader {
    private static final String MANIFEST = "rulebook.yaml";
    private static final String WEIGHTS = "weights.csv";
    private static final String ISSUES = "issues.yaml";
    /** A rule file is written by people: beyond this size it is junk or an attack. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    private static final String TOO_LARGE = "is larger than 256 KiB: split it by topic";

    private RuleBookReader() {}

    /**
     * Reads the folder.
     *
     * @throws RuleBookException with every finding when the folder cannot be read or the book cannot be used
     */
    public static RuleBook read(Path folder) {
        return read(texts(folder));
    }

    /**
     * The texts of a folder's files that belong to its rule book, by name.
     *
     * @throws RuleBookException with every finding when they cannot be read
     */
    public static SortedMap<String, String> texts(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        Diagnostics findings = new Diagnostics();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (belongs(name) && Files.isRegularFile(path)) {
                    if (Files.size(path) > MAX_FILE_BYTES) {
                        findings.error(name, 0, 0, TOO_LARGE);
                    } else {
                        text(path, name, findings).ifPresent(text -> texts.put(name, text));
                    }
                }
            }
        } catch (IOException e) {
            findings.error(
                    folder.toString(), 0, 0, "is no folder that can be read: name the one that holds " + MANIFEST);
        }
        findings.throwIfErrors();
        return texts;
    }

    private static Optional<String> text(Path path, String name, Diagnostics findings) throws IOException {
        try {
            return Optional.of(Files.readString(path));
        } catch (CharacterCodingException e) {
            findings.error(name, 0, 0, "is not UTF-8: save it in that encoding");
            return Optional.empty();
        }
    }

    /** Whether a file of that name is part of a rule book; others, such as a README, are passed over. */
    public static boolean belongs(String name) {
        return name.equals(MANIFEST)
                || name.equals(WEIGHTS)
                || name.equals(ISSUES)
                || name.endsWith(".drl")
                || name.endsWith(".cases.yaml");
    }

    /**
     * Reads the texts of a rule book's files.
     *
     * @param texts by relative path
     * @throws RuleBookException with every finding when the book cannot be used
     */
    public static RuleBook read(Map<String, String> texts) {
        SortedMap<String, String> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(
                name, text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n')));
        Diagnostics findings = new Diagnostics();
        files.forEach((name, text) -> {
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FILE_BYTES) {
                findings.error(name, 0, 0, TOO_LARGE);
            }
        });
        findings.throwIfErrors();

        YamlNode manifest = YamlNode.parse(MANIFEST, required(files, MANIFEST, findings), findings);
        var fields = manifest.map(Set.of("name", "description", "feeds", "lookbackDays", "parameters"));
        String name = manifest.required(fields, "name").text();
        String description = manifest.required(fields, "description").text();
        Set<Feed> feeds = feeds(manifest.required(fields, "feeds"));
        YamlNode lookback = fields.get("lookbackDays");
        int told = findings.errors();
        int lookbackDays = lookback == null ? RuleBook.MAX_LOOKBACK : lookback.whole();
        if (lookback != null
                && findings.errors() == told
                && (lookbackDays < 1 || lookbackDays > RuleBook.MAX_LOOKBACK)) {
            lookback.error("lookbackDays is 1 to 365, not " + lookbackDays);
        }
        Parameters parameters = parameters(fields.get("parameters"), findings);
        WeightTable weights = WeightTable.parse(WEIGHTS, required(files, WEIGHTS, findings), findings);
        IssueTree issues =
                IssueTree.parse(YamlNode.parse(ISSUES, required(files, ISSUES, findings), findings), findings);
        List<RuleFile> rules = ruleFiles(files, findings);
        findings.throwIfErrors();
        return new RuleBook(
                name,
                description,
                feeds,
                parameters,
                lookbackDays,
                weights,
                issues,
                files.get(RuleBook.ISSUE_CASES),
                rules,
                version(files));
    }

    private static String required(Map<String, String> files, String name, Diagnostics findings) {
        String text = files.get(name);
        if (text == null) {
            findings.error(name, 0, 0, "is missing: every rule book has one");
            return "";
        }
        return text;
    }

    private static Set<Feed> feeds(YamlNode node) {
        Set<Feed> feeds = EnumSet.noneOf(Feed.class);
        List<YamlNode> elements = node.list();
        for (YamlNode element : elements) {
            String id = element.text();
            Feed.find(id)
                    .ifPresentOrElse(
                            feeds::add, () -> element.error("unknown feed \"" + Texts.shorten(id) + "\"" + near(id)));
        }
        if (elements.isEmpty()) {
            node.error("feeds names at least one feed: without one no report counts");
        }
        return feeds;
    }

    private static String near(String feed) {
        List<String> known = Stream.of(Feed.values()).map(Feed::id).toList();
        String near = Texts.didYouMean(feed, known);
        return near.isEmpty() ? ": feeds are " + String.join(", ", known) : near;
    }

    private static Parameters parameters(@Nullable YamlNode node, Diagnostics findings) {
        Parameters usual = Parameters.DEFAULT;
        if (node == null) {
            return usual;
        }
        int before = findings.errors();
        var fields = node.map(Set.of("rho", "kappa", "halfLifeVerbalDays", "halfLifeMaterialDays", "levels"));
        YamlNode rho = fields.get("rho");
        YamlNode kappa = fields.get("kappa");
        YamlNode verbal = fields.get("halfLifeVerbalDays");
        YamlNode material = fields.get("halfLifeMaterialDays");
        YamlNode levels = fields.get("levels");
        try {
            return new Parameters(
                    rho == null ? usual.rho() : rho.number(),
                    kappa == null ? usual.kappa() : kappa.number(),
                    verbal == null ? usual.halfLifeVerbalDays() : verbal.whole(),
                    material == null ? usual.halfLifeMaterialDays() : material.whole(),
                    levels == null
                            ? usual.levels()
                            : levels.list().stream().map(YamlNode::number).toList());
        } catch (IllegalArgumentException e) {
            // The message starts with the name of the number that is out of its range.
            String message = String.valueOf(e.getMessage());
            if (findings.errors() == before) {
                fields.getOrDefault(message.substring(0, message.indexOf(' ')), node)
                        .error(message);
            }
            return usual;
        }
    }

    private static List<RuleFile> ruleFiles(Map<String, String> files, Diagnostics findings) {
        List<RuleFile> rules = new ArrayList<>();
        files.forEach((name, text) -> {
            if (drlName(RuleBook.ISSUE_CASES).equals(name)) {
                findings.error(
                        name,
                        0,
                        0,
                        "has a name that is taken, for " + RuleBook.ISSUE_CASES + " holds the cases of " + ISSUES
                                + ": give it another");
            } else if (name.endsWith(".drl")) {
                RuleFile file = new RuleFile(name, text, null);
                rules.add(new RuleFile(name, text, files.get(file.casesName())));
            } else if (name.endsWith(".cases.yaml")
                    && !name.equals(RuleBook.ISSUE_CASES)
                    && !files.containsKey(drlName(name))) {
                findings.error(name, 0, 0, "holds cases for " + drlName(name) + ", which is not there");
            }
        });
        if (rules.isEmpty()) {
            findings.error(MANIFEST, 0, 0, "a rule book needs at least one .drl file beside it");
        }
        return rules;
    }

    private static String drlName(String casesName) {
        return casesName.substring(0, casesName.length() - ".cases.yaml".length()) + ".drl";
    }

    private static String version(SortedMap<String, String> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) -> all.append(name).append('\0').append(text).append('\0'));
        return Sha256.hex(all.toString());
    }
}
