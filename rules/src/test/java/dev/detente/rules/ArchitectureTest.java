package dev.detente.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses RULES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.detente.rules");

    @Test
    void theRulesDependOnTheModelAndAFewNamedLibrariesOnly() {
        assertThat(RULES.size()).isGreaterThan(40);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.detente.rules..",
                        "dev.detente.model",
                        "org.drools..",
                        "org.kie..",
                        "org.objectweb.asm",
                        "org.yaml.snakeyaml..",
                        "org.apache.commons.csv",
                        "org.ahocorasick..",
                        "com.ibm.icu..",
                        "org.jspecify..",
                        "com.google.errorprone.annotations..",
                        "java..")
                .check(RULES);
    }

    @Test
    void onlyOnePackageKnowsDrools() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.detente.rules.compile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..", "org.antlr..", "org.objectweb..")
                .check(RULES);
    }

    @Test
    void onlyTheRuleBookReadsYamlAndCsv() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.detente.rules.book")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "org.apache.commons..", "com.ibm.icu..")
                .check(RULES);
    }

    @Test
    void theTaggerKnowsTheModelOnlyAndAloneSearchesForWords() {
        noClasses()
                .that()
                .resideInAPackage("dev.detente.rules.tag")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.detente.rules..").and(resideOutsideOfPackage("dev.detente.rules.tag")))
                .check(RULES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.detente.rules.tag")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ahocorasick..")
                .check(RULES);
    }

    @Test
    void profileHistoryExplanationAndScoreKnowNothingOfTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.detente.rules.book",
                        "dev.detente.rules.language",
                        "dev.detente.rules.history",
                        "dev.detente.rules.explain",
                        "dev.detente.rules.score",
                        "dev.detente.rules.analysis",
                        "dev.detente.rules.codec")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.detente.rules.compile", "dev.detente.rules.cases")
                .check(RULES);
    }

    @Test
    void theScoreKnowsNothingOfTheRulesButTheParameters() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.detente.rules.score", "dev.detente.rules.analysis", "dev.detente.rules.codec")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.detente.rules.language", "dev.detente.rules.history")
                .check(RULES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(RULES.stream().map(JavaClass::getPackage).distinct())
                .hasSize(10)
                .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class))
                        .as(p.getName())
                        .isTrue());
    }
}
