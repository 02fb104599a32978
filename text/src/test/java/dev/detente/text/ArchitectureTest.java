package dev.detente.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses TEXT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.detente.text");

    @Test
    void readingDependsOnTheModelAndTwoLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.detente.text..",
                        "dev.detente.model",
                        "opennlp.tools..",
                        "ai.onnxruntime",
                        "org.jspecify..",
                        "java..")
                .check(TEXT);
    }

    @Test
    void noReaderTunesTheLanguageModel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "com.google.protobuf")
                .check(TEXT);
    }

    @Test
    void onlyOnePackageRunsTheLanguageModel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.detente.text.embed")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime")
                .check(TEXT);
    }

    @Test
    void whatReadersReturnKnowsNoReader() {
        noClasses()
                .that()
                .resideInAPackage("dev.detente.text")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.detente.text.*..")
                .check(TEXT);
    }

    @Test
    void partsOfTheReaderDoNotDependOnEachOtherInACircle() {
        slices().matching("dev.detente.text.(*)..").should().beFreeOfCycles().check(TEXT);
    }
}
