package dev.detente.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.maven.plugins.shade.relocation.Relocator;
import org.apache.maven.plugins.shade.resource.ReproducibleResourceTransformer;

/** Makes one file of those that several libraries have under the same path, the same one of the same libraries at any time. */
abstract class JoiningTransformer implements ReproducibleResourceTransformer {
    private final Map<String, Long> times = new TreeMap<>();

    /** Whether files under that path are joined. */
    abstract boolean joins(String path);

    /** Adds the text of one more file. */
    abstract void add(String path, String text) throws IOException;

    /** All files of a path in one; called when the last was added. */
    abstract String joined(String path);

    @Override
    public final boolean canTransformResource(String path) {
        return joins(path);
    }

    @Override
    @Deprecated
    public final void processResource(String path, InputStream stream, List<Relocator> relocators) {
        throw new UnsupportedOperationException("files that are joined have a time");
    }

    @Override
    public final void processResource(String path, InputStream stream, List<Relocator> relocators, long time)
            throws IOException {
        times.merge(path, time, Math::max);
        add(path, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public final boolean hasTransformedResource() {
        return !times.isEmpty();
    }

    @Override
    public final void modifyOutputStream(JarOutputStream jar) throws IOException {
        for (Map.Entry<String, Long> file : times.entrySet()) {
            JarEntry entry = new JarEntry(file.getKey());
            entry.setTime(file.getValue());
            jar.putNextEntry(entry);
            jar.write(joined(file.getKey()).getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }
}
