package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every option of every command. */
class OptionsTest {
    private static final String NONE = "";

    /** An option of a command. */
    private record Case(CommandLine command, OptionSpec option, String name) {
        @Override
        public String toString() {
            return command.getCommandSpec().qualifiedName() + " " + name;
        }
    }

    static Stream<Case> optionsWithValue() {
        return withSubcommands(Detente.commandLine(NONE))
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .flatMap(option -> Stream.of(option.names()).map(name -> new Case(command, option, name))));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(OptionsTest::withSubcommands));
    }

    private static String value(ArgSpec of) {
        Class<?> type = of.typeInfo().isMultiValue() ? String.class : of.type();
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        return type == LocalDate.class ? "2024-04-26" : "1";
    }

    private static Object parsed(Case each, String... written) {
        List<String> arguments = new ArrayList<>(
                List.of(each.command().getCommandSpec().qualifiedName().split(" ", -1)));
        arguments.remove(0);
        each.command().getCommandSpec().positionalParameters().forEach(p -> arguments.add(value(p)));
        each.command().getCommandSpec().options().stream()
                .filter(option -> option.required() && !option.equals(each.option()))
                .forEach(option -> arguments.add(option.longestName() + "=" + value(option)));
        arguments.addAll(List.of(written));
        ParseResult result = Detente.commandLine(NONE).parseArgs(arguments.toArray(String[]::new));
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result.matchedOption(each.name()).getValue();
    }

    @ParameterizedTest
    @MethodSource("optionsWithValue")
    void aValueFollowsABlankOrAnEqualsSign(Case each) {
        String value = value(each.option());

        assertThat(parsed(each, each.name(), value)).isNotNull().isEqualTo(parsed(each, each.name() + "=" + value));
    }

    @Test
    void settingsThatServePassesOnTakeBothToo() {
        ServeCommand serve = new ServeCommand();

        CommandLines.of(serve, List.of())
                .parseArgs(
                        "--server.port",
                        "8081",
                        "--demo",
                        "--detente.data-dir",
                        "data",
                        "--detente.rule-book=book",
                        "--detente.watch-list",
                        "CHN-USA,RUS-UKR");

        assertThat(serve.settings())
                .containsExactly(
                        "--detente.data-dir=data",
                        "--server.port=8081",
                        "--detente.rule-book=book",
                        "--detente.watch-list=CHN-USA,RUS-UKR");
    }

    @Test
    void helpIsACommandToo() {
        StringWriter out = new StringWriter();

        assertThat(Detente.commandLine("help").setOut(new PrintWriter(out)).execute("help"))
                .isZero();
        assertThat(Detente.commandLine("help").setOut(new PrintWriter(out)).execute("help", "import"))
                .isZero();

        assertThat(out.toString()).contains("Usage: detente [-hV] [COMMAND]", "Usage: detente import");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scroe a.csv | unknown command \"scroe\": did you mean score?",
                "frobnicate | unknown command \"frobnicate\"; use one of serve, import, read, score,",
                "rules chekc book | unknown command \"chekc\": did you mean check?",
                "score a.csv --as-off 2024-04-26 | unknown option \"--as-off\": did you mean --as-of?",
                "import a.csv --fromat=csv | unknown option \"--fromat\": did you mean --format?",
                "import a.csv --no-such-thing | unknown option \"--no-such-thing\"; use one of --",
                "import a.csv --data=x | unknown option \"--data\": did you mean --data-dir?",
                "score a.csv --rules x | unknown option \"--rules\": did you mean --rule-book?",
                "serve --prot 8081 | unknown option \"--prot\": did you mean --server.port?",
                "import a.csv --format gdlet2 | unknown format \"gdlet2\": did you mean gdelt2?",
                "export scores --output jsn | unknown format \"jsn\"; use one of csv, ndjson",
                "read a.txt --output ndjsno | unknown format \"ndjsno\": did you mean ndjson?",
                "export actoins | unknown kind \"actoins\": did you mean actions?",
                "export actions scores | \"scores\" is not expected here: remove it",
                "keys new ana --role=analist | unknown role \"analist\": did you mean analyst?",
                "export history --step x | --step: \"x\" is not a whole number: correct it",
                "read a.txt --border half | --border: \"half\" is not a number: correct it",
                "read a.txt --day today | --day: \"today\" is not a day: write year-month-day, such as 2024-04-26",
                "serve --dmeo | unknown option \"--dmeo\": did you mean --demo?",
                "serve --server.port | --server.port has no value: write --server.port=VALUE",
                "serve --server.port --demo | --server.port has no value: write --server.port=VALUE",
                "serve demo | \"demo\" is not a setting: write --name=value or --name value"
            })
    void aMistakeIsNamedWithWhatWasProbablyMeant(String line, String message) {
        StringWriter err = new StringWriter();
        String[] arguments = line.split(" ", -1);

        int status =
                Detente.commandLine(arguments[0]).setErr(new PrintWriter(err)).execute(arguments);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(err.toString().lines()).hasSize(2).last().asString().matches("See detente( \\w+)* --help");
    }
}
