package dev.detente.lab.learn;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.Article;
import dev.detente.reader.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A report and everything that happens in it between states. In a file: its day on a line, its paragraphs, and a line for each action; an empty line
 * between reports.
 *
 * <pre>
 * 2023-05-17
 * Chad on Tuesday accused the Sudanese army of firing across the frontier.
 * - TCD &gt; SDN = ACCUSE
 * </pre>
 *
 * @param actions source, target and type of each action; the target is null when there is none
 */
record CodedReport(Article article, Set<List<@Nullable Object>> actions) {
    private static final Pattern ACTION = Pattern.compile("- (\\w+) > (\\w+|-) = ([A-Z]+)");

    /** The reports of a file. */
    static List<CodedReport> read(Path file) throws IOException {
        List<CodedReport> reports = new ArrayList<>();
        for (String block : Files.readString(file).split("\\n\\s*\\n", -1)) {
            List<String> lines = block.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("##"))
                    .toList();
            if (!lines.isEmpty()) {
                reports.add(report(lines));
            }
        }
        return reports;
    }

    private static CodedReport report(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        Set<List<@Nullable Object>> actions = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("- ")) {
                actions.add(action(line));
            } else {
                paragraphs.add(line);
            }
        }
        return new CodedReport(
                new Article(String.join("\n", paragraphs), LocalDate.parse(lines.get(0)), null, null), actions);
    }

    private static List<@Nullable Object> action(String line) {
        Matcher form = ACTION.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + line + "\" codes no action: write - SOURCE > TARGET = TYPE");
        }
        return Arrays.asList(
                new ActorCode(form.group(1)),
                form.group(2).equals("-") ? null : new ActorCode(form.group(2)),
                EventType.find(form.group(3))
                        .orElseThrow(() -> new IllegalArgumentException("unknown type in " + line)));
    }

    /** Whether a proposal matches one of its actions in source, target and type. */
    boolean says(Proposal proposal) {
        return actions.contains(Arrays.asList(proposal.source(), proposal.target(), proposal.type()));
    }
}
