package dev.detente.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.detente.model");

    @Test
    void theModelDependsOnTheJdkAndJspecifyOnly() {
        assertThat(MODEL.size()).isGreaterThan(25);
        classes()
                .that()
                .resideInAPackage("dev.detente.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.detente.model", "java..", "org.jspecify..")
                .check(MODEL);
    }

    @Test
    void threadsAndTablesDependOnCsvBesides() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.detente.model..",
                        "java..",
                        "org.jspecify..",
                        "org.apache.commons.csv..",
                        "com.google.errorprone.annotations..")
                .check(MODEL);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MODEL.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.isAnnotatedWith(NullMarked.class))
                        .as(p.getName())
                        .isTrue());
    }
}
