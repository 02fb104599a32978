package dev.detente.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import dev.detente.rules.book.Limits;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Crafted classes, as if Drools had made them of a hostile rule: none is loaded. */
class CompiledLoaderTest {
    private static final String NAME = "dev/detente/compiled/Crafted";
    private static final ClassLoader PROGRAM = CompiledLoaderTest.class.getClassLoader();

    private static Arguments code(String refers, Consumer<MethodVisitor> code) {
        return arguments(refers, code);
    }

    static Stream<Arguments> hostile() {
        Handle exec = new Handle(H_INVOKESTATIC, "java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;", false);
        Handle lambda = new Handle(H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory", "()V", false);
        return Stream.of(
                code(
                        "java/lang/Runtime.getRuntime",
                        m -> m.visitMethodInsn(
                                INVOKESTATIC, "java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;", false)),
                code(
                        "java/lang/System.exit",
                        m -> m.visitMethodInsn(INVOKESTATIC, "java/lang/System", "exit", "(I)V", false)),
                code(
                        "java/lang/System.out",
                        m -> m.visitFieldInsn(GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;")),
                code(
                        "java/lang/Class.forName",
                        m -> m.visitMethodInsn(
                                INVOKESTATIC,
                                "java/lang/Class",
                                "forName",
                                "(Ljava/lang/String;)Ljava/lang/Class;",
                                false)),
                code(
                        "java/lang/Object.getClass",
                        m -> m.visitMethodInsn(
                                INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false)),
                code(
                        "java/lang/String.getBytes",
                        m -> m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "getBytes", "()[B", false)),
                code(
                        "dev/detente/rules/compile/ActionRow.action",
                        m -> m.visitMethodInsn(
                                INVOKEVIRTUAL,
                                "dev/detente/rules/compile/ActionRow",
                                "action",
                                "()Ldev/detente/model/Action;",
                                false)),
                code(
                        "org/drools/modelcompiler/dsl/pattern/D.executeScript",
                        m -> m.visitMethodInsn(
                                INVOKESTATIC,
                                "org/drools/modelcompiler/dsl/pattern/D",
                                "executeScript",
                                "(Ljava/lang/String;Ljava/lang/Class;Ljava/lang/String;)V",
                                false)),
                code("java/lang/Runtime", m -> m.visitLdcInsn(Type.getObjectType("java/lang/Runtime"))),
                code("java/lang/Runtime.getRuntime", m -> m.visitLdcInsn(exec)),
                code("java/io/File", m -> m.visitTypeInsn(CHECKCAST, "[Ljava/io/File;")),
                code("java/io/File", m -> m.visitMultiANewArrayInsn("[[Ljava/io/File;", 2)),
                code("java/io/IOException", m -> {
                    Label start = new Label();
                    Label end = new Label();
                    m.visitTryCatchBlock(start, end, end, "java/io/IOException");
                    m.visitLabel(start);
                    m.visitInsn(NOP);
                    m.visitLabel(end);
                    m.visitInsn(RETURN);
                }),
                code(
                        "java/lang/invoke/LambdaMetafactory.metafactory",
                        m -> m.visitInvokeDynamicInsn("run", "()V", lambda, exec)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aClassThatRefersToWhatIsNotAllowedIsRefusedByName(String refers, Consumer<MethodVisitor> code) {
        assertThatThrownBy(() -> loader(crafted(NAME, "java/lang/Object", 0, code)))
                .isInstanceOf(ByteCodeCheck.RefusedException.class)
                .hasMessage(NAME + " refers to " + refers);
    }

    @Test
    void aClassOfAnotherPackageOrKindIsRefused() {
        assertThatThrownBy(() -> loader(crafted("java/lang/Crafted", "java/lang/Object", 0, m -> {})))
                .hasMessageContaining("its own name, which is outside of dev/detente/compiled/");
        assertThatThrownBy(() -> loader(crafted(NAME, "java/lang/ClassLoader", 0, m -> {})))
                .hasMessage(NAME + " refers to java/lang/ClassLoader");
        assertThatThrownBy(() -> loader(crafted(NAME, "java/lang/Object", ACC_NATIVE, m -> {})))
                .hasMessage(NAME + " refers to the method run");
        assertThatThrownBy(() -> loader(new byte[] {1, 2, 3})).hasMessageStartingWith("no readable class");
    }

    @Test
    void aClassThatKeepsToTheListIsLoadedByALoaderThatSeesNothingElse() throws Exception {
        CompiledLoader loader = loader(crafted(NAME, "java/lang/Object", 0, m -> m.visitInsn(RETURN)));
        Class<?> loaded = loader.loadClass(NAME.replace('/', '.'));

        loaded.getMethod("run").invoke(null);
        assertThat(loaded.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
        for (String name : List.of(
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.io.File",
                "dev.detente.rules.compile.RuleEngine",
                "dev.detente.model.Action",
                "org.kie.api.KieServices")) {
            assertThatThrownBy(() -> loader.loadClass(name))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessage(name + " is not allowed to compiled rules");
        }
    }

    private static EmittedRule rule(String text) {
        String own = DrlEmitter.PACKAGE + ".own";
        return new EmittedRule(
                RuleCache.key(text),
                own,
                "package " + own + ";\nimport " + ActionRow.class.getName() + ";\n" + text,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void whatDroolsRefusesIsReportedAndNotThrownUnhandled() {
        EmittedRule unknown = rule("rule \"a\" when Nothing() then end\n");

        assertThatThrownBy(() -> RuleCache.rules(List.of(unknown), Limits.BUILD_TIME))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("Drools refuses this rule or one of the next: ");
    }

    @Test
    void codeThatPassesDroolsIsStillRefused() {
        EmittedRule exits = rule("rule \"r\" when $a : ActionRow() then $a.emit(0, 1.0); System.exit(7); end\n");

        assertThatThrownBy(() -> RuleCache.rules(List.of(exits), Limits.BUILD_TIME))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("refers to java/lang/System.exit");
    }

    private static CompiledLoader loader(byte[] bytes) throws ByteCodeCheck.RefusedException {
        return new CompiledLoader(PROGRAM, Map.of(NAME.replace('/', '.'), bytes));
    }

    private static byte[] crafted(String name, String superName, int access, Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V17, ACC_PUBLIC, name, null, superName, null);
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC | access, "run", "()V", null, null);
        if ((access & ACC_NATIVE) == 0) {
            method.visitCode();
            code.accept(method);
            method.visitMaxs(9, 9);
        }
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
