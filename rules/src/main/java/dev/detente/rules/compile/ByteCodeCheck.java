package dev.detente.rules.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a class that Drools compiled and refuses any reference to a class or member outside of the {@link AllowList}. */
final class ByteCodeCheck extends ClassVisitor {
    private String self = "";

    private ByteCodeCheck() {
        super(Opcodes.ASM9);
    }

    /** A reference that is not allowed. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Carries a refused reference out of the visitors. */
    private static final class ReferenceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReferenceException(String message) {
            super(message);
        }
    }

    /**
     * Checks a class.
     *
     * @throws RefusedException naming the first reference that is not allowed, or saying that the bytes are not a class
     */
    static void check(byte[] bytes) throws RefusedException {
        try {
            new ClassReader(bytes).accept(new ByteCodeCheck(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (ReferenceException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new RefusedException("no readable class: " + e);
        }
    }

    private void refuse(String reference) {
        throw new ReferenceException(self + " refers to " + reference);
    }

    private void type(@Nullable String name) {
        if (name != null && name.startsWith("[")) {
            type(Type.getType(name));
        } else if (name != null && !AllowList.type(name)) {
            refuse(name);
        }
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> type(type.getInternalName());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {}
        }
    }

    private void member(String owner, String name, String descriptor) {
        // An array has no members but clone, which compiled enums call.
        if (owner.startsWith("[")) {
            type(owner);
        } else if (!AllowList.member(owner, name)) {
            refuse(owner + "." + name);
        }
        type(Type.getType(descriptor));
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            type(type);
        } else if (value instanceof Handle handle) {
            member(handle.getOwner(), handle.getName(), handle.getDesc());
        } else if (value instanceof ConstantDynamic dynamic) {
            refuse("the dynamic constant " + dynamic.getName());
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        self = name;
        if (!name.startsWith(AllowList.OWN)) {
            refuse("its own name, which is outside of " + AllowList.OWN);
        }
        type(superName);
        if (interfaces != null) {
            for (String each : interfaces) {
                type(each);
            }
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        type(Type.getType(descriptor));
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        type(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0 || name.equals("finalize")) {
            refuse("the method " + name);
        }
        type(Type.getType(descriptor));
        if (exceptions != null) {
            for (String each : exceptions) {
                type(each);
            }
        }
        return new Body();
    }

    private final class Body extends MethodVisitor {
        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeInsn(int opcode, String name) {
            type(name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            type(Type.getType(descriptor));
            constant(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(Type.getType(descriptor));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String name) {
            type(name);
        }
    }
}
