package dev.detente.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of another JVM with the classes of this one. */
public final class Jvm {
    private Jvm() {}

    /**
     * The command line, with access to native libraries as the jar and the start script give it: Java 24 and newer warn otherwise.
     *
     * @param arguments options of Java, the class to run, and its arguments
     */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The path of the Java that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
