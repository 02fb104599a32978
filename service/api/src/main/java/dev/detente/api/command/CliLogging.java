package dev.detente.api.command;

/** Keeps standard output clean for commands whose output is data. */
public final class CliLogging {
    private CliLogging() {}

    /** Must be called before anything logs: from then on only warnings are logged, on standard error. */
    public static void quiet() {
        System.setProperty("logback.configurationFile", "dev/detente/app/command/logback-cli.xml");
    }
}
