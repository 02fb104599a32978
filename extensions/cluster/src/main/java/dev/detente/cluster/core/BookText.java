package dev.detente.cluster.core;

import dev.detente.rules.book.RuleBookReader;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rule book as it is sent between the processes of a cluster: the texts of its files. What is compiled of it holds classes that one process made for itself, so each
 * process compiles the texts, see {@link CompiledBooks}.
 */
public final class BookText implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> files;
    private final String version;

    private BookText(Map<String, String> files, String version) {
        this.files = new TreeMap<>(files);
        this.version = version;
    }

    /**
     * The book of these files.
     *
     * @param files the texts of its files, by name
     * @throws dev.detente.rules.book.RuleBookException with every finding, when they are no rule book
     */
    public static BookText of(Map<String, String> files) {
        return new BookText(files, RuleBookReader.read(files).version());
    }

    /** The texts of its files, by name. */
    public Map<String, String> files() {
        return Map.copyOf(files);
    }

    /** SHA-256, in lower-case hex, over the sorted names and the texts. */
    public String version() {
        return version;
    }

    /** The value of a record of the topic of rule books that sends it: {@code {"version":"<sha256>","files":{"rulebook.yaml":"name: ..",..}}}. */
    public byte[] message() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("files", files);
        return JsonMapper.shared().writeValueAsBytes(json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BookText book && book.version.equals(version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return "rule book " + version;
    }
}
