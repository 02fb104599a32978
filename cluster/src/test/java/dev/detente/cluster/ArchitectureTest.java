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
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the cluster may use of the service, and its packages of each other. */
@AnalyzeClasses(packages = "dev.detente.cluster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyThesePackagesOfTheServiceAreUsed = noClasses()
            .that()
            .resideInAPackage("dev.detente.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.detente.service",
                    "dev.detente.service.access..",
                    "dev.detente.service.changes..",
                    "dev.detente.service.log..",
                    "dev.detente.service.measure..",
                    "dev.detente.service.metrics..",
                    "dev.detente.service.review..",
                    "dev.detente.service.text..",
                    "dev.detente.service.web..",
                    "dev.detente.service.ingest.background..",
                    "dev.detente.service.ingest.live..");

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
