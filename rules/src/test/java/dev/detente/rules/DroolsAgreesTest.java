package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Stress;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.language.RuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Recognizer;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.antlr4.DRL10Parser;
import org.drools.drl.parser.antlr4.DRL10ParserHelper;
import org.drools.drl.parser.antlr4.DRLErrorListener;
import org.junit.jupiter.api.Test;

/**
 * Rules that the profile's parser accepts are DRL: Drools' own DRL10 parser finds the same rules in them. Nothing depends on this but people and tools that read
 * rules as DRL, for Drools compiles only what the checked rules are written as again. {@link GuardFuzzTest} compares changed rules in the same way.
 */
class DroolsAgreesTest {
    @Test
    void onTheDefaultBook() {
        assertSameRules(RuleBookReader.texts(DefaultRuleBookTest.FOLDER));
    }

    @Test
    void onWhatIsHarmlessAmongTheAttacks() throws IOException {
        int accepted = 0;
        try (Stream<Path> files = Files.list(Corpus.path("attacks"))) {
            for (Path file : files.filter(p -> p.toString().endsWith(".drl")).toList()) {
                Map<String, String> book = TestBooks.files(Files.readString(file));
                if (!CheckedBook.of(TestBooks.book(book), ActorCatalog.standard())
                        .refused()) {
                    assertSameRules(book);
                    accepted++;
                }
            }
        }
        assertThat(accepted).isEqualTo(2);
    }

    @Test
    void onCommentsCharactersAndWordsInUnusualPlaces() {
        assertSameRules(TestBooks.files("""
                package a.b; // rule "no" when
                /* end */ rule 'One 1 😀' @author("😀 \\"x\\" \\\\") /* @doc("no") */ @doc ( "rule when then end" )
                when // then
                  $end : Action(/* ) */ type == "AID" /* , */, $rule : intensity, // end
                    $rule < -1 && (source != 'USA' || -$rule * 2 > actions("any", "both", 3)))
                then signals . escalate($end, 1).because("end; // rule");end rule
                Two when $a:Action() then signals.cooperate($a,1);end
                """));
    }

    @Test
    void onSoundRulesWithOneEdit() {
        int seeds = Stress.size(400, 2_000);
        int accepted = 0;
        for (long seed = 0; seed < seeds; seed++) {
            Map<String, String> book = TestBooks.files(edited(new Random(seed)));
            if (BookCheck.of(book, ActorCatalog.standard(), Budget.ofSteps()).findings().stream()
                    .noneMatch(Diagnostic::refuses)) {
                assertSameRules(book);
                accepted++;
            }
        }
        assertThat(accepted).isBetween(seeds / 10, seeds / 2);
    }

    private static String edited(Random random) {
        StringBuilder text = new StringBuilder(AnalystMistakesTest.RULES);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.delete(at, at + 1 + random.nextInt(4));
            case 1 -> text.insert(at, GuardFuzzTest.WORDS.get(random.nextInt(GuardFuzzTest.WORDS.size())));
            default -> text.insert(at, (char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    /** Fails unless Drools finds exactly the rules in the files of a book that the profile finds. */
    static void assertSameRules(Map<String, String> files) {
        CheckedBook checked =
                CheckedBook.of(TestBooks.book(files), ActorCatalog.standard()).usable();
        for (RuleFile file : checked.book().files()) {
            List<RuleDefinition> rules = checked.rules().stream()
                    .filter(rule -> rule.ref().file().equals(file.name()))
                    .toList();
            PackageDescr seen = read(file.drl());
            assertThat(declarations(seen)).as(file.drl()).isEmpty();
            assertThat(seen.getRules()).as(file.drl()).hasSameSizeAs(rules);
            for (int i = 0; i < rules.size(); i++) {
                assertSame(rules.get(i), seen.getRules().get(i), file.drl());
            }
        }
    }

    private static PackageDescr read(String drl) {
        DRLErrorListener errors = new DRLErrorListener();
        DRL10Parser parser = DRL10ParserHelper.createDrlParser(drl);
        // By default both print errors to standard error.
        ((Recognizer<?, ?>) parser.getTokenStream().getTokenSource()).removeErrorListeners();
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        PackageDescr seen = DRL10ParserHelper.compilationUnitContext2PackageDescr(
                parser.compilationUnit(), parser.getTokenStream(), null);
        assertThat(errors.getErrors()).as(drl).isEmpty();
        return seen;
    }

    private static List<? extends BaseDescr> declarations(PackageDescr seen) {
        assertThat(seen.getUnit()).isNull();
        return Stream.of(
                        seen.getImports(),
                        seen.getFunctionImports(),
                        seen.getAccumulateImports(),
                        seen.getGlobals(),
                        seen.getFunctions(),
                        seen.getAttributes(),
                        seen.getTypeDeclarations(),
                        seen.getEnumDeclarations(),
                        List.copyOf(seen.getEntryPointDeclarations()),
                        List.copyOf(seen.getWindowDeclarations()))
                .flatMap(List::stream)
                .toList();
    }

    private static void assertSame(RuleDefinition rule, RuleDescr seen, String drl) {
        assertThat(seen.isQuery() || seen.hasParent()).as(drl).isFalse();
        assertThat(seen.getName()).isEqualTo(rule.ref().name());
        assertThat(seen.getAttributes()).as(drl).isEmpty();
        assertThat(seen.getNamedConsequences()).as(drl).isEmpty();
        assertThat(seen.getAnnotationNames().contains("doc"))
                .as(drl)
                .isNotEqualTo(rule.doc().isEmpty());
        assertThat(seen.getAnnotationNames().contains("author"))
                .as(drl)
                .isNotEqualTo(rule.author().isEmpty());
        assertThat(seen.getAnnotationNames()).as(drl).isSubsetOf("doc", "author");
        assertThat(seen.getLhs().getDescrs()).as(drl).singleElement().isInstanceOf(PatternDescr.class);
        PatternDescr pattern = (PatternDescr) seen.getLhs().getDescrs().get(0);
        assertThat(pattern.getObjectType()).as(drl).isEqualTo("Action");
        assertThat(pattern.getIdentifier()).as(drl).startsWith("$");
        assertThat(pattern.isUnification()).as(drl).isFalse();
        assertThat(pattern.getSource()).as(drl).isNull();
        assertThat(pattern.getBehaviors()).as(drl).isEmpty();
        assertThat(pattern.getAnnotationNames()).as(drl).isEmpty();
        assertThat(pattern.getConstraint().getDescrs())
                .as(drl)
                .extracting(constraint -> bare(text((BaseDescr) constraint, drl)))
                .filteredOn(constraint -> !constraint.matches("\\$\\w+:[^:]*"))
                .isEqualTo(rule.constraints().stream().map(c -> bare(c.text())).toList());
    }

    /** The text of a part; Drools counts code points. */
    private static String text(BaseDescr part, String drl) {
        return drl.substring(
                drl.offsetByCodePoints(0, part.getStartCharacter()),
                drl.offsetByCodePoints(0, part.getEndCharacter() + 1));
    }

    /** The text without comments and blanks. */
    private static String bare(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*|\\s", "");
    }
}
