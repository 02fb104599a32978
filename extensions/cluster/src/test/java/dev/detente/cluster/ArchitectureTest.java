package dev.detente.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the packages of the cluster may use of each other. */
@AnalyzeClasses(packages = "dev.detente.cluster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What decides about a record knows the record's time alone: the same records give the same facts again, whenever they are read. */
    @ArchTest
    static final ArchRule nothingThatDecidesReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage("dev.detente.cluster.core..", "dev.detente.cluster.batch..")
            .and()
            .doNotHaveSimpleName("StepClock")
            .or()
            .haveNameMatching("dev\\.detente\\.cluster\\.stream\\.(ReadFunction|LatestFunction|Fact|Row).*")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule whatBothShareKnowsNeither = noClasses()
            .that()
            .resideInAPackage("dev.detente.cluster.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.detente.cluster.batch..", "dev.detente.cluster.stream..", "dev.detente.cluster.cli..");

    @ArchTest
    static final ArchRule filesKnowNoStream = noClasses()
            .that()
            .resideInAPackage("dev.detente.cluster.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.cluster.stream..", "dev.detente.cluster.cli..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule streamsKnowNoFiles = noClasses()
            .that()
            .resideInAPackage("dev.detente.cluster.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.cluster.batch..", "dev.detente.cluster.cli..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .resideInAPackage("dev.detente.cluster..")
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });

    @Test
    void theClassPathHasNoMvel() {
        assertThatThrownBy(() -> Class.forName("org.mvel2.MVEL")).isInstanceOf(ClassNotFoundException.class);
    }
}
