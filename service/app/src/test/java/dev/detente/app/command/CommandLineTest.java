package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.DetenteApplication;
import dev.detente.model.Jvm;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.book.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The program as a process of its own: what a shell and a pipe see. */
class CommandLineTest {
    private static final List<String> TABLES = List.of("rulebook.yaml", "weights.csv", "issues.yaml");

    private final Path folder;

    CommandLineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Result(int status, String out, String err) {}

    private Result run(String... args) throws IOException, InterruptedException {
        List<String> command = Jvm.command(
                // It starts in half the time.
                "-XX:TieredStopAtLevel=1", "dev.detente.app.command.Detente");
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int status = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(status, Files.readString(out), Files.readString(err));
    }

    /** A copy of the default book's tables with one rule file. */
    private Path book(String drl, String cases) throws IOException {
        Path book = Files.createDirectory(folder.resolve("book"));
        for (String table : TABLES) {
            Files.writeString(book.resolve(table), resource(table));
        }
        Files.writeString(book.resolve("mine.drl"), drl);
        Files.writeString(book.resolve("mine.cases.yaml"), cases);
        return book;
    }

    @Test
    void standardOutputHoldsTheJsonAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "day,source,target,type\n2024-04-24,USA,CHN,SANCTION\n");

        Result result = run("score", file.toString(), "--as-of=2024-04-24", "--output=json");

        assertThat(result.status()).isZero();
        assertThat(JsonMapper.builder().build().readTree(result.out())).hasSize(1);
        assertThat(result.err()).contains("1 accepted").doesNotContain("INFO");
    }

    @Test
    void whatIsImportedStaysInTheStore() throws Exception {
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "id,day,source,target,type\na,2024-04-24,USA,CHN,SANCTION\nb,2024-04-24,USA,CHN,SANCTOIN\n");
        String data = "--data-dir=" + folder.resolve("data");

        Result first = run("import", file.toString(), data);
        Result second = run("import", file.toString(), data);

        assertThat(first.status()).as(first.err()).isEqualTo(1);
        assertThat(first.out()).containsPattern("a\\.csv +csv +2 +1 +0 +0 +0 +1\n");
        assertThat(second.out()).containsPattern("a\\.csv +csv +2 +0 +1 +0 +0 +1\n");
        assertThat(first.err()).isEmpty();
    }

    @Test
    void aTextThatIsNoDayIsReportedInPlainWords() throws Exception {
        assertThat(run("score", "a.csv", "--as-of=2024-13-01").err())
                .contains("\"2024-13-01\" is not a day: write year-month-day")
                .doesNotContain("java.");
    }

    @Test
    void rulesCheckReportsTheMissingCommaAtItsPlace() throws Exception {
        Path book = book("""
                rule "Mine"
                  @doc("why")
                  @author("me")
                when
                  $a : Action(type == "SANCTION" source == "USA")
                then
                  signals.escalate($a, 1);
                end
                """, "[]");

        Result result = run("rules", "check", book.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .isEqualToIgnoringNewLines(
                        "mine.drl:5:34: error: 'source' is not expected here: a comma parts two constraints");
    }

    @Test
    void rulesTestRunsTheCasesOfOnesOwnBook() throws Exception {
        Path book = book("""
                rule "Mine"
                when
                  $a : Action(type == "SANCTION")
                then
                  signals.escalate($a, 1);
                end
                """, """
                - case: a sanction strains
                  rule: Mine
                  kind: hit
                  given: [{day: 2024-04-24, source: USA, target: CHN, type: SANCTION}]
                  signals: [{rule: Mine, kind: ESCALATION, source: USA, target: CHN, points: 9, halfLife: 45}]
                """);

        Result result = run("rules", "test", book.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out().lines()).hasSize(2);
        assertThat(result.out())
                .contains("mine.cases.yaml:5:12: error: case \"a sanction strains\" expects other signals.")
                .contains("mine.drl:1:1: warning: rule \"Mine\" lacks a case of kind near-miss, mirror");
        CommandLine here = Detente.commandLine("rules");
        assertThat(here.execute("rules", "check", book.toString())).isZero();
        assertThat(here.execute("rules", "check", book + "x")).isEqualTo(2);
    }

    @Test
    void aServerWithABrokenRuleBookPrintsFindingsAndNoStackTrace() throws Exception {
        Path book =
                book("rule \"Mine\" when $a : Action(type == \"SANCTOIN\") then signals.escalate($a, 1); end", "[]");

        Result result = run(
                "serve",
                "--server.port=0",
                "--detente.data-dir=" + folder.resolve("data"),
                "--detente.rule-book=" + book);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out() + result.err())
                .contains("mine.drl:1:38: error: unknown event type \"SANCTOIN\": did you mean SANCTION?")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention.gdelt=10 | detente.retention.gdelt is 10 days: use 366 or more",
                "retention.nix=400 | detente.retention.nix: there is no such feed; use hand, gdelt, icews, polecat or text",
                "import-dir=/no/such/folder | detente.import-dir is not a folder: /no/such/folder; make it, name another",
                "data-dri=x | unknown setting \"detente.data-dri\": did you mean detente.data-dir?",
                "text.coder.tokn=x | unknown setting \"detente.text.coder.tokn\": did you mean detente.text.coder.token?"
            })
    @ExtendWith(OutputCaptureExtension.class)
    void aRefusedSettingIsReportedBeforeTheStoreIsOpened(String setting, String report, CapturedOutput output) {
        Path data = folder.resolve("data");

        ConfigurableApplicationContext service = DetenteApplication.start(
                List.of("--server.port=0", "--detente.data-dir=" + data, "--detente." + setting));

        assertThat(service).isNull();
        assertThat(output).contains("APPLICATION FAILED TO START", report).doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void theDefaultBookIsClean() throws Exception {
        Path book = Files.createDirectory(folder.resolve("default"));
        for (String table : TABLES) {
            Files.writeString(book.resolve(table), resource(table));
        }
        Files.writeString(book.resolve(RuleBook.ISSUE_CASES), resource(RuleBook.ISSUE_CASES));
        for (RuleFile file : RuleBooks.read(null).files()) {
            Files.writeString(book.resolve(file.name()), file.drl());
            Files.writeString(book.resolve(file.casesName()), Objects.requireNonNull(file.cases()));
        }

        Result result = run("rules", "test", book.toString());

        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.err()).contains(RuleBooks.read(null).version()).contains(", 0 findings");
    }

    private String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/rule-books/default/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
