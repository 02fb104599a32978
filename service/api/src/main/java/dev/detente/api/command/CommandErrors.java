package dev.detente.api.command;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, with what was probably meant and where help is, and why a command could not do what it was asked. */
public final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The command could not run. */
    private static final int FAILED = 2;

    /** A setting at the beginning of a line of a command's help, or after another one. */
    private static final Pattern SETTING = Pattern.compile("(?m)(?:^  |, )([a-z]+\\.[a-z.-]+)");

    @Override
    public int handleExecutionException(Exception failure, CommandLine failed, ParseResult parsed) {
        failed.getErr().println(message(failure));
        failed.getErr().flush();
        return FAILED;
    }

    private static String message(Exception failure) {
        if (failure instanceof FieldException field) {
            return field.problem().toString();
        }
        Exception cause = failure instanceof UncheckedIOException unchecked
                ? Objects.requireNonNull(unchecked.getCause())
                : failure;
        String message = cause.getMessage();
        if (message == null) {
            return "The command failed: " + failure;
        } else if (cause instanceof NoSuchFileException) {
            return "there is no file " + message + ": correct the name";
        } else if (cause instanceof IOException) {
            return "cannot read or write: " + message;
        }
        return expected(cause) ? message : "The command failed: " + failure;
    }

    /** Whether the message says what is wrong and what to do: those of Détente's own exceptions do. */
    private static boolean expected(Exception cause) {
        return cause instanceof IllegalArgumentException
                || cause.getClass().getName().startsWith("dev.detente.");
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        PrintWriter err = e.getCommandLine().getErr();
        err.println(message(e, command));
        err.println("See " + command.qualifiedName() + " --help");
        err.flush();
        return command.exitCodeOnInvalidInput();
    }

    /** The error of a word that is not one of the known ones: it names the near ones, or all when none is near. */
    static String unknown(String kind, String word, Collection<String> known) {
        String near = Texts.didYouMean(word, known);
        return "unknown " + kind + " \"" + Texts.shorten(word) + "\""
                + (near.isEmpty() ? "; use one of " + String.join(", ", known) : near);
    }

    private static String message(ParameterException e, CommandSpec command) {
        // A required option that is misspelt is both missing and unknown; the second says more.
        List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()
                && (e instanceof UnmatchedArgumentException || e instanceof MissingParameterException)) {
            return unmatched(unmatched.get(0), command);
        }
        return e.getCause() instanceof TypeConversionException cause
                ? value(e.getArgSpec(), e.getValue(), cause)
                : String.valueOf(e.getMessage());
    }

    private static String unmatched(String argument, CommandSpec command) {
        if (argument.startsWith("-")) {
            return unknownOption(argument, command);
        }
        return command.subcommands().isEmpty()
                ? "\"" + Texts.shorten(argument) + "\" is not expected here: remove it"
                : unknown("command", argument, command.subcommands().keySet());
    }

    /** The error of an option that a command does not have. */
    public static String unknownOption(String argument, CommandSpec command) {
        String name = argument.split("=", 2)[0];
        List<String> options = command.options().stream()
                .map(OptionSpec::names)
                .flatMap(Arrays::stream)
                .filter(option -> option.startsWith("--"))
                .toList();
        List<String> known =
                Stream.concat(options.stream(), settings(command)).distinct().toList();
        List<String> near = Texts.nearest(name, known);
        if (near.isEmpty()) {
            near = known.stream()
                    .filter(option -> !Texts.nearest(name, words(option)).isEmpty())
                    .sorted(Comparator.comparing(String::length))
                    .limit(1)
                    .toList();
        }
        return "unknown option \"" + Texts.shorten(name) + "\""
                + (near.isEmpty() ? "; use one of " + String.join(", ", options) : Texts.didYouMean(near));
    }

    /** The settings that the end of a command's help names, as options. */
    private static Stream<String> settings(CommandSpec command) {
        return SETTING.matcher(String.join("\n", command.usageMessage().footer()))
                .results()
                .map(setting -> "--" + setting.group(1));
    }

    /** The words of an option, each as if it were one: {@code --data} and {@code --dir} of {@code --data-dir}. */
    private static List<String> words(String option) {
        return Pattern.compile("[.-]+")
                .splitAsStream(option)
                .filter(word -> !word.isEmpty())
                .map(word -> "--" + word)
                .toList();
    }

    private static String value(ArgSpec at, String value, TypeConversionException cause) {
        if (at.type().isEnum()) {
            return unknown(at.paramLabel().toLowerCase(Locale.ROOT), value, words(at));
        }
        String name = at instanceof OptionSpec option ? option.longestName() : at.paramLabel();
        String expected = at.type() == int.class
                ? "a whole number"
                : at.type() == double.class || at.type() == Double.class ? "a number" : null;
        return name + ": "
                + (expected == null
                        ? cause.getMessage()
                        : "\"" + Texts.shorten(value) + "\" is not " + expected + ": correct it");
    }

    private static List<String> words(ArgSpec at) {
        return Arrays.stream(at.type().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
