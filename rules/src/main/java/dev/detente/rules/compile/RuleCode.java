package dev.detente.rules.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Block1;
import org.drools.model.functions.IntrospectableLambda;
import org.drools.model.functions.Predicate1;

/**
 * The part of a compiled rule that is run: its conditions in their order and its consequence. The other two thirds of the classes that Drools
 * generates describe the rule to its own engine and are not kept.
 *
 * @param conditions in the order in which they were emitted
 */
record RuleCode(List<Predicate1<ActionRow>> conditions, Block1<ActionRow> consequence) {
    RuleCode {
        conditions = List.copyOf(conditions);
    }

    /**
     * The cache entry for the classes of a rule.
     *
     * @throws ByteCodeCheck.RefusedException when one of them refers to a class that is not allowed
     */
    static byte[] entry(Map<String, byte[]> classes)
            throws ReflectiveOperationException, ByteCodeCheck.RefusedException {
        Rule rule = rule(classes);
        List<String> lambdas = new ArrayList<>();
        collect(rule.getView(), lambdas);
        lambdas.add(name(rule.getDefaultConsequence().getBlock()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(lambdas.size());
            for (String lambda : lambdas) {
                out.writeUTF(lambda);
            }
            write(out, needed(lambdas, classes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Loads a cache entry.
     *
     * @param own the package of the rule; classes of others are refused
     * @throws IOException when it is not such an entry
     */
    @SuppressWarnings("unchecked")
    static RuleCode load(byte[] entry, String own)
            throws IOException, ReflectiveOperationException, ByteCodeCheck.RefusedException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
            List<String> lambdas = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                lambdas.add(in.readUTF());
            }
            Map<String, byte[]> classes = read(in);
            if (lambdas.isEmpty() || !classes.keySet().stream().allMatch(name -> name.startsWith(own + "."))) {
                throw new IOException("it holds classes of another rule");
            }
            CompiledLoader loader = new CompiledLoader(RuleCode.class.getClassLoader(), classes);
            List<Predicate1<ActionRow>> conditions = new ArrayList<>();
            for (String lambda : lambdas.subList(0, lambdas.size() - 1)) {
                conditions.add((Predicate1<ActionRow>) instance(loader, lambda));
            }
            return new RuleCode(conditions, (Block1<ActionRow>) instance(loader, lambdas.get(lambdas.size() - 1)));
        } catch (ClassCastException e) {
            throw new IOException("its classes are not conditions", e);
        }
    }

    private static Object instance(CompiledLoader loader, String lambda)
            throws IOException, ReflectiveOperationException {
        Object[] constants = loader.loadClass(lambda).getEnumConstants();
        if (constants == null || constants.length != 1) {
            throw new IOException(lambda + " is not a lambda");
        }
        return constants[0];
    }

    private static Rule rule(Map<String, byte[]> classes)
            throws ReflectiveOperationException, ByteCodeCheck.RefusedException {
        CompiledLoader loader = new CompiledLoader(RuleCode.class.getClassLoader(), classes);
        for (String name : classes.keySet()) {
            Class<?> loaded = loader.loadClass(name);
            if (Model.class.isAssignableFrom(loaded)) {
                return ((Model) loaded.getConstructor().newInstance())
                        .getRules()
                        .get(0);
            }
        }
        throw new ClassNotFoundException("no model among " + classes.keySet());
    }

    private static void collect(Condition condition, List<String> into) {
        if (condition instanceof Pattern<?> pattern) {
            collect(pattern.getConstraint(), into);
        } else {
            condition.getSubConditions().forEach(c -> collect(c, into));
        }
    }

    private static void collect(Constraint constraint, List<String> into) {
        if (constraint instanceof SingleConstraint single) {
            if (single != SingleConstraint.TRUE) {
                into.add(name(single.getPredicate1()));
            }
        } else {
            constraint.getChildren().forEach(c -> collect(c, into));
        }
    }

    private static String name(Object lambda) {
        Object own = lambda instanceof IntrospectableLambda wrapped ? wrapped.getLambda() : lambda;
        return own.getClass().getName();
    }

    /** These classes, and all that they name, directly or indirectly. */
    private static Map<String, byte[]> needed(List<String> lambdas, Map<String, byte[]> classes) {
        Map<String, byte[]> needed = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(lambdas);
        while (!open.isEmpty()) {
            String name = open.pop();
            byte[] bytes = classes.get(name);
            if (bytes != null && needed.put(name, bytes) == null) {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                classes.keySet().stream()
                        .filter(other -> text.contains(other.replace('.', '/')))
                        .forEach(open::push);
            }
        }
        return needed;
    }

    /** Names with bytes, as {@link #read} takes them. */
    static void write(DataOutputStream out, Map<String, byte[]> named) throws IOException {
        out.writeInt(named.size());
        for (Map.Entry<String, byte[]> each : named.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
    }

    /** Reads the output of {@link #write}. */
    static Map<String, byte[]> read(DataInputStream in) throws IOException {
        Map<String, byte[]> named = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            String name = in.readUTF();
            named.put(name, in.readNBytes(in.readInt()));
        }
        return named;
    }
}
