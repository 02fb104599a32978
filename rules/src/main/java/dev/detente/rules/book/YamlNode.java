package dev.detente.rules.book;

import dev.detente.model.Texts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A node of a YAML file that knows its place, so that every finding has a line. Scalars are read as the text written:
 * {@code 072} stays {@code 072}. Wrong kinds of nodes are findings and read as empty.
 */
public final class YamlNode {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private final String file;
    private final @Nullable Node node;
    private final Diagnostics findings;

    private YamlNode(String file, @Nullable Node node, Diagnostics findings) {
        this.file = file;
        this.node = node;
        this.findings = findings;
    }

    /** Parses a file; what is no YAML is a finding and reads as empty. */
    public static YamlNode parse(String file, String text, Diagnostics findings) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            return new YamlNode(file, root, findings);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            findings.error(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "is no YAML: " + e.getProblem());
        } catch (RuntimeException e) {
            // Not only YAMLException: an escape out of range is a NumberFormatException.
            findings.error(file, 0, 0, "is no YAML: " + e.getMessage());
        }
        return new YamlNode(file, null, findings);
    }

    /** Adds a finding at this node. */
    public void error(String text) {
        findings.error(file, line(), node == null ? 1 : node.getStartMark().getColumn() + 1, text);
    }

    /** The 1-based line of this node; 1 for one that is not there. */
    public int line() {
        return node == null ? 1 : node.getStartMark().getLine() + 1;
    }

    /** The entries of a mapping; keys other than the allowed ones are findings. */
    public Map<String, YamlNode> map(Set<String> allowed) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            error("expected keys and values here: "
                    + String.join(", ", allowed.stream().sorted().toList()));
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(file, tuple.getKeyNode(), findings);
            String name = key.text();
            if (!allowed.contains(name)) {
                key.error("unknown key \"" + Texts.shorten(name) + "\"" + Texts.didYouMean(name, allowed));
            } else if (entries.put(name, new YamlNode(file, tuple.getValueNode(), findings)) != null) {
                key.error("the key " + name + " stands twice");
            }
        }
        return entries;
    }

    /** The value of a key that must be there; a missing one is a finding and reads as empty. */
    public YamlNode required(Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            error("the key " + key + " is missing");
            return new YamlNode(file, null, new Diagnostics());
        }
        return value;
    }

    /** The elements of a sequence. */
    public List<YamlNode> list() {
        List<YamlNode> elements = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                elements.add(new YamlNode(file, element, findings));
            }
        } else {
            error("expected a list here");
        }
        return elements;
    }

    /** The text of a scalar, as written. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        error("expected a single value here");
        return "";
    }

    /**
     * What the text of a scalar means.
     *
     * @param form makes it of the text; its IllegalArgumentException is a finding here
     * @return null when there is such a finding
     */
    public <T> @Nullable T read(Function<String, T> form) {
        String text = text();
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            error(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A number; anything else is a finding and reads as NaN. */
    public double number() {
        String text = text();
        // Not all that Java reads: NaN compares as equal to everything that it is checked against.
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        error("\"" + Texts.shorten(text) + "\" is no number");
        return Double.NaN;
    }

    /** A whole number; anything else is a finding and reads as 0. */
    public int whole() {
        String text = text();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            error("\"" + Texts.shorten(text) + "\" is no whole number");
            return 0;
        }
    }
}
