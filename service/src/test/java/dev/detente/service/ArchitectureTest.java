package dev.detente.service;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The arrows of the design as tests; packages are all of Détente's, whichever module. */
@AnalyzeClasses(packages = "dev.detente", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Classes that make the beans of their package; they may use all that the beans need. */
    private static final DescribedPredicate<JavaClass> WIRING =
            describe("wiring", type -> type.getName().matches(".*(Configuration|DetenteApplication)(\\$.*)?"));

    @ArchTest
    static final ArchRule modulesDependOneWay = noClasses()
            .that()
            .resideInAnyPackage("dev.detente.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.rules..", "dev.detente.service..");

    @ArchTest
    static final ArchRule rulesDoNotKnowTheService = noClasses()
            .that()
            .resideInAPackage("dev.detente.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.detente.service..");

    @ArchTest
    static final ArchRule readersOfTextsKnowNeitherRulesNorTheService = noClasses()
            .that()
            .resideInAPackage("dev.detente.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.rules..", "dev.detente.service..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsDrools = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.rules.compile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsMicrometerAndPrometheus = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.service.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.service.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsSpringSecurity = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.service.web.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "com.nimbusds..");

    @ArchTest
    static final ArchRule onlyWebMetricsCommandsAndWiringKnowSpring = noClasses()
            .that()
            .resideInAPackage("dev.detente.service.*..")
            .and()
            .resideOutsideOfPackages(
                    "dev.detente.service.web..",
                    "dev.detente.service.cli..",
                    "dev.detente.service.log",
                    "dev.detente.service.metrics")
            .and()
            .haveNameNotMatching(".*(Configuration|Properties|Health|Failure)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule onlyTheDatabaseKnowsJdbi = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.service.store.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule onlyCommandsKnowPicocli = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente.service.cli..", "dev.detente.service.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule theApiKnowsNeitherPagesNorAccess = webFeature("api", "pages", "access");

    @ArchTest
    static final ArchRule thePagesKnowNeitherTheApiNorAccess = webFeature("pages", "api", "access", "server");

    @ArchTest
    static final ArchRule accessKnowsNeitherTheApiNorThePages = webFeature("access", "api", "pages", "server");

    @ArchTest
    static final ArchRule whatTheWebSharesKnowsNoneOfThem = webFeature("support", "api", "pages", "access", "server");

    @ArchTest
    static final ArchRule theServerKnowsNoneOfThem = webFeature("server", "api", "pages", "access");

    private static ArchRule webFeature(String feature, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("dev.detente.service.web." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others)
                        .map(other -> "dev.detente.service.web." + other + "..")
                        .toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule onlyWiringAndCommandsKnowTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente.service.store.sql..", "dev.detente.service.cli..")
            .and()
            .doNotHaveSimpleName("StoreConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.detente.service.store.sql..");

    @ArchTest
    static final ArchRule theRootHoldsTheApplicationAlone = classes()
            .that()
            .resideInAPackage("dev.detente.service")
            .should()
            .haveSimpleName("DetenteApplication")
            .orShould()
            .haveSimpleName("package-info");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.detente.service.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(WIRING, alwaysTrue());

    @ArchTest
    static final ArchRule packagesOfOtherModulesHaveNoCycles =
            slices().matching("dev.detente.(model|text|rules).(**)").should().beFreeOfCycles();

    /** What each package uses, as docs/architecture.md says. */
    @ArchTest
    static void packagesUseWhatThePageSays(JavaClasses classes) throws IOException {
        String page = Files.readString(Path.of("../docs/architecture.md"));
        String table = page.substring(page.indexOf("## Packages of the service"));
        Map<String, Set<String>> said = new TreeMap<>();
        Pattern row = Pattern.compile("^\\| `(\\w+)` \\| .* \\| (.*)\\|$", Pattern.MULTILINE);
        row.matcher(table).results().forEach(r -> said.put(r.group(1), words(r.group(2))));

        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : classes.that(not(WIRING))) {
            feature(type).ifPresent(from -> {
                Set<String> to = used.computeIfAbsent(from, name -> new TreeSet<>());
                type.getDirectDependenciesFromSelf()
                        .forEach(d -> feature(d.getTargetClass().getBaseComponentType())
                                .ifPresent(to::add));
                to.remove(from);
            });
        }

        assertThat(used).isNotEmpty().isEqualTo(said);
    }

    private static Set<String> words(String cell) {
        return Pattern.compile("\\w+")
                .matcher(cell)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The package directly below the service's in which a class is. */
    private static Optional<String> feature(JavaClass type) {
        Matcher name =
                Pattern.compile("dev\\.detente\\.service\\.(\\w+)(\\..*)?").matcher(type.getPackageName());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Day and instant are arguments; these make the one clock and hand it on. */
    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.detente.service.DetenteApplication")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.ScoreCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.ReadCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.ExportCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.ImportCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.KeysCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.RestoreCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.RulesBacktestCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.ValidateCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.MeasureCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.service.cli.CalibrateCommand")
            .should()
            .accessTargetWhere(describe("reads the clock", ArchitectureTest::readsTheClock));

    @Test
    void aReadingOfTheClockWouldBeSeen() {
        JavaClasses offenders = new ClassFileImporter().importClasses(CallsTheClock.class, RefersToTheClock.class);

        assertThat(nobodyReadsTheClock.evaluate(offenders).getFailureReport().getDetails())
                .hasSize(2);
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.matches("java\\.time\\.(Clock|InstantSource)") && name.matches("system.*|tick.*"))
                || (owner.equals("java.lang.System") && name.matches("currentTimeMillis|nanoTime"))
                || (owner.equals("java.util.Date")
                        && access.getTarget().getFullName().endsWith("<init>()"))
                || (owner.equals("java.util.Calendar") && name.equals("getInstance"));
    }

    static final class CallsTheClock {
        static LocalDate at() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    static final class RefersToTheClock {
        static Supplier<Instant> clock() {
            return Instant::now;
        }
    }

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });
}
