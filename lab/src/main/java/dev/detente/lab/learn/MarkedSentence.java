package dev.detente.lab.learn;

import dev.detente.model.EventType;
import dev.detente.reader.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence and what people marked as happening in it. In a file: the sentence on a line, a line for each deed below, an empty line between
 * sentences; lines that begin with {@code ##} are comments.
 *
 * <pre>
 * Norway and Chile signed a fisheries accord, hours after Oslo accused Peru of dumping squid.
 * - Norway &lt;&gt; Chile : signed = SUPPORT
 * - Oslo &gt; Peru : accused = ACCUSE/disapprove
 * </pre>
 *
 * @param style the file it is from, without its ending
 * @param deeds what happens in it; empty when nothing does
 */
record MarkedSentence(String style, String text, List<Deed> deeds) {
    private static final Pattern DEED = Pattern.compile("- (.+?) (<>|>) (.+?) : (.+?) = ([A-Z]+)(?:/([a-z_-]+))?");
    private static final Pattern NUMBERED = Pattern.compile("(.*)#(\\d+)");

    /**
     * A deed.
     *
     * @param mutual whether both do it to each other
     * @param mode its mode, null when it has none
     */
    record Deed(
            List<Span> sources,
            List<Span> targets,
            boolean mutual,
            Span words,
            EventType type,
            @Nullable String mode) {}

    /** The sentences of a file. */
    static List<MarkedSentence> read(Path file) throws IOException {
        String style = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        List<MarkedSentence> all = new ArrayList<>();
        for (String block : Files.readString(file).split("\\n\\s*\\n", -1)) {
            List<String> lines = block.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("##"))
                    .toList();
            if (lines.isEmpty()) {
                continue;
            }
            String text = lines.get(0);
            List<Deed> deeds = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                deeds.add(deed(text, line));
            }
            all.add(new MarkedSentence(style, text, List.copyOf(deeds)));
        }
        return all;
    }

    private static Deed deed(String text, String line) {
        Matcher form = DEED.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + line + "\" does not mark a deed: write - SOURCE > TARGET : word = TYPE/mode");
        }
        return new Deed(
                places(text, form.group(1)),
                places(text, form.group(3)),
                form.group(2).equals("<>"),
                place(text, form.group(4)),
                EventType.find(form.group(5))
                        .orElseThrow(() -> new IllegalArgumentException("unknown type in " + line)),
                form.group(6));
    }

    private static List<Span> places(String text, String names) {
        List<Span> places = new ArrayList<>();
        for (String name : names.split(" \\+ ", -1)) {
            if (!name.equals("-")) {
                places.add(place(text, name));
            }
        }
        return places;
    }

    private static Span place(String text, String words) {
        Matcher numbered = NUMBERED.matcher(words);
        boolean counted = numbered.matches();
        String plain = counted ? numbered.group(1) : words;
        Matcher place =
                Pattern.compile("(?<!\\w)" + Pattern.quote(plain) + "(?!\\w)").matcher(text);
        for (int n = counted ? Integer.parseInt(numbered.group(2)) : 1; n > 0; n--) {
            if (!place.find()) {
                throw new IllegalArgumentException("\"" + words + "\" is not in: " + text);
            }
        }
        return new Span(place.start(), place.end());
    }
}
