package dev.detente.service;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The arrows of the design as tests; packages are all of Détente's, whichever module. */
@AnalyzeClasses(packages = "dev.detente", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
            .resideOutsideOfPackage("dev.detente.rules.drools..")
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
    static final ArchRule scoringKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.detente.service.access..",
                    "dev.detente.service.action..",
                    "dev.detente.service.scoring..",
                    "dev.detente.service.store..",
                    "dev.detente.service.ingest..",
                    "dev.detente.service.validation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "picocli..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.detente.(**)").should().beFreeOfCycles();

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
