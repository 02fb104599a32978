package dev.detente.rules.compile;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Sha256;
import dev.detente.rules.book.Limits;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches compiled rules, so that a rule is compiled once: in memory, in the jar for the default book, and in a folder when one is named. Cached
 * classes pass the same check and class loader as freshly compiled ones; damaged entries and those of another version are compiled again. The lock guards
 * the map in memory; no rule is compiled under it.
 */
public final class RuleCache {
    /** The name of a folder of compiled rules within a data folder. */
    public static final String FOLDER = "compiled-rules";
    /** The entries of the default book, made by the build. */
    static final String WITHIN = "compiled-rules.bin";
    /** The most that is kept in memory, in bytes of classes; the most recently used stay. */
    private static final long MEMORY = 64L * 1024 * 1024;

    /** The approximate size of an entry in memory besides its bytes. */
    private static final int OVERHEAD = 200;

    private static final int KEY_DIGITS = 32;
    private static final Logger LOG = System.getLogger(RuleCache.class.getName());

    /** Where Drools' generator states its version; a jar's manifest is not visible everywhere. */
    private static final String GENERATOR = "/META-INF/maven/org.drools/drools-model-codegen/pom.properties";

    /** The hash of all code that affects entries: Drools, the row that the classes read, the compiler and the cache. */
    private static final String COMPILER = hash(RuleCache.class, GENERATOR)
            + hash(ActionRow.class, "ActionRow.class")
            + hash(RuleCompiler.class, "RuleCompiler.class")
            + hash(RuleCode.class, "RuleCode.class");

    private static final Map<String, byte[]> MADE_BY_THE_BUILD = within();

    @GuardedBy("ENTRIES")
    private static final LinkedHashMap<String, CacheEntry> ENTRIES = new LinkedHashMap<>(16, 0.75f, true);

    @GuardedBy("ENTRIES")
    private static long bytes;

    private static volatile EntryFolder folder = new EntryFolder(() -> null);

    private RuleCache() {}

    /** An entry, and the rule loaded from it while that is in use. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record CacheEntry(byte[] entry, WeakReference<RuleCode> rule) {
        /** Its size in bytes, overhead included. */
        int size() {
            return entry.length + OVERHEAD;
        }
    }

    /**
     * From now on also stores compiled rules in a folder, and looks them up there.
     *
     * @param path supplies the folder on first use, null for none; a missing folder is created, for its owner alone
     */
    public static void keepIn(Supplier<@Nullable Path> path) {
        folder = new EntryFolder(path);
    }

    /** The cache key of a text; it differs for another text, another Drools or another program. */
    static String key(String text) {
        return Sha256.hex(COMPILER + text).substring(0, KEY_DIGITS);
    }

    /**
     * The rules, compiled, in their order.
     *
     * @param limit how long compiling may take
     * @throws BuildException when a rule cannot be built, or its classes refer to others than those allowed
     */
    static List<RuleCode> rules(List<EmittedRule> rules, Duration limit) throws BuildException {
        Map<String, EmittedRule> different = new LinkedHashMap<>();
        rules.forEach(rule -> different.putIfAbsent(rule.key(), rule));
        Map<String, RuleCode> loaded = new ConcurrentHashMap<>();
        different.values().parallelStream().forEach(rule -> {
            RuleCode known = known(rule);
            if (known != null) {
                loaded.put(rule.key(), known);
            }
        });
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!loaded.containsKey(rules.get(i).key())) {
                missing.putIfAbsent(rules.get(i).key(), i);
            }
        }
        if (!missing.isEmpty()) {
            List<TimedBuild.Part> parts = parts(rules, List.copyOf(missing.values()));
            List<Map<String, byte[]>> built = TimedBuild.compile(parts, limit);
            int next = 0;
            for (int place : missing.values()) {
                EmittedRule rule = rules.get(place);
                Map<String, byte[]> classes = built.get(next++);
                loaded.put(rule.key(), made(rule, place, classes));
            }
        }
        return rules.stream()
                .map(rule -> Objects.requireNonNull(loaded.get(rule.key())))
                .toList();
    }

    private static List<TimedBuild.Part> parts(List<EmittedRule> rules, List<Integer> places) {
        List<TimedBuild.Part> parts = new ArrayList<>();
        List<EmittedRule> part = new ArrayList<>();
        int first = 0;
        int length = 0;
        for (int place : places) {
            if (length > Limits.PART) {
                parts.add(new TimedBuild.Part(first, part));
                part = new ArrayList<>();
                length = 0;
            }
            first = part.isEmpty() ? place : first;
            part.add(rules.get(place));
            length += rules.get(place).drl().length();
        }
        parts.add(new TimedBuild.Part(first, part));
        return parts;
    }

    private static RuleCode made(EmittedRule rule, int place, Map<String, byte[]> classes) throws BuildException {
        try {
            byte[] entry = RuleCode.entry(classes);
            RuleCode loaded = RuleCode.load(entry, rule.name());
            remember(rule.key(), new CacheEntry(entry, new WeakReference<>(loaded)));
            folder.keep(rule.key(), entry);
            return loaded;
        } catch (ByteCodeCheck.RefusedException e) {
            throw new BuildException(place, "the compiled form of this rule is refused: " + e.getMessage());
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new BuildException(place, "the compiled form of this rule cannot be loaded: " + e);
        }
    }

    /** The rule as compiled before; null when there is none, or it cannot be used. */
    private static @Nullable RuleCode known(EmittedRule rule) {
        synchronized (ENTRIES) {
            CacheEntry kept = ENTRIES.get(rule.key());
            RuleCode alive = kept == null ? null : kept.rule.get();
            if (alive != null) {
                return alive;
            }
        }
        byte[] entry = find(rule.key());
        if (entry == null) {
            return null;
        }
        try {
            RuleCode loaded = RuleCode.load(entry, rule.name());
            remember(rule.key(), new CacheEntry(entry, new WeakReference<>(loaded)));
            return loaded;
        } catch (IOException
                | ReflectiveOperationException
                | RuntimeException
                | LinkageError
                | ByteCodeCheck.RefusedException e) {
            LOG.log(
                    Level.DEBUG,
                    "the stored form of the rule " + rule.key() + " cannot be used, it is compiled again",
                    e);
            return null;
        }
    }

    /** The entry under a key; null when there is none. */
    static byte @Nullable [] find(String key) {
        synchronized (ENTRIES) {
            CacheEntry kept = ENTRIES.get(key);
            if (kept != null) {
                return kept.entry;
            }
        }
        byte[] within = MADE_BY_THE_BUILD.get(key);
        return within != null ? within : folder.find(key);
    }

    /** Whether the build made an entry under that key. */
    static boolean madeByTheBuild(String key) {
        return MADE_BY_THE_BUILD.containsKey(key);
    }

    /** Clears the memory. */
    static void forget() {
        synchronized (ENTRIES) {
            ENTRIES.clear();
            bytes = 0;
        }
    }

    private static void remember(String key, CacheEntry kept) {
        synchronized (ENTRIES) {
            CacheEntry before = ENTRIES.put(key, kept);
            bytes += kept.size() - (before == null ? 0 : before.size());
            var oldest = ENTRIES.entrySet().iterator();
            while (bytes > MEMORY && oldest.hasNext()) {
                bytes -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
    }

    private static Map<String, byte[]> within() {
        try (InputStream stream = RuleCache.class.getResourceAsStream(WITHIN)) {
            return stream == null ? Map.of() : RuleCode.read(new DataInputStream(new BufferedInputStream(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Class<?> beside, String resource) {
        try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return Sha256.hex(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
