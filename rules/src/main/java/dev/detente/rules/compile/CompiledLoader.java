package dev.detente.rules.compile;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Loads compiled rules after checking each class, and lets them see only the classes of the {@link AllowList}. */
final class CompiledLoader extends ClassLoader {
    private final ClassLoader program;
    private final Map<String, byte[]> classes;

    /**
     * A loader for these classes, all of which keep to the list.
     *
     * @param program loads the allowed classes
     * @param classes bytes by name with dots
     * @throws ByteCodeCheck.RefusedException naming the first reference that is not allowed
     */
    CompiledLoader(ClassLoader program, Map<String, byte[]> classes) throws ByteCodeCheck.RefusedException {
        super("compiled-rules", null);
        this.program = program;
        this.classes = new TreeMap<>(classes);
        for (byte[] bytes : this.classes.values()) {
            ByteCodeCheck.check(bytes);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte @Nullable [] bytes = classes.get(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
            if (AllowList.loads(name)) {
                return program.loadClass(name);
            }
            throw new ClassNotFoundException(name + " is not allowed to compiled rules");
        }
    }
}
