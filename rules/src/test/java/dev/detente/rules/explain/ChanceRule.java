package dev.detente.rules.explain;

import dev.detente.model.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rules by chance, with all that the profile has. */
final class ChanceRule {
    private static final List<String> SIGNS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> KINDS = List.of("any", "conflict", "cooperation", "ACCUSE", "CONSULT");
    private static final List<String> SIDES = List.of("source", "target", "both");
    private static final List<List<String>> TEXTS = List.of(
            EventType.names(),
            List.of("USA", "CHN", "TWN", "RUS"),
            List.of("USA", "CHN", "TWN", "RUS", ""),
            List.of("taiwan", "aid", "trade", "technology", "general"),
            List.of("visit", "restrict", "assist", ""),
            List.of("072", "043", "111", "112", ""),
            List.of("04", "07", "11", ""),
            List.of("VERBAL_CONFLICT", "MATERIAL_CONFLICT", "VERBAL_COOPERATION", "MATERIAL_COOPERATION"));
    private static final List<String> FIELDS =
            List.of("type", "source", "target", "issue", "mode", "code", "root", "quad");

    private final Random random;

    ChanceRule(Random random) {
        this.random = random;
    }

    String write(String name) {
        List<String> constraints = new ArrayList<>(List.of("$w : intensity", "$p : " + call(), "$s : source"));
        for (int n = random.nextInt(3); n >= 0; n--) {
            constraints.add(condition(2));
        }
        String points = random.nextBoolean() ? "2.5" : "$p + " + number(2);
        String between = random.nextInt(3) == 0 ? ".between($s, \"CHN\")" : "";
        return "rule \"%s\"\nwhen\n  $a : Action(%s)\nthen\n  signals.%s($a, %s)%s;\nend\n"
                .formatted(
                        name,
                        String.join(",\n    ", constraints),
                        random.nextBoolean() ? "escalate" : "cooperate",
                        points,
                        between);
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> {
                int field = random.nextInt(FIELDS.size());
                yield FIELDS.get(field) + (random.nextBoolean() ? " == " : " != ") + text(field);
            }
            case 1 -> {
                int field = random.nextInt(FIELDS.size());
                yield FIELDS.get(field) + (random.nextBoolean() ? " in (" : " not in (")
                        + IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(i -> text(field))
                                .collect(Collectors.joining(", "))
                        + ")";
            }
            case 2, 3 -> number(2) + " " + pick(SIGNS) + " " + number(1);
            case 4 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 5 -> condition(depth - 1) + " && " + condition(depth - 1) + " || " + condition(depth - 1);
            default -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
        };
    }

    private String text(int field) {
        return '"' + pick(TEXTS.get(field)) + '"';
    }

    private String number(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 -> "intensity";
            case 1 -> random.nextBoolean() ? "$w" : "$p";
            case 2 -> call();
            case 3 -> Integer.toString(random.nextInt(8));
            case 4 -> "(" + number(depth - 1) + pick(List.of(" + ", " - ", " * ")) + number(depth - 1) + ")";
            case 5 -> number(depth - 1) + pick(List.of(" + ", " - ", " * ")) + number(depth - 1);
            case 6 -> "-" + number(0);
            default -> number(0) + " / " + pick(List.of("2", "4.5", "0.1"));
        };
    }

    private String call() {
        String kind = '"' + pick(KINDS) + '"';
        String side = '"' + pick(SIDES) + '"';
        int days = 1 + random.nextInt(200);
        return switch (random.nextInt(7)) {
            case 0 -> "actions(%s, %s, %d)".formatted(kind, side, days);
            case 1 -> "points(%s, %s, %d)".formatted(kind, side, days);
            case 2 -> "peak(%s, %d)".formatted(side, days);
            case 3 -> "issues(%s, %s, %d)".formatted(kind, side, days);
            case 4 -> "repeats(%d)".formatted(days);
            case 5 -> "daysSince(%s, %s)".formatted(kind, side);
            default -> "daysObserved()";
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
