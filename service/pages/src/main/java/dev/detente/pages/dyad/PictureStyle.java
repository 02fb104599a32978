package dev.detente.pages.dyad;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The styles that a picture brings with it: those of drawings on pages, and their colours in light and dark, taken from the style sheet of the pages so that
 * both look alike. Colours are written out, since not every program that draws SVG knows CSS variables.
 */
final class PictureStyle {
    private static final Pattern COLOURS = Pattern.compile("(?s):root \\{(.*?)\\}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]+);");
    private static final Pattern DRAWINGS = Pattern.compile("(?s)/\\* Drawings \\*/(.*?)/\\*");
    private static final Pattern USE = Pattern.compile("var\\(--([a-z-]+)\\)");

    /** Styles that pictures alone have. */
    private static final String OWN = """
            text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
            .ground { fill: var(--card); stroke: var(--rule); }
            .title { font-size: 20px; font-weight: 700; fill: var(--text); }
            .strong { font-weight: 700; fill: var(--text); }
            .names { fill: var(--soft); }
            .names-text { fill: var(--card); }
            .shade { fill: var(--card); }
            .shade-text { fill: var(--text); font-weight: 600; }
            """;

    private static final List<String> LEVELS = List.of("calm", "guarded", "strained", "acute", "crisis");
    private static final String LIGHT;
    private static final String DARK;

    static {
        String sheet = read();
        Matcher colours = COLOURS.matcher(sheet);
        Map<String, String> light = next(colours);
        Map<String, String> dark = new TreeMap<>(light);
        dark.putAll(next(colours));
        Matcher drawings = DRAWINGS.matcher(sheet);
        if (!drawings.find()) {
            throw new IllegalStateException("detente.css has no section of drawings");
        }
        StringBuilder rules = new StringBuilder(drawings.group(1)).append(OWN);
        for (String level : LEVELS) {
            rules.append(".shade.%1$s { fill: var(--%1$s); } .shade-text.%1$s { fill: var(--%1$s-text); }\n"
                    .formatted(level));
        }
        LIGHT = resolved(rules.toString(), light);
        DARK = resolved(rules.toString(), dark);
    }

    private PictureStyle() {}

    /**
     * The styles of a theme.
     *
     * @param theme light, dark, or auto for what the reader's system asks for
     */
    static String of(String theme) {
        return switch (theme) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            default -> LIGHT + "@media (prefers-color-scheme: dark) {\n" + DARK + "}\n";
        };
    }

    private static String read() {
        try (InputStream in = PictureStyle.class.getResourceAsStream("/static/detente.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> next(Matcher colours) {
        if (!colours.find()) {
            throw new IllegalStateException("detente.css lacks a set of colours");
        }
        Map<String, String> found = new TreeMap<>();
        COLOUR.matcher(colours.group(1)).results().forEach(c -> found.put(c.group(1), c.group(2)));
        return found;
    }

    private static String resolved(String rules, Map<String, String> colours) {
        return USE.matcher(rules).replaceAll(use -> Objects.requireNonNull(colours.get(use.group(1)), use.group(1)));
    }
}
