package dev.detente.rules.book;

import dev.detente.model.ActorCatalog;
import dev.detente.model.CameoTable;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Sha256;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule book from its folder and reports everything wrong with it at once.
 */
public final class RuleBookReader {
    private static final String MANIFEST = "rulebook.yaml";
    private static final String WEIGHTS = "weights.csv";
    private static final String ISSUES = "issues.yaml";
    private static final String TOO_LARGE = "is larger than 256 KiB from here on: split it by topic";
    /** No slash and no parent folder, so that a name stays in its folder. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._-]*+");

    private static final Set<String> CODES = CameoTable.standard().entries().stream()
            .map(entry -> entry.code().value())
            .collect(Collectors.toSet());

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
     * The texts of a folder's files that belong to its rule book, by name. Follows a link only to a file in the same folder, as Kubernetes makes them, so that no
     * finding shows lines of a file elsewhere.
     *
     * @throws RuleBookException with every finding when they cannot be read
     */
    public static SortedMap<String, String> texts(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        Diagnostics findings = new Diagnostics();
        try {
            Path root = folder.toRealPath();
            for (Path path : files(folder)) {
                String name = path.getFileName().toString();
                if (!named(name)) {
                    badName(name, findings);
                } else if (Files.isRegularFile(path)) {
                    Path file = path.toRealPath();
                    if (file.startsWith(root)) {
                        text(file, name, findings).ifPresent(text -> texts.put(name, text));
                    } else {
                        findings.error(
                                name,
                                0,
                                0,
                                "is a link that leads out of the folder and is not followed: copy the file itself into it");
                    }
                }
            }
        } catch (IOException e) {
            findings.error(
                    folder.toString(), 0, 0, "is not a folder that can be read: name the one that holds " + MANIFEST);
        }
        findings.throwIfErrors();
        return texts;
    }

    /**
     * The files of a folder that belong to its rule book by their names, sorted. They may be links.
     *
     * @throws RuleBookException when there are more than a rule book may have, or the folder has too many other entries
     * @throws IOException when the folder cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Diagnostics findings = new Diagnostics();
        int entries = 0;
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                if (belongs(path.getFileName().toString())) {
                    files.add(path);
                }
                if (++entries > Limits.FOLDER_ENTRIES) {
                    findings.error(
                            folder.toString(),
                            0,
                            0,
                            "holds more than " + Limits.FOLDER_ENTRIES
                                    + " files: give the rule book a folder of its own");
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (files.size() > Limits.FILES) {
            tooManyFiles(files.size(), findings);
        }
        findings.throwIfErrors();
        files.sort(null);
        return files;
    }

    private static void tooManyFiles(int files, Diagnostics findings) {
        findings.error(MANIFEST, 1, 1, "a rule book has at most " + Limits.FILES + " files, not " + files);
    }

    private static Optional<String> text(Path path, String name, Diagnostics findings) throws IOException {
        byte[] bytes;
        // The file system of a jar has no links and refuses the option.
        boolean links = path.getFileSystem().equals(FileSystems.getDefault());
        try (InputStream in =
                links ? Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS) : Files.newInputStream(path)) {
            bytes = in.readNBytes(Limits.FILE_BYTES + 1);
        }
        int malformed = Characters.malformed(bytes);
        if (bytes.length > Limits.FILE_BYTES) {
            Characters.error(name, bytes, Limits.FILE_BYTES, TOO_LARGE, findings);
            return Optional.empty();
        } else if (malformed >= 0) {
            Characters.error(name, bytes, malformed, "is not UTF-8: save it in that encoding", findings);
            return Optional.empty();
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Whether a file of that name is part of a rule book; others, such as a README, are ignored. */
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
        return read(texts, Budget.ofSteps());
    }

    /**
     * Reads the texts of a rule book's files.
     *
     * @param texts by relative path
     * @param budget from which the steps are taken
     * @throws RuleBookException with every finding when the book cannot be used, or the budget is spent
     */
    public static RuleBook read(Map<String, String> texts, Budget budget) {
        SortedMap<String, String> files = plain(texts);
        Diagnostics findings = new Diagnostics(budget);
        List<RuleBook> read = new ArrayList<>();
        findings.within(MANIFEST, () -> read.add(read(files, findings)));
        findings.throwIfErrors();
        return read.get(0);
    }

    private static RuleBook read(SortedMap<String, String> files, Diagnostics findings) {
        YamlNode manifest = YamlNode.parse(MANIFEST, required(files, MANIFEST, findings), findings);
        var fields = manifest.map(Set.of("name", "description", "feeds", "lookbackDays", "parameters", "ties"));
        String name = name(manifest.required(fields, "name")).text();
        String description = manifest.required(fields, "description").text();
        SortedMap<Feed, FeedParameters> feeds = feeds(manifest.required(fields, "feeds"), findings);
        YamlNode lookback = fields.get("lookbackDays");
        int before = findings.errors();
        int lookbackDays = lookback == null ? RuleBook.MAX_LOOKBACK : lookback.whole();
        if (lookback != null
                && findings.errors() == before
                && (lookbackDays < 1 || lookbackDays > RuleBook.MAX_LOOKBACK)) {
            lookback.error("lookbackDays must be 1 to 365, not " + lookbackDays);
        }
        Parameters parameters = parameters(feeds, fields.get("parameters"), findings);
        WeightTable weights = WeightTable.parse(WEIGHTS, required(files, WEIGHTS, findings), findings);
        IssueTree issues =
                IssueTree.parse(YamlNode.parse(ISSUES, required(files, ISSUES, findings), findings), findings);
        YamlNode tied = fields.get("ties");
        Ties ties = tied == null ? Ties.NONE : Ties.read(tied);
        List<RuleFile> rules = ruleFiles(files, findings);
        findings.throwIfErrors();
        return new RuleBook(
                name,
                description,
                parameters,
                lookbackDays,
                weights,
                issues,
                ties,
                files.get(RuleBook.ISSUE_CASES),
                rules,
                version(files));
    }

    /**
     * The normalised texts: without a byte order mark, with LF line ends.
     *
     * @throws RuleBookException when a name, size or character is not allowed in a rule book
     */
    public static SortedMap<String, String> plain(Map<String, String> texts) {
        SortedMap<String, String> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(
                name, text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n')));
        Diagnostics findings = new Diagnostics();
        sizes(files, findings);
        findings.throwIfErrors();
        return files;
    }

    private static boolean named(String name) {
        return NAME.matcher(name).matches() && name.length() <= Limits.FILE_NAME && belongs(name);
    }

    private static void badName(String name, Diagnostics findings) {
        findings.error(
                Texts.shorten(name.replaceAll("\\p{C}", "?")),
                1,
                1,
                "is not a name of a rule book's file: use rulebook.yaml, weights.csv, issues.yaml, NAME.drl and"
                        + " NAME.cases.yaml, with at most " + Limits.FILE_NAME
                        + " letters, digits, blanks, dots and dashes");
    }

    private static void sizes(Map<String, String> files, Diagnostics findings) {
        if (files.size() > Limits.FILES) {
            tooManyFiles(files.size(), findings);
        }
        long all = 0;
        Map<String, String> looks = new HashMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            String name = file.getKey();
            if (!named(name)) {
                badName(name, findings);
                continue;
            }
            String alike = looks.putIfAbsent(TextCheck.skeleton(name), name);
            Optional<String> fault = alike == null
                    ? TextCheck.faultOfName(name)
                    : Optional.of("looks like the file \"" + alike + "\": rename one of them");
            if (fault.isPresent()) {
                findings.error(Texts.shorten(name), 1, 1, "is a file whose name " + fault.get());
                continue;
            }
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            all += bytes.length;
            if (bytes.length > Limits.FILE_BYTES) {
                Characters.error(name, bytes, Limits.FILE_BYTES, TOO_LARGE, findings);
            } else {
                Characters.check(name, file.getValue(), findings);
            }
        }
        if (all > Limits.BOOK_BYTES) {
            findings.error(
                    MANIFEST, 1, 1, "a rule book has at most " + Limits.BOOK_BYTES + " bytes in all files, not " + all);
        }
    }

    /** Returns the node; reports an error when its text is not a name that people and programs can read. */
    static YamlNode name(YamlNode node) {
        if (node.text().length() > Limits.RULE_NAME) {
            node.error("a name has at most " + Limits.RULE_NAME + " characters, not "
                    + node.text().length() + ": shorten it");
        } else if (TextCheck.faultOfName(node.text()).isPresent()) {
            node.error("\"" + Texts.shorten(node.text()) + "\" "
                    + TextCheck.faultOfName(node.text()).orElseThrow());
        } else if (!node.text().isEmpty() && !Characters.plain(node.text())) {
            node.error("\"" + Texts.shorten(node.text())
                    + "\" is not a plain name: begin with a letter or a digit, and leave out" + " < > \" and \\");
        }
        return node;
    }

    private static String required(Map<String, String> files, String name, Diagnostics findings) {
        String text = files.get(name);
        if (text == null) {
            findings.error(name, 0, 0, "is missing: every rule book has one");
            return "";
        }
        return text;
    }

    private static SortedMap<Feed, FeedParameters> feeds(YamlNode node, Diagnostics findings) {
        SortedMap<Feed, FeedParameters> feeds = new TreeMap<>();
        int before = findings.errors();
        Map<String, YamlNode> given = node.map(feedIds());
        given.forEach((id, numbers) -> Feed.find(id).ifPresent(feed -> feeds.put(feed, feed(numbers, findings))));
        if (given.isEmpty() && findings.errors() == before) {
            node.error(
                    "feeds names at least one feed with its numbers, such as icews: {kappa: 140}: without one no report"
                            + " counts");
        }
        return feeds;
    }

    private static Set<String> feedIds() {
        return Stream.of(Feed.values()).map(Feed::id).collect(Collectors.toSet());
    }

    private static FeedParameters feed(YamlNode node, Diagnostics findings) {
        FeedParameters usual = FeedParameters.STANDARD;
        int before = findings.errors();
        Map<String, YamlNode> fields = node.map(Set.of(
                "kappa",
                "forceKappa",
                "cooperationKappa",
                "halfLifeVerbalDays",
                "halfLifeMaterialDays",
                "halfLifeForceDays",
                "halfLifeCooperationDays",
                "reports"));
        if (fields.isEmpty() && findings.errors() > before) {
            return usual;
        }
        YamlNode kappa = node.required(fields, "kappa");
        if (!fields.containsKey("kappa")) {
            return usual;
        }
        ReportCounts counts = reportCounts(fields.get("reports"), findings);
        return ranged(node, fields, findings, usual, () -> {
            double points = kappa.number();
            return new FeedParameters(
                    points,
                    number(fields, "forceKappa", FeedParameters.FORCE_BY_KAPPA * points),
                    number(fields, "cooperationKappa", points),
                    whole(fields, "halfLifeVerbalDays", usual.halfLifeVerbalDays()),
                    whole(fields, "halfLifeMaterialDays", usual.halfLifeMaterialDays()),
                    whole(fields, "halfLifeForceDays", usual.halfLifeForceDays()),
                    whole(fields, "halfLifeCooperationDays", usual.halfLifeCooperationDays()),
                    counts);
        });
    }

    private static @Nullable ReportCounts reportCounts(@Nullable YamlNode node, Diagnostics findings) {
        if (node == null) {
            return null;
        }
        Map<String, YamlNode> fields = node.map(Set.of("aDay", "strain", "force", "hostile", "shares", "reference"));
        YamlNode aDay = node.required(fields, "aDay");
        YamlNode shares = fields.get("shares");
        YamlNode reference = fields.get("reference");
        return !fields.containsKey("aDay")
                ? null
                : ranged(node, fields, findings, new ReportCounts(1, 0, 0, 1, new TreeMap<>()), () -> {
                    SortedMap<String, Double> byCode = new TreeMap<>();
                    Map<String, YamlNode> given = shares == null ? Map.of() : shares.map(CODES);
                    given.forEach((code, share) -> byCode.put(code, share.number()));
                    return new ReportCounts(
                            aDay.number(),
                            number(fields, "strain", 0),
                            number(fields, "force", 0),
                            number(fields, "hostile", 1),
                            byCode,
                            reference == null ? List.of() : dyads(reference));
                });
    }

    private static List<Dyad> dyads(YamlNode node) {
        return node.list().stream()
                .map(pair -> pair.read(ActorCatalog.standard()::requireDyad))
                .filter(Objects::nonNull)
                .toList();
    }

    private static int whole(Map<String, YamlNode> fields, String key, int usual) {
        YamlNode node = fields.get(key);
        return node == null ? usual : node.whole();
    }

    private static double number(Map<String, YamlNode> fields, String key, double usual) {
        YamlNode node = fields.get(key);
        return node == null ? usual : node.number();
    }

    private static Parameters parameters(
            SortedMap<Feed, FeedParameters> feeds, @Nullable YamlNode node, Diagnostics findings) {
        Parameters usual = feeds.isEmpty()
                ? Parameters.STANDARD
                : new Parameters(
                        feeds,
                        Parameters.RHO,
                        Parameters.CEILING,
                        Parameters.LEVELS,
                        SurgeParameters.STANDARD,
                        EvidenceParameters.STANDARD);
        if (node == null) {
            return usual;
        }
        Map<String, YamlNode> fields = node.map(Set.of("rho", "ceiling", "levels", "surge", "evidence"));
        YamlNode levels = fields.get("levels");
        SurgeParameters surge = surge(fields.get("surge"), findings);
        EvidenceParameters evidence = evidence(fields.get("evidence"), findings);
        return ranged(
                node,
                fields,
                findings,
                usual,
                () -> new Parameters(
                        usual.feeds(),
                        number(fields, "rho", usual.rho()),
                        number(fields, "ceiling", usual.ceiling()),
                        levels == null
                                ? usual.levels()
                                : levels.list().stream().map(YamlNode::number).toList(),
                        surge,
                        evidence));
    }

    private static SurgeParameters surge(@Nullable YamlNode node, Diagnostics findings) {
        SurgeParameters usual = SurgeParameters.STANDARD;
        if (node == null) {
            return usual;
        }
        Map<String, YamlNode> fields = node.map(Set.of("recentHalfLifeDays", "usualHalfLifeDays", "floor", "border"));
        return ranged(
                node,
                fields,
                findings,
                usual,
                () -> new SurgeParameters(
                        whole(fields, "recentHalfLifeDays", usual.recentHalfLifeDays()),
                        whole(fields, "usualHalfLifeDays", usual.usualHalfLifeDays()),
                        floors(fields.get("floor")),
                        number(fields, "border", usual.border())));
    }

    /** One number for every feed, or a number for some and the usual ones for the others. */
    private static SortedMap<Feed, Double> floors(@Nullable YamlNode node) {
        SortedMap<Feed, Double> floors = new TreeMap<>(SurgeParameters.FLOORS);
        if (node == null || node.isMap()) {
            Map<String, YamlNode> own = node == null ? Map.of() : node.map(feedIds());
            own.forEach((id, floor) -> Feed.find(id).ifPresent(feed -> floors.put(feed, floor.number())));
            return floors;
        }
        return Parameters.everyFeed(node.number());
    }

    private static EvidenceParameters evidence(@Nullable YamlNode node, Diagnostics findings) {
        EvidenceParameters usual = EvidenceParameters.STANDARD;
        if (node == null) {
            return usual;
        }
        Map<String, YamlNode> fields = node.map(Set.of("actions", "days", "witnesses", "load", "warmUpDays"));
        return ranged(
                node,
                fields,
                findings,
                usual,
                () -> new EvidenceParameters(
                        whole(fields, "actions", usual.actions()),
                        whole(fields, "days", usual.days()),
                        whole(fields, "witnesses", usual.witnesses()),
                        number(fields, "load", usual.load()),
                        whole(fields, "warmUpDays", usual.warmUpDays())));
    }

    /** The value read, or the usual one when a number is out of its range, which is reported at its place. */
    private static <T> T ranged(
            YamlNode node, Map<String, YamlNode> fields, Diagnostics findings, T usual, Supplier<T> read) {
        int before = findings.errors();
        try {
            return read.get();
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
                        1,
                        1,
                        "has a name that is taken, for " + RuleBook.ISSUE_CASES + " holds the cases of " + ISSUES
                                + ": give it another");
            } else if (name.endsWith(".drl")) {
                RuleFile file = new RuleFile(name, text, null);
                rules.add(new RuleFile(name, text, files.get(file.casesName())));
            } else if (name.endsWith(".cases.yaml")
                    && !name.equals(RuleBook.ISSUE_CASES)
                    && !files.containsKey(drlName(name))) {
                findings.error(name, 1, 1, "holds cases for " + drlName(name) + ", which is not there");
            }
        });
        if (rules.isEmpty()) {
            findings.error(MANIFEST, 1, 1, "a rule book needs at least one .drl file beside it");
        }
        return rules;
    }

    private static String drlName(String casesName) {
        return casesName.substring(0, casesName.length() - ".cases.yaml".length()) + ".drl";
    }

    /** The version of the book of these {@linkplain #plain plain} texts, whether it can be used or not. */
    public static String version(SortedMap<String, String> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) -> all.append(name).append('\0').append(text).append('\0'));
        return Sha256.hex(all.toString());
    }
}
