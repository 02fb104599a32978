package dev.detente.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Sha256;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RuleCacheTest {
    private static final int HASH = 64;

    @TempDir
    Path folder;

    private Path kept;

    @BeforeEach
    void keepThere() {
        RuleCache.forget();
        kept = folder.resolve("kept");
        RuleCache.keepIn(() -> kept);
    }

    @AfterEach
    void keepNowhere() {
        RuleCache.keepIn(() -> null);
        RuleCache.forget();
    }

    private static RuleBook book(String... conditions) {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < conditions.length; i++) {
            String rule = TestBooks.named("Rule " + i, conditions[i]);
            drl.append(i == 0 ? rule : rule.replace("package small;\n\n", ""));
        }
        return TestBooks.book(TestBooks.files(drl.toString()));
    }

    /** How many rules were compiled for a book. */
    private static long compiled(RuleBook book) {
        long before = RuleCompiler.rules();
        RuleEngine.compile(book, ActorCatalog.standard());
        return RuleCompiler.rules() - before;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }

    /** Changes the stored rules, and makes the hashes before it fit again. */
    private void changeEntries(UnaryOperator<byte[]> change) throws IOException {
        RuleCache.forget();
        for (Path file : files()) {
            byte[] all = Files.readAllBytes(file);
            byte[] entry = change.apply(Arrays.copyOfRange(all, HASH, all.length));
            Files.write(
                    file,
                    (Sha256.hex(entry) + new String(entry, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aRuleIsCompiledOnceAndAnEditedBookCompilesWhatWasEdited() {
        assertThat(compiled(book("intensity < -1.25", "intensity < -2.25"))).isEqualTo(2);
        assertThat(compiled(book("intensity < -1.25", "intensity < -2.25"))).isZero();
        assertThat(compiled(book("intensity < -3.25", "intensity < -1.25", "intensity < -2.25")))
                .as("one is new, and the others have other places")
                .isEqualTo(1);
    }

    @Test
    void aRuleIsCompiledWhereTheLanguageIsTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(compiled(book("intensity < -4.25"))).isEqualTo(1);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsKeptInTheFolderOutlivesTheMemoryAndIsItsOwnersAlone() throws IOException {
        compiled(book("intensity < -1.5"));
        RuleCache.forget();

        assertThat(compiled(book("intensity < -1.5"))).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aDamagedFileIsMadeAgain() throws IOException {
        compiled(book("intensity < -1.75"));
        RuleCache.forget();
        for (Path file : files()) {
            byte[] all = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(all, all.length / 2));
        }

        assertThat(compiled(book("intensity < -1.75"))).isEqualTo(1);
        RuleCache.forget();
        assertThat(compiled(book("intensity < -1.75"))).as("replaced").isZero();
    }

    @Test
    void aFileOfAnotherRuleIsMadeAgain() throws IOException {
        compiled(book("intensity < -4.5"));
        byte[] other = files().stream()
                .map(file -> {
                    try {
                        return Files.readAllBytes(file);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .map(all -> Arrays.copyOfRange(all, HASH, all.length))
                .findFirst()
                .orElseThrow();
        compiled(book("intensity < -5.5"));
        changeEntries(entry -> other);

        assertThat(compiled(book("intensity < -5.5"))).isEqualTo(1);
    }

    @Test
    void aClassThatDoesMoreThanARuleMayIsRefusedAndCompiledAgain() throws IOException {
        RuleBook book = book("intensity < -6.5");
        compiled(book);
        String own = DrlEmitter.emit(RuleEngine.compile(book, ActorCatalog.standard())
                        .rules()
                        .get(0))
                .name();
        changeEntries(entry -> entry(own + ".Evil", evil(own.replace('.', '/') + "/Evil")));

        assertThat(compiled(book)).isEqualTo(1);
        assertThat(System.getProperty("detente.evil")).isNull();
    }

    private static byte[] entry(String name, byte[] code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(1);
            out.writeUTF(name);
            RuleCode.write(out, Map.of(name, code));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** A class that sets a system property when it is loaded. */
    private static byte[] evil(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", new String[] {"org/drools/model/Model"
                });
        MethodVisitor start = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        start.visitCode();
        start.visitLdcInsn("detente.evil");
        start.visitLdcInsn("done");
        start.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/System",
                "setProperty",
                "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                false);
        start.visitInsn(Opcodes.POP);
        start.visitInsn(Opcodes.RETURN);
        start.visitMaxs(0, 0);
        start.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aFolderThatCannotBeWrittenHindersNobody() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        RuleCache.keepIn(() -> file);

        assertThat(compiled(book("intensity < -7.5"))).isEqualTo(1);
        assertThat(compiled(book("intensity < -7.5"))).isZero();
    }

    @Test
    void checkingABookWritesNothing() {
        CheckedBook.of(book("intensity < -8.5"), ActorCatalog.standard());

        assertThat(kept).doesNotExist();
    }

    @Test
    void theFolderDoesNotGrowForEver() throws IOException {
        Files.createDirectories(kept);
        for (int i = 0; i < 5_200; i++) {
            Files.createFile(kept.resolve("old" + i));
        }

        compiled(book("intensity < -9.5"));

        assertThat(files()).hasSizeLessThan(5_010);
    }

    @Test
    void theBuildHasCompiledTheDefaultBook() {
        RuleBook book = RuleBookReader.read(Path.of("src/main/resources/rule-books/default"));

        assertThat(compiled(book)).isZero();
        assertThat(RuleEngine.compile(book, ActorCatalog.standard()).rules())
                .isNotEmpty()
                .allMatch(rule -> RuleCache.madeByTheBuild(DrlEmitter.emit(rule).key()));
    }
}
