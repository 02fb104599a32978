package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.CorpusFeeds;
import dev.detente.model.IssueId;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.tag.IssueTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Draws the tagged rows that docs/validation.md judges: 100 of each of two corpora, always the same, into target/tagged-sample.csv. */
class TaggedSampleTest {
    private static final List<String> FILES =
            List.of("data/icews-all/icews_state_events_2018a.csv", "data/icews/icews_state_events_2021.csv");
    private static final int EACH = 100;
    private static final int SEED = 35;

    @Test
    void aHundredTaggedRowsOfEachCorpusAreDrawn() throws IOException {
        IssueTree issues = RuleBooks.read(null).issues();
        IssueTagger tagger = issues.tagger();
        List<String> lines = new ArrayList<>(List.of("corpus,day,source,code,text,target,issues,weak"));
        for (String file : FILES) {
            List<Report> tagged = new ArrayList<>(CorpusFeeds.icewsStateEvents(file).reports().stream()
                    .filter(report -> !tagger.tag(report.content()).isEmpty())
                    .toList());
            Collections.shuffle(tagged, new Random(SEED));
            tagged.stream().limit(EACH).map(Report::content).forEach(c -> lines.add(line(file, c, tagger)));
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/tagged-sample.csv"), lines);

        assertThat(lines).hasSize(1 + EACH * FILES.size());
        assertThat(lines.stream().filter(line -> line.endsWith(",true"))).hasSizeBetween(20, 120);
    }

    private static String line(String file, ReportContent c, IssueTagger tagger) {
        List<IssueId> issues = tagger.tag(c);
        return String.join(
                ",",
                file.replaceAll(".*_|\\.csv", ""),
                c.day().toString(),
                c.source().value(),
                String.valueOf(c.code()),
                '"' + c.summary() + '"',
                String.valueOf(c.target()),
                issues.stream().map(IssueId::value).collect(Collectors.joining(";")),
                String.valueOf(tagger.weak(issues, c.summary(), c.url(), c.source(), c.target(), c.code())));
    }
}
