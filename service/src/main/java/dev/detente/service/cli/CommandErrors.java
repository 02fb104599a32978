package dev.detente.service.cli;

import dev.detente.model.Texts;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line and what was probably meant, and in another where help is. */
final class CommandErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        PrintWriter err = e.getCommandLine().getErr();
        err.println(message(e, command));
        err.println("See " + command.qualifiedName() + " --help");
        err.flush();
        return command.exitCodeOnInvalidInput();
    }

    /** What is wrong with a word that is not one of the known ones: the near ones, or all when none is near. */
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

    /** What is wrong with an option that a command does not have. */
    static String unknownOption(String argument, CommandSpec command) {
        String name = argument.split("=", 2)[0];
        return "unknown option \"" + Texts.shorten(name) + "\""
                + Texts.didYouMean(
                        name,
                        command.options().stream()
                                .map(OptionSpec::names)
                                .flatMap(Arrays::stream)
                                .toList());
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
