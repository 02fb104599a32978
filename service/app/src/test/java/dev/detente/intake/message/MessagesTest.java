package dev.detente.intake.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.message.ScoreState.RuleBookOf;
import dev.detente.intake.message.ScoreState.SurgeOf;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.Repository;
import dev.detente.rules.book.RuleBooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Instant NOW = Instant.parse("2024-04-26T12:00:00Z");
    private static final String AID =
            "{\"id\":\"a-1\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\",\"code\":\"072\","
                    + "\"issues\":[\"taiwan\",\"aid\"],\"summary\":\"Arms\"}";

    private static List<SourceRow> read(List<byte @Nullable []> values) throws IOException {
        RowReader reader = new RowReader(
                ActorCatalog.standard(),
                RuleBooks.read(null).issues(),
                InstantSource.fixed(NOW),
                Feed.HAND,
                TakenIds.none(),
                null);
        List<SourceRow> rows = new ArrayList<>();
        try (RowSource source = ReportMessages.rows(values, reader)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aReportComesBackAsItWasWritten() throws IOException {
        NewReport report = ((SourceRow.Good) read(List.of(bytes(AID))).get(0)).report();

        NewReport again =
                ((SourceRow.Good) read(List.of(ReportMessages.value(report))).get(0)).report();

        assertThat(again).isEqualTo(report);
        assertThat(ReportMessages.key(report)).asString(StandardCharsets.UTF_8).isEqualTo("TWN-USA");
    }

    @Test
    void everyRecordIsARowWhateverItHolds() throws IOException {
        List<SourceRow> rows = read(Arrays.asList(
                bytes(AID),
                null,
                bytes("  "),
                bytes("{\"day\":"),
                bytes("[" + AID + "]"),
                bytes(AID.replace("Arms", "\u0000")),
                new byte[] {'{', (byte) 0xff, '}'},
                bytes(AID.replace("Arms", "x".repeat(1 << 20))),
                bytes(AID.replace(",", ",\n"))));

        assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(rows.get(0)).isInstanceOf(SourceRow.Good.class);
        assertThat(rows.subList(1, 8)).allSatisfy(row -> assertThat(row).isInstanceOf(SourceRow.Bad.class));
        assertThat(rows.get(8)).isInstanceOf(SourceRow.Good.class);
    }

    private static final RecordReader RECORDS =
            new RecordReader(ActorCatalog.standard(), RuleBooks.read(null).issues());

    /** What is wrong with a record, by field. */
    private static List<String> wrong(boolean report, String record) {
        List<Problem> problems = new ArrayList<>();
        boolean taken = report
                ? RECORDS.report(bytes(record), NOW, problems).isPresent()
                : RECORDS.amendment(bytes(record), NOW, problems).isPresent();
        assertThat(taken).isFalse();
        return problems.stream().map(Problem::field).toList();
    }

    @Test
    void aRecordMayNameItsFeedItsEntitiesAndWhenItWasRecorded() {
        List<Problem> problems = new ArrayList<>();
        String more = ",\"feed\":\"icews\",\"entities\":\"Army|Rebels\",\"recordedAt\":\"2024-04-25T00:00:00Z\"}";

        Report plain = RECORDS.report(bytes(AID), NOW, problems).orElseThrow();
        Report whole =
                RECORDS.report(bytes(AID.replace("}", more)), NOW, problems).orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(plain.feed()).isEqualTo(Feed.HAND);
        assertThat(plain.recordedAt()).isEqualTo(NOW);
        assertThat(whole.feed()).isEqualTo(Feed.ICEWS);
        assertThat(whole.content()).isEqualTo(plain.content().between("Army|Rebels"));
        assertThat(whole.recordedAt()).isEqualTo(Instant.parse("2024-04-25T00:00:00Z"));
    }

    @Test
    void aRecordIsRefusedWithAllThatIsWrong() {
        assertThat(wrong(true, AID.replace("}", ",\"entities\":\"x\",\"recordedAt\":\"2024-04-26T12:05:01Z\"}")))
                .containsExactlyInAnyOrder("entities", "recordedAt");
        assertThat(wrong(true, AID.replace("\"id\":\"a-1\",", "").replace("}", ",\"feed\":\"icews\"}")))
                .containsExactly("id");
        assertThat(wrong(true, AID.replace("}", ",\"feed\":\"other\",\"entity\":\"x\"}")))
                .containsExactlyInAnyOrder("feed", "entity");
        assertThat(wrong(true, "")).containsExactly("row");
        // The day is after the record's own time, whenever it is read.
        assertThat(wrong(true, AID.replace("2024-04-24", "2024-04-27"))).containsExactly("day");
    }

    @Test
    void onlyAFeedHasCodesThatTheTableLacks() {
        String lacking = AID.replace("072", "0729");

        assertThat(wrong(true, lacking)).containsExactly("code");
        assertThat(RECORDS.report(bytes(lacking.replace("}", ",\"feed\":\"icews\"}")), NOW, new ArrayList<>()))
                .hasValueSatisfying(
                        report -> assertThat(report.content().code()).isEqualTo(new CameoCode("0729")));
    }

    @Test
    void anAmendmentIsReadOrRefusedWithAllThatIsWrong() {
        List<Problem> problems = new ArrayList<>();
        String machine = "0123456789abcdef0123456789abcdef";
        String retag = "{\"action\":\"" + machine
                + "\",\"pair\":\"USA-CHN\",\"kind\":\"retag\",\"issues\":[\"taiwan\"],\"reason\":\"it  is\"}";

        RecordReader.PairAmendment read =
                RECORDS.amendment(bytes(retag), NOW, problems).orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(read.pair()).isEqualTo(Pair.parse("CHN-USA"));
        assertThat(read.amendment())
                .isEqualTo(new Amendment(
                        machine, NOW, Amendment.Kind.RETAG, List.of(new IssueId("taiwan")), "it is", null));
        assertThat(wrong(false, "{\"action\":\"" + machine + "\",\"kind\":\"undo\",\"issues\":[\"x\"],\"more\":1}"))
                .containsExactlyInAnyOrder("more", "kind", "issues", "reason", "pair");
        assertThat(wrong(false, "[]")).containsExactly("body");
        assertThat(wrong(false, "{\"action\":\"a\",\"kind\":\"doubt\",\"issues\":[\"taiwan\"],\"reason\":\"x\"}"))
                .containsExactly("row");
    }

    @Test
    void aDeadLetterSaysItsPlaceAndWhatIsWrong() {
        DeadLetter letter = new DeadLetter(
                "reports",
                3,
                12_345_678_901L,
                List.of(new Problem("day", "26 April", "is not a day: write 2024-04-26")));

        Map<String, String> headers = new TreeMap<>();
        letter.headers().forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        assertThat(headers)
                .isEqualTo(Map.of(
                        "detente-topic",
                        "reports",
                        "detente-partition",
                        "3",
                        "detente-offset",
                        "12345678901",
                        "detente-reasons",
                        "[{\"field\":\"day\",\"value\":\"26 April\",\"remedy\":\"is not a day: write 2024-04-26\"}]"));
    }

    private static ScoreState state(double tension, LocalDate day) {
        return new ScoreState(
                "CHN-USA",
                day,
                new RuleBookOf("default", "0".repeat(64)),
                tension,
                "strained",
                2.5,
                2.25,
                new SurgeOf(4.5, 20.75, 6.0),
                "enough",
                false,
                false);
    }

    @Test
    void aScoreMessageIsAsItsSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Repository.of("docs/score-change-1.schema.json")), InputFormat.JSON);
        ScoreMessage first = ScoreMessage.of(state(58.4, LocalDate.of(2024, 4, 26)), null, NOW);
        ScoreMessage second = ScoreMessage.of(
                new ScoreState(
                        "CHN-USA",
                        LocalDate.of(2024, 4, 27),
                        new RuleBookOf("default", "1".repeat(64)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "none",
                        true,
                        true),
                first,
                NOW);

        for (ScoreMessage message : List.of(first, second)) {
            String json = new String(message.value(), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
            assertThat(schema.validate(json.replace("\"dormant\"", "\"sleeping\""), InputFormat.JSON))
                    .isNotEmpty();
            assertThat(ScoreMessage.read(message.value())).isEqualTo(message);
        }
        assertThat(second.data().previous()).isEqualTo(first.data().state());
    }

    @Test
    void theSameChangeHasTheSameIdWheneverItIsFound() {
        LocalDate day = LocalDate.of(2024, 4, 26);
        ScoreMessage first = ScoreMessage.of(state(58.4, day), null, NOW);
        ScoreMessage up = ScoreMessage.of(state(60, day), first, NOW);
        ScoreMessage back = ScoreMessage.of(state(58.4, day), up, NOW);

        assertThat(ScoreMessage.of(state(60, day), first, NOW.plusSeconds(5)).id())
                .isEqualTo(up.id());
        assertThat(List.of(first.id(), up.id(), back.id())).doesNotHaveDuplicates();
    }

    @Test
    void aStateIsUnchangedWhileItsNumbersAre() {
        LocalDate day = LocalDate.of(2024, 4, 26);

        assertThat(state(58.4, day).saysTheSameAs(state(58.4, day.plusDays(1)))).isTrue();
        assertThat(state(58.4, day).saysTheSameAs(state(Math.nextUp(58.4), day)))
                .isFalse();
    }
}
