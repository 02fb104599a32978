package dev.detente.reader;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** The packages that read; the others ask, store and show. */
    private static final Set<String> READING = Stream.of(
                    "", ".actor", ".day", ".deed", ".embed", ".english", ".grammar")
            .map(part -> "dev.detente.reader" + part)
            .collect(Collectors.toSet());

    private static final JavaClasses TEXT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.detente.reader")
            .that(describe("read texts", type -> READING.contains(type.getPackageName())));

    @Test
    void readingDependsOnTheModelAndTwoLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.detente.reader..",
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
                .resideOutsideOfPackage("dev.detente.reader.embed")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime")
                .check(TEXT);
    }

    @Test
    void whatReadersReturnKnowsNoReader() {
        noClasses()
                .that()
                .resideInAPackage("dev.detente.reader")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.detente.reader.*..")
                .check(TEXT);
    }

    @Test
    void partsOfTheReaderDoNotDependOnEachOtherInACircle() {
        slices().matching("dev.detente.reader.(*)..").should().beFreeOfCycles().check(TEXT);
    }
}
