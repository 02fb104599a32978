package dev.detente.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.detente.model");

    private static final ArchRule NOBODY_READS_THE_CLOCK =
            noClasses().should().accessTargetWhere(describe("reads the clock", ArchitectureTest::readsTheClock));

    @Test
    void theModelDependsOnTheJdkAndJspecifyOnly() {
        assertThat(MODEL.size()).isGreaterThan(25);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.detente.model", "java..", "org.jspecify..")
                .check(MODEL);
    }

    @Test
    void nobodyReadsTheClock() {
        NOBODY_READS_THE_CLOCK.check(MODEL);
    }

    @Test
    void aReadingOfTheClockWouldBeSeen() {
        JavaClasses offenders = new ClassFileImporter().importClasses(CallsTheClock.class, RefersToTheClock.class);

        assertThat(NOBODY_READS_THE_CLOCK.evaluate(offenders).getFailureReport().getDetails())
                .hasSize(2);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MODEL.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class))
                        .as(p.getName())
                        .isTrue());
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
        static Instant at() {
            return Instant.now();
        }
    }

    static final class RefersToTheClock {
        static Supplier<Instant> clock() {
            return Instant::now;
        }
    }
}
