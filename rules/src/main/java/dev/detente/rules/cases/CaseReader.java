package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.ReportContent;
import dev.detente.model.SignalKind;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.YamlNode;
import dev.detente.rules.book.YamlNode.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code NAME.cases.yaml}. */
record CaseReader(RuleFile file, RuleBook book, ActorCatalog actors, Diagnostics findings) {
    private static final List<String> KINDS =
            Stream.of(RuleCase.Kind.values()).map(RuleCase.Kind::word).toList();

    /** The last day that an action of a case may have. */
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    /** The greatest {@code entityPairs}: anything above is a typing error. */
    private static final int MAX_ENTITY_PAIRS = 1_000_000;

    List<RuleCase> read() {
        List<RuleCase> cases = new ArrayList<>();
        if (file.cases() != null) {
            List<YamlNode> nodes =
                    YamlNode.parse(file.casesName(), file.cases(), findings).list();
            if (nodes.size() > Limits.CASES) {
                nodes.get(Limits.CASES).error("a file has at most " + Limits.CASES + " cases: split it");
                return cases;
            }
            for (YamlNode node : nodes) {
                int before = findings.errors();
                RuleCase read = readCase(node);
                if (read != null && findings.errors() == before) {
                    cases.add(read);
                }
            }
        }
        return cases;
    }

    private @Nullable RuleCase readCase(YamlNode node) {
        findings.spend(10);
        Map<String, YamlNode> fields = node.map(Set.of("case", "rule", "kind", "only", "given", "signals", "effect"));
        YamlNode kindNode = node.required(fields, "kind");
        String kind = kindNode.text();
        if (!KINDS.contains(kind)) {
            kindNode.error("unknown kind of case \"" + Texts.shorten(kind) + "\""
                    + Texts.suggestion(kind, KINDS, "kinds are " + String.join(", ", KINDS)));
            return null;
        }
        YamlNode only = fields.get("only");
        if (only != null && !"rule".equals(only.text())) {
            only.error("only is \"" + Texts.shorten(only.text())
                    + "\": write rule, for a case that lists the signals of its own rule alone, or leave it out");
        }
        List<YamlNode> rows = node.required(fields, "given").list();
        if (fields.containsKey("given") && rows.isEmpty()) {
            node.error("a case needs at least one given action");
            return null;
        }
        if (rows.size() > Limits.GIVEN) {
            rows.get(Limits.GIVEN).error("a case has at most " + Limits.GIVEN + " given actions: take some out");
            return null;
        }
        List<Action> given = new ArrayList<>();
        for (YamlNode row : rows) {
            findings.spend(10);
            Action action = action(row, Integer.toString(given.size() + 1));
            if (action != null) {
                given.add(action);
            }
        }
        List<String> signals = new ArrayList<>();
        for (YamlNode signal : node.required(fields, "signals").list()) {
            signals.add(signal(signal, rows.size()));
        }
        if (given.size() < rows.size()) {
            return null;
        }
        Map<String, Place> places = new HashMap<>();
        fields.forEach((key, value) -> places.put(key, value.place()));
        return new RuleCase(
                node.required(fields, "case").text(),
                file.casesName(),
                places,
                node.required(fields, "rule").text(),
                RuleCase.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                only != null,
                given,
                signals.stream().sorted().toList(),
                fields.containsKey("effect") ? effect(fields.get("effect")) : null);
    }

    private RuleCase.@Nullable Effect effect(YamlNode node) {
        Map<String, YamlNode> fields = node.map(Set.of("dyad", "asOf", "without", "with"));
        Dyad dyad = node.required(fields, "dyad").read(actors::requireDyad);
        LocalDate asOf = node.required(fields, "asOf").read(CaseReader::day);
        double without = node.required(fields, "without").number();
        double with = node.required(fields, "with").number();
        return dyad == null || asOf == null ? null : new RuleCase.Effect(dyad, asOf, without, with);
    }

    /** The action of a row; null when it has errors, all of which are reported. */
    @Nullable
    Action action(YamlNode node, String id) {
        int before = findings.errors();
        Map<String, YamlNode> fields =
                node.map(Set.of("day", "source", "target", "type", "mode", "code", "issues", "feed", "entityPairs"));
        LocalDate day = node.required(fields, "day").read(CaseReader::day);
        ActorCode source = node.required(fields, "source").read(actors::require);
        YamlNode to = fields.get("target");
        ActorCode target = to == null || to.text().isEmpty() ? null : to.read(actors::require);
        YamlNode about = fields.get("issues");
        List<IssueId> ids = new ArrayList<>();
        for (YamlNode issue : about == null ? List.<YamlNode>of() : about.list()) {
            IssueId read = issue.read(book.issues()::require);
            if (read != null) {
                ids.add(read);
            }
        }
        EventKind kind = kind(node, fields);
        if (source != null && source.equals(target)) {
            fields.getOrDefault("target", node)
                    .error("source and target are both " + source + ": name another, or leave the target out");
        }
        Feed feed = feed(fields.get("feed"));
        int entityPairs = entityPairs(fields.get("entityPairs"));
        return day == null || source == null || kind == null || findings.errors() > before
                ? null
                : new Action(
                        id,
                        day,
                        source,
                        target,
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        ids,
                        "",
                        null,
                        1,
                        feed,
                        entityPairs,
                        false);
    }

    /** The feed of a row. When left out, it is hand, or the book's first feed when hand-coded reports do not count. */
    private Feed feed(@Nullable YamlNode node) {
        Set<Feed> counted = book.feeds();
        Feed usual =
                counted.contains(Feed.HAND) ? Feed.HAND : counted.iterator().next();
        String id = node == null ? usual.id() : node.text();
        Feed feed = Feed.find(id).orElse(null);
        List<String> known = counted.stream().map(Feed::id).toList();
        if (node != null && feed == null) {
            node.error("unknown feed \"" + Texts.shorten(id) + "\""
                    + Texts.suggestion(id, known, "feeds are " + String.join(", ", known)));
        } else if (node != null && !counted.contains(feed)) {
            node.error("the feed " + id + " does not count for this rule book: name one of " + String.join(", ", known)
                    + ", or add it to feeds in rulebook.yaml");
        }
        return feed == null ? usual : feed;
    }

    private int entityPairs(@Nullable YamlNode node) {
        int before = findings.errors();
        int pairs = node == null ? 1 : node.whole();
        if (node != null && findings.errors() == before && (pairs < 1 || pairs > MAX_ENTITY_PAIRS)) {
            node.error("entityPairs must be a whole number from 1 to 1000000, not " + pairs
                    + ": it says how many different pairs of entities the reports name");
        }
        return Math.max(1, pairs);
    }

    private static @Nullable EventKind kind(YamlNode row, Map<String, YamlNode> fields) {
        try {
            return EventKind.of(text(fields, "type"), text(fields, "mode"), text(fields, "code"));
        } catch (IllegalArgumentException e) {
            YamlNode at = e instanceof FieldException field
                    ? fields.get(field.problem().field())
                    : null;
            (at == null ? row : at).error(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static LocalDate day(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + Texts.shorten(text) + "\" is not a day: write year-month-day, such as 2024-04-26", e);
        }
        if (day.isBefore(ReportContent.FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException(
                    "the day " + Texts.shorten(text) + " is outside " + ReportContent.FIRST_DAY + " to " + LAST_DAY);
        }
        return day;
    }

    private String signal(YamlNode node, int actions) {
        Map<String, YamlNode> fields =
                node.map(Set.of("rule", "kind", "source", "target", "issue", "points", "halfLife", "action"));
        YamlNode action = fields.get("action");
        int number = action == null ? actions : action.whole();
        if (number < 1 || number > actions) {
            (action == null ? node : action)
                    .error("action must be the place of a given action, 1 to " + actions + ", not " + number);
        }
        YamlNode kindNode = node.required(fields, "kind");
        String kind = kindNode.text();
        List<String> kinds = Stream.of(SignalKind.values()).map(Enum::name).toList();
        if (!kinds.contains(kind)) {
            kindNode.error("unknown kind of signal \"" + Texts.shorten(kind) + "\""
                    + Texts.suggestion(kind, kinds, "write ESCALATION, FORCE or COOPERATION"));
        }
        return CaseRunner.line(
                Integer.toString(number),
                node.required(fields, "rule").text(),
                kind,
                node.required(fields, "source").text(),
                node.required(fields, "target").text(),
                text(fields, "issue"),
                node.required(fields, "points").number(),
                node.required(fields, "halfLife").whole());
    }

    /** The text of a key; null when it is left out. */
    static @Nullable String text(Map<String, YamlNode> fields, String key) {
        YamlNode node = fields.get(key);
        return node == null ? null : node.text();
    }
}
