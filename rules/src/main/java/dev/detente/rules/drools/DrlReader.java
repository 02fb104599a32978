package dev.detente.rules.drools;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.profile.RuleParser;
import dev.detente.rules.profile.RuleText;
import dev.detente.rules.profile.RuleText.Span;
import dev.detente.rules.profile.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads a DRL file with Drools' own DRL10 parser and takes out what the profile knows: rules of one pattern, annotations doc and
 * author. Everything else is a finding. Reading runs nothing.
 */
public final class DrlReader {
    private static final Set<String> ANNOTATIONS = Set.of("doc", "author");
    private final Source source;
    private final RuleParser ruleParser;
    private final Diagnostics findings;

    private DrlReader(Source source, RuleParser parser, Diagnostics findings) {
        this.source = source;
        this.ruleParser = parser;
        this.findings = findings;
    }

    /**
     * The rules of the file that have the profile's shape; everything else is a finding.
     *
     * @param parser explains constraints that the DRL parser gave up on
     */
    public static List<RuleText> read(Source source, RuleParser parser, Diagnostics findings) {
        return new DrlReader(source, parser, findings).read();
    }

    private List<RuleText> read() {
        if (!DrlGuard.admits(source, findings)) {
            return List.of();
        }
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
        PackageDescr file;
        try {
            file = parser.parse(false, source.text());
        } catch (Exception | StackOverflowError e) {
            findings.error(source.file(), 1, 1, "cannot be read as DRL: " + Texts.shorten(String.valueOf(e)));
            return List.of();
        }
        if (parser.hasErrors() && !ruleParser.explain(source, 0, source.text().length())) {
            parser.getErrors().forEach(this::syntax);
        }
        if (parser.hasErrors() || file == null) {
            return List.of();
        }
        List<RuleText> rules = new ArrayList<>();
        refuseDeclarations(file);
        for (RuleDescr rule : file.getRules()) {
            rule(rule).ifPresent(rules::add);
        }
        return rules;
    }

    private void syntax(DroolsError error) {
        String message = error.getMessage().replaceFirst("^\\[ERR \\d+] Line \\d+:\\d+ ?", "");
        if (error instanceof ParserError at) {
            source.error(
                    findings,
                    place(at.getRow(), at.getCol()),
                    plain(message) + ": compare with rule \"Name\" when $a : Action(…) then signals.…; end");
        } else {
            findings.error(source.file(), 1, 1, Texts.shorten(message));
        }
    }

    private static String plain(String message) {
        return message.contains("DRL_RHS_END") ? "the rule does not end" : Texts.shorten(message);
    }

    private void refuseDeclarations(PackageDescr file) {
        refuse(file.getImports(), "import");
        refuse(file.getFunctionImports(), "import");
        refuse(file.getAccumulateImports(), "import");
        refuse(file.getGlobals(), "global");
        refuse(file.getFunctions(), "function");
        refuse(file.getAttributes(), "attribute outside a rule");
        refuse(file.getTypeDeclarations(), "declare");
        refuse(file.getEnumDeclarations(), "declare");
        refuse(file.getEntryPointDeclarations(), "declare");
        refuse(file.getWindowDeclarations(), "declare");
        if (file.getUnit() != null) {
            refuse(List.of(file.getUnit()), "unit");
        }
    }

    private void refuse(Iterable<? extends BaseDescr> descrs, String what) {
        for (BaseDescr descr : descrs) {
            at(descr, "'" + what + "' is not allowed: a rule book file holds rules only");
        }
    }

    private void at(BaseDescr descr, String message) {
        source.error(findings, place(descr.getLine(), descr.getColumn()), message);
    }

    private Optional<RuleText> rule(RuleDescr rule) {
        int before = findings.found().size();
        if (rule.isQuery()) {
            at(rule, "'query' is not allowed: a rule book file holds rules only");
            return Optional.empty();
        }
        String name = rule.getName();
        if (name.isBlank() || name.length() > 120 || !name.codePoints().allMatch(DrlReader::nameable)) {
            at(rule, "a rule's name has 1 to 120 characters, none of them a double quote, a backslash or a line end");
        }
        if (rule.hasParent()) {
            at(rule, "'extends' is not allowed: write the conditions out");
        }
        rule.getAttributes()
                .values()
                .forEach(attribute -> at(
                        attribute.getLine() > 0 ? attribute : rule,
                        "'" + attribute.getName() + "' is not allowed: rules have no order and no switches"));
        rule.getNamedConsequences()
                .keySet()
                .forEach(then -> at(rule, "then[" + Texts.shorten(then) + "] is not allowed: a rule has one then"));
        for (String annotation : rule.getAnnotationNames()) {
            if (!ANNOTATIONS.contains(annotation)) {
                at(
                        rule.getAnnotation(annotation),
                        "@" + Texts.shorten(annotation)
                                + " is not allowed: annotations are @doc(\"…\") and @author(\"…\")");
            }
        }
        // The parser lets an annotation swallow what it cannot read, up to the pattern's end.
        int then = Math.max(lineStart(rule.getLine()), lineStart(rule.getConsequenceLine()));
        if (rule.getLhs().getDescrs().isEmpty() && ruleParser.explain(source, lineStart(rule.getLine()), then)) {
            return Optional.empty();
        }
        Optional<PatternDescr> pattern = pattern(rule);
        if (pattern.isEmpty() || findings.found().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new RuleText(
                source,
                rule.getName(),
                lineStart(rule.getLine()),
                annotation(rule, "doc"),
                annotation(rule, "author"),
                pattern.get().getIdentifier(),
                new Span(offset(rule.getStartCharacter()), offset(rule.getEndCharacter())),
                pattern.get().getConstraint().getDescrs().stream()
                        .map(d -> (BaseDescr) d)
                        .map(d -> new Span(offset(d.getStartCharacter()), offset(d.getEndCharacter() + 1)))
                        .toList(),
                consequence(rule)));
    }

    /** What a name may hold: it stands in messages, in labels of metrics and between quotes. */
    private static boolean nameable(int character) {
        return character != '"' && character != '\\' && !Character.isISOControl(character);
    }

    private Optional<PatternDescr> pattern(RuleDescr rule) {
        var parts = rule.getLhs().getDescrs();
        String shape = ": a rule has one pattern, $a : Action(…), and asks history functions about the past";
        if (parts.size() != 1 || !(parts.get(0) instanceof PatternDescr pattern)) {
            BaseDescr second = parts.size() > 1 && parts.get(0) instanceof PatternDescr
                    ? parts.get(1)
                    : parts.isEmpty() ? rule : parts.get(0);
            at(second, (parts.isEmpty() ? "the pattern is missing" : "this is not allowed") + shape);
            return Optional.empty();
        }
        if (!"Action".equals(pattern.getObjectType())) {
            at(
                    pattern.getLine() > 0 ? pattern : rule,
                    "\"" + Texts.shorten(String.valueOf(pattern.getObjectType())) + "\" is no fact" + shape);
            return Optional.empty();
        }
        if (pattern.getIdentifier() == null || !pattern.getIdentifier().startsWith("$") || pattern.isUnification()) {
            at(pattern, "the pattern needs a variable that starts with $" + shape);
            return Optional.empty();
        }
        if (pattern.getSource() != null
                || pattern.isQuery()
                || !pattern.getBehaviors().isEmpty()
                || !pattern.getAnnotationNames().isEmpty()) {
            at(pattern, "'from', 'over' and annotations on a pattern are not allowed" + shape);
            return Optional.empty();
        }
        return Optional.of(pattern);
    }

    private static String annotation(RuleDescr rule, String name) {
        var annotation = rule.getAnnotation(name);
        Object value = annotation == null ? null : annotation.getValue();
        if (value == null) {
            return "";
        }
        String text = value.toString().trim();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return (quoted ? text.substring(1, text.length() - 1) : text).replace("\\\"", "\"");
    }

    private Span consequence(RuleDescr rule) {
        String text = rule.getConsequence() instanceof String s ? s.strip() : "";
        int then = lineStart(rule.getConsequenceLine());
        // The parser turns single quotes into double ones.
        int found = source.text().replace('\'', '"').indexOf(text.replace('\'', '"'), then);
        int start = text.isEmpty() ? then : Math.max(then, found);
        return new Span(start, start + text.length());
    }

    private int lineStart(int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = source.text().indexOf('\n', at) + 1;
        }
        return at;
    }

    /** The offset of a place that the parser names: its columns count code points from 0. */
    private int place(int line, int column) {
        int start = lineStart(line);
        int end = source.text().indexOf('\n', start);
        String rest = source.text().substring(start, end < 0 ? source.text().length() : end);
        return start + rest.offsetByCodePoints(0, Math.max(0, Math.min(column, rest.codePointCount(0, rest.length()))));
    }

    /** The parser counts code points. */
    private int offset(int codePoints) {
        return source.text().offsetByCodePoints(0, codePoints);
    }
}
