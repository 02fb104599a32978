package dev.detente.rules.compile;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.language.RuleParser;
import dev.detente.rules.language.RuleText;
import dev.detente.rules.language.RuleText.Span;
import dev.detente.rules.language.Source;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Recognizer;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.antlr4.DRL10Parser;
import org.drools.drl.parser.antlr4.DRL10ParserHelper;
import org.drools.drl.parser.antlr4.DRLErrorListener;
import org.drools.drl.parser.antlr4.DRLParserError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DRL file twice: with the profile's parser, which reports errors in the words of the profile, and then, when there are none, with Drools'
 * own DRL10 parser, which must find exactly the same rules. Reading executes nothing.
 */
final class DrlReader {
    private final Source source;
    private final List<RuleText> rules;
    private final Diagnostics findings;

    private DrlReader(Source source, List<RuleText> rules, Diagnostics findings) {
        this.source = source;
        this.rules = rules;
        this.findings = findings;
    }

    /** The rules of the file; empty when there is an error in it. */
    static List<RuleText> read(Source source, RuleParser parser, Diagnostics findings) {
        int before = findings.errors();
        List<RuleText> rules = parser.shapes(source);
        // Drools' parser takes forty times as long as the profile's, and gives the same result for the same text.
        if (findings.errors() == before && !RuleCache.has(agreedKey(source.text()))) {
            new DrlReader(source, rules, findings).compare();
            if (findings.errors() == before) {
                RuleCache.remember(agreedKey(source.text()));
            }
        }
        return findings.errors() == before ? rules : List.of();
    }

    /** The cache key that records that Drools' parser finds the same rules in a text. */
    static String agreedKey(String text) {
        return RuleCache.key("agreed\n" + text);
    }

    private void compare() {
        DRLErrorListener errors = new DRLErrorListener();
        @Nullable PackageDescr file;
        try {
            DRL10Parser parser = DRL10ParserHelper.createDrlParser(source.text());
            // By default both print errors to standard error.
            ((Recognizer<?, ?>) parser.getTokenStream().getTokenSource()).removeErrorListeners();
            parser.removeErrorListeners();
            parser.addErrorListener(errors);
            file = DRL10ParserHelper.compilationUnitContext2PackageDescr(
                    parser.compilationUnit(), parser.getTokenStream(), null);
        } catch (RuntimeException | StackOverflowError e) {
            if (errors.getErrors().isEmpty()) {
                source.error(findings, 0, "cannot be read as DRL: " + Texts.shorten(String.valueOf(e)));
            }
            file = null;
        }
        errors.getErrors().forEach(this::syntax);
        if (file == null || !errors.getErrors().isEmpty()) {
            return;
        }
        List<RuleDescr> seen = file.getRules();
        for (int i = 0; i < Math.min(rules.size(), seen.size()); i++) {
            if (!same(rules.get(i), seen.get(i))) {
                otherwise(rules.get(i).offset());
            }
        }
        if (rules.size() != seen.size() || declares(file)) {
            otherwise(rules.isEmpty() ? 0 : rules.get(0).offset());
        }
    }

    private void otherwise(int offset) {
        source.error(
                findings,
                offset,
                "DRL means something else by this: write rule \"Name\" when $a : Action(…) then signals.…; end and no more");
    }

    private void syntax(DRLParserError error) {
        source.error(
                findings,
                place(error.getLineNumber(), error.getColumn()),
                Texts.shorten(error.getMessage())
                        + ": compare with rule \"Name\" when $a : Action(…) then signals.…; end");
    }

    private static boolean declares(PackageDescr file) {
        return file.getUnit() != null
                || Stream.of(
                                file.getImports(),
                                file.getFunctionImports(),
                                file.getAccumulateImports(),
                                file.getGlobals(),
                                file.getFunctions(),
                                file.getAttributes(),
                                file.getTypeDeclarations(),
                                file.getEnumDeclarations(),
                                file.getEntryPointDeclarations(),
                                file.getWindowDeclarations())
                        .anyMatch(declared -> !declared.isEmpty());
    }

    private boolean same(RuleText rule, RuleDescr seen) {
        return !seen.isQuery()
                && !seen.hasParent()
                && seen.getName().equals(rule.name())
                && seen.getAttributes().isEmpty()
                && seen.getNamedConsequences().isEmpty()
                && rule.annotations().equals(seen.getAnnotationNames())
                && seen.getLhs().getDescrs().size() == 1
                && seen.getLhs().getDescrs().get(0) instanceof PatternDescr pattern
                && same(rule, pattern);
    }

    private boolean same(RuleText rule, PatternDescr pattern) {
        List<Span> constraints = pattern.getConstraint().getDescrs().stream()
                .map(d -> (BaseDescr) d)
                .map(d -> new Span(offset(d.getStartCharacter()), offset(d.getEndCharacter() + 1)))
                .toList();
        return "Action".equals(pattern.getObjectType())
                && rule.variable().equals(pattern.getIdentifier())
                && !pattern.isUnification()
                && pattern.getSource() == null
                && pattern.getBehaviors().isEmpty()
                && pattern.getAnnotationNames().isEmpty()
                && rule.oneLine(constraints).equals(rule.oneLine(rule.constraints()));
    }

    /** The offset of a place that the parser names: its columns count code points from 0. */
    private int place(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = source.text().indexOf('\n', start) + 1;
        }
        int end = source.text().indexOf('\n', start);
        String rest = source.text().substring(start, end < 0 ? source.text().length() : end);
        return start + rest.offsetByCodePoints(0, Math.max(0, Math.min(column, rest.codePointCount(0, rest.length()))));
    }

    /** The parser counts code points. */
    private int offset(int codePoints) {
        return source.text().offsetByCodePoints(0, codePoints);
    }
}
