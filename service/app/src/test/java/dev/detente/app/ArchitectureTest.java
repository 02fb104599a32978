package dev.detente.app;

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
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.detente.model.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The arrows of the design as tests; packages are all of Détente's, whichever module. */
@AnalyzeClasses(packages = "dev.detente", importOptions = ArchitectureTest.ProgramAlone.class)
public class ArchitectureTest {
    /** Leaves out tests, also those that other modules lend as a jar. */
    static final class ProgramAlone implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule onlyOnePackageKnowsDrools = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.rules.compile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    private static final String[] CORE = {
        "dev.detente.model..",
        "dev.detente.rules..",
        "dev.detente.store..",
        "dev.detente.intake..",
        "dev.detente.scoring..",
        "dev.detente.rulebooks..",
        "dev.detente.api..",
        "dev.detente.pages..",
        "dev.detente.app.."
    };

    private static final List<String> EXTENSIONS = extensions();

    /** The folders below extensions; each is a package of that name. */
    private static List<String> extensions() {
        return modules().stream()
                .filter(module -> module.getParent().getFileName().toString().equals("extensions"))
                .map(module -> module.getFileName().toString())
                .toList();
    }

    private static String[] packages(Stream<String> names) {
        return names.map(name -> "dev.detente." + name + "..").toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule noClassOfTheCoreNamesAnExtension = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(EXTENSIONS.stream()));

    @ArchTest
    static void noExtensionNamesAnother(JavaClasses all) {
        assertThat(EXTENSIONS).hasSizeGreaterThan(1);
        for (String one : EXTENSIONS) {
            knowsNone(
                            "dev.detente." + one,
                            EXTENSIONS.stream()
                                    .filter(other -> !other.equals(one))
                                    .map(other -> "dev.detente." + other)
                                    .toArray(String[]::new))
                    // The cluster is not on this class path.
                    .allowEmptyShould(one.equals("cluster"))
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule onlyMetricsKnowMicrometerAndPrometheus = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.api.metrics..")
            .and()
            .haveSimpleNameNotEndingWith("Metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule onlyTheApiPagesAndExtensionsKnowTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente.api..", "dev.detente.pages..")
            .and()
            .resideOutsideOfPackages(packages(
                    EXTENSIONS.stream().flatMap(name -> Stream.of(name + ".answer", name + ".pages", "assistants"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsSpringSecurity = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.api.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "com.nimbusds..");

    /** Settings of extensions are records that Spring fills, and their gauges are parts of its registry. */
    @ArchTest
    static final ArchRule whatComputesKnowsNoSpring = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.detente.api..",
                    "dev.detente.pages..",
                    "dev.detente.app..",
                    "dev.detente.assistants..",
                    "dev.detente.kafka..",
                    "dev.detente.*.answer..",
                    "dev.detente.*.command..",
                    "dev.detente.*.pages..",
                    "dev.detente.*.wiring..")
            .and()
            .haveSimpleNameNotEndingWith("Metrics")
            .and()
            .haveSimpleNameNotEndingWith("Properties")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule sourcesOfMetricsKnowNoSpring = noClasses()
            .that()
            .resideInAPackage("dev.detente.api.metrics.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule onlyTheDatabaseKnowsJdbi = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente.store", "dev.detente..sql..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule onlyOneExtensionKnowsTheProtocolOfAssistants = noClasses()
            .that()
            .resideOutsideOfPackage("dev.detente.assistants..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.modelcontextprotocol..", "reactor..");

    @ArchTest
    static final ArchRule onlyCommandsKnowPicocli = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente..command..", "dev.detente.cluster.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule answersKnowNeitherPagesNorAccess = noClasses()
            .that()
            .resideInAnyPackage("dev.detente.api.rest..", "dev.detente.*.answer..", "dev.detente.assistants..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.pages..", "dev.detente.*.pages..", "dev.detente.api.access..");

    @ArchTest
    static final ArchRule thePagesKnowNeitherAccessNorTheServer = noClasses()
            .that()
            .resideInAnyPackage("dev.detente.pages..", "dev.detente.*.pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.detente.api.access..", "dev.detente.api.server..");

    @ArchTest
    static final ArchRule accessDoesNotKnowTheServer = knowsNone("dev.detente.api.access", "dev.detente.api.server");

    @ArchTest
    static final ArchRule whatTheWebSharesKnowsNoneOfThem =
            knowsNone("dev.detente.api.support", "dev.detente.api.access", "dev.detente.api.server");

    @ArchTest
    static final ArchRule theServerDoesNotKnowAccess = knowsNone("dev.detente.api.server", "dev.detente.api.access");

    private static ArchRule knowsNone(String feature, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Arrays.stream(others).map(other -> other + "..").toArray(String[]::new));
    }

    @ArchTest
    static final ArchRule onlyWiringAndCommandsKnowTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages("dev.detente..sql..", "dev.detente..command..", "dev.detente..wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.detente.store.sql..");

    @ArchTest
    static final ArchRule theRootHoldsTheApplicationAlone = classes()
            .that()
            .resideInAPackage("dev.detente.api")
            .should()
            .haveSimpleName("DetenteApplication")
            .orShould()
            .haveSimpleName("package-info");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.detente.(**)").should().beFreeOfCycles();

    /** The arrows of the picture are those of the poms, without the ones that follow from others. */
    @Test
    void thePictureOfModulesShowsThePoms() throws Exception {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Path module : modules()) {
            uses.put(module.getFileName().toString(), used(module.resolve("pom.xml")));
        }
        Set<String> arrows = new TreeSet<>();
        uses.forEach((module, needed) -> needed.stream()
                .filter(n -> needed.stream().noneMatch(other -> reaches(uses, other, n)))
                .forEach(n -> arrows.add(module + " --> " + n)));

        String page = Files.readString(Repository.of("docs/architecture.md"));
        String picture =
                page.substring(page.indexOf("flowchart BT"), page.indexOf("```", page.indexOf("flowchart BT")));

        assertThat(matches("(\\w+ --> \\w+)", picture)).isNotEmpty().containsExactlyInAnyOrderElementsOf(arrows);
    }

    /** Each module has a README whose table names its packages, and no others. */
    @Test
    void eachModulesReadmeNamesItsPackages() throws Exception {
        for (Path module : modules()) {
            Path root = module.resolve("src/main/java/dev/detente");
            if (!Files.exists(root)) {
                continue;
            }
            Set<String> packages = new TreeSet<>();
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.getFileName().toString().equals("package-info.java"))
                        .forEach(file -> packages.add(
                                root.relativize(file.getParent()).toString().replace('/', '.')));
            }
            String readme = Files.readString(module.resolve("README.md"));

            assertThat(matches("(?m)^\\| `([\\w.]+)` \\|", readme))
                    .as(module.toString())
                    .containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    /** The modules with a program. Packing only builds the jar, and dashboards are data. */
    private static List<Path> modules() {
        return Repository.modules().stream()
                .filter(module -> Files.exists(module.resolve("src/main/java/dev/detente")))
                .filter(module -> !module.endsWith("packing"))
                .toList();
    }

    /** The modules that a module's program uses, by its pom. */
    private static Set<String> used(Path pom) throws Exception {
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        "/project/dependencies/dependency[groupId='dev.detente' and not(scope)]/artifactId",
                        xml,
                        XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().substring("detente-".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        return uses.getOrDefault(from, Set.of()).stream().anyMatch(n -> n.equals(to) || reaches(uses, n, to));
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    /** Day and instant are arguments; these make the one clock and hand it on. The last tells no instant, only how much time has passed. */
    @ArchTest
    public static final ArchRule nobodyReadsTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.detente.api.DetenteApplication")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.api.command.FileCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.reader.command.ReadCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.app.command.ExportCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.app.command.KeysCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.app.command.RestoreCommand")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.api.support.AdmissionGate$End")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.api.support.Processors$Slices")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.intake.live.FetchPace")
            .and()
            .doNotHaveFullyQualifiedName("dev.detente.api.server.ClientPace")
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
    public static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });
}
