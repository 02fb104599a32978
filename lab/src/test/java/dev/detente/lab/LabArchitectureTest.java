package dev.detente.lab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.detente.app.ArchitectureTest;
import org.junit.jupiter.api.Test;

/** The arrows of the laboratory, which is not on the class path of the program. Benchmarks measure time, and may read the clock. */
class LabArchitectureTest {
    private static final ClassFileImporter PROGRAMS =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    private static final JavaClasses ALL = PROGRAMS.importPackages("dev.detente.lab")
            .that(describe(
                    "are written by people", type -> !type.getPackageName().endsWith(".jmh_generated")));
    private static final JavaClasses JUDGES =
            PROGRAMS.importPackages("dev.detente.lab.judge", "dev.detente.lab.measure");

    @Test
    void judgesReadNoClock() {
        ArchitectureTest.nobodyReadsTheClock.check(JUDGES);
    }

    @Test
    void judgesKnowNeitherSpringNorTheWebNorTheDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "jakarta.servlet..", "org.jdbi..", "dev.detente.store.sql..")
                .check(JUDGES);
    }

    @Test
    void everyPackageIsNullMarked() {
        ArchitectureTest.everyPackageIsNullMarked.check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.detente.lab.(**)").should().beFreeOfCycles().check(ALL);
    }
}
