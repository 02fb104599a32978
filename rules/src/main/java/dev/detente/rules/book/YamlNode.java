package dev.detente.rules.book;

import dev.detente.model.Texts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A node of a YAML file with its place, so that every finding has a line. Scalars are read as written: {@code 072} stays {@code 072}. Nodes of the
 * wrong kind are findings and read as empty.
 */
public final class YamlNode {
    /** Stricter than Java: no NaN, no hexadecimal, no trailing letters, no digits of other scripts. */
    static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private final String file;
    private final @Nullable Node node;
    private final Diagnostics findings;

    private YamlNode(String file, @Nullable Node node, Diagnostics findings) {
        this.file = file;
        this.node = node;
        this.findings = findings;
    }

    /** Parses a file; text that is not YAML is a finding and reads as empty. */
    public static YamlNode parse(String file, String text, Diagnostics findings) {
        try {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            if (!plain(file, yaml.parse(new StringReader(text)), findings)) {
                return new YamlNode(file, null, new Diagnostics());
            }
            return new YamlNode(file, yaml.compose(new StringReader(text)), findings);
        } catch (MarkedYAMLException e) {
            String context = String.valueOf(e.getContext());
            Mark begun = e.getContextMark();
            Mark noticed = e.getProblemMark();
            // A part that is not closed is reported where it opens: the parser notices it lines later.
            boolean open = begun != null
                    && noticed != null
                    && (context.contains("quoted scalar")
                            || (context.contains("flow") && begun.getLine() < noticed.getLine()));
            Mark mark = open ? begun : noticed;
            findings.error(
                    file,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "is not YAML: " + Texts.shorten(String.valueOf(e.getProblem()))
                            + (open ? ": close what opens here" : remedy(String.valueOf(e.getProblem()))));
        } catch (RuntimeException e) {
            // Not only YAMLException: an escape out of range is a NumberFormatException.
            findings.error(file, 1, 1, "is not YAML: " + Texts.shorten(String.valueOf(e.getMessage())));
        }
        // One finding is enough: report no missing keys in an unreadable file.
        return new YamlNode(file, null, new Diagnostics());
    }

    /** Whether the file holds only lists, keys and values, without aliases, which could expand without limit. */
    private static boolean plain(String file, Iterable<Event> events, Diagnostics findings) {
        int depth = 0;
        for (Event event : events) {
            String wrong = null;
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                wrong =
                        "'&' and '*' that name a part and repeat it are not allowed: write it out, or put the text in quotes";
            } else if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                    || (event instanceof CollectionStartEvent start && start.getTag() != null)) {
                wrong = "a tag that begins with '!' is not allowed: remove it, or put the text in quotes";
            } else if (event instanceof ScalarEvent scalar && !scalar.getValue().isEmpty()) {
                wrong = wrong(scalar.getValue());
            } else if (event instanceof CollectionStartEvent && ++depth > Limits.YAML_NESTING) {
                wrong = "is nested deeper than " + Limits.YAML_NESTING + ": no file of a rule book is";
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (wrong != null) {
                Mark mark = event.getStartMark();
                findings.error(file, mark.getLine() + 1, mark.getColumn() + 1, wrong);
                return false;
            }
        }
        return true;
    }

    /** Names a fault of a text, regardless of its meaning; an escape such as {@code \u202e} yields a character that no file may hold. */
    private static @Nullable String wrong(String text) {
        if (text.length() > Limits.YAML_TEXT) {
            return "a text has at most " + Limits.YAML_TEXT + " characters, not " + text.length() + ": shorten it";
        }
        return Characters.hidden(text)
                .map(name -> "holds the character " + name + ", which cannot be seen: remove it")
                .orElse(null);
    }

    private static String remedy(String problem) {
        if (problem.contains("TAB")) {
            return ": indent with blanks";
        } else if (problem.contains("mapping values")) {
            return ": put a text that holds a colon in quotes, and begin keys of one entry in one column";
        } else if (problem.contains("expected ','")) {
            return ": close the bracket, or put a comma between two entries";
        } else if (problem.contains("block end")) {
            return ": begin entries of one list, and keys of one entry, in one column";
        }
        return "";
    }

    /** Adds a finding at this node. */
    public void error(String text) {
        Place place = place();
        findings.error(file, place.line(), place.column(), text);
    }

    /**
     * A place in a file.
     *
     * @param line 1-based
     * @param column 1-based
     */
    public record Place(int line, int column) {}

    /** Where this node starts; the start of the file for a missing node. */
    public Place place() {
        Mark start = node == null ? null : node.getStartMark();
        return start == null ? new Place(1, 1) : new Place(start.getLine() + 1, start.getColumn() + 1);
    }

    /** Whether it is a mapping. */
    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The entries of a mapping; keys other than the allowed ones are findings. */
    public Map<String, YamlNode> map(Set<String> allowed) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            error("expected keys and values here: "
                    + String.join(", ", allowed.stream().sorted().toList()));
            return entries;
        }
        Map<String, YamlNode> meant = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(file, tuple.getKeyNode(), findings);
            YamlNode value = new YamlNode(file, tuple.getValueNode(), findings);
            String name = key.text();
            if (!allowed.contains(name)) {
                Texts.closest(name, allowed).ifPresent(known -> meant.put(known, value));
                key.error("unknown key \"" + Texts.shorten(name) + "\""
                        + Texts.suggestion(name, allowed, "keys are " + String.join(", ", new TreeSet<>(allowed))));
            } else if (entries.put(name, value) != null) {
                key.error("the key " + name + " is there twice: remove one");
            }
        }
        // A misspelt key is not also reported as missing.
        meant.forEach(entries::putIfAbsent);
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
            error("expected a list here: write [one, two], or each entry on a line that begins with a dash");
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
     * Converts the text of a scalar.
     *
     * @param form converts the text; its IllegalArgumentException becomes a finding here
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
        // Stricter than Java: NaN would pass every range check.
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        error("\"" + Texts.shorten(text) + "\" is not a number: write digits, such as 2.5");
        return Double.NaN;
    }

    /** A whole number; anything else is a finding and reads as 0. */
    public int whole() {
        String text = text();
        if (WHOLE.matcher(text).matches()) {
            return Integer.parseInt(text);
        }
        error("\"" + Texts.shorten(text) + "\" is not a whole number: write digits alone");
        return 0;
    }
}
