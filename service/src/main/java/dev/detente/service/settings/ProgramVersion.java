package dev.detente.service.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, which every answer includes. */
public final class ProgramVersion implements IVersionProvider {
    private static final String VALUE = read();

    /** The version, as in the build. */
    public static String value() {
        return VALUE;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"detente " + VALUE};
    }

    private static String read() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
            Properties build = new Properties();
            if (in != null) {
                build.load(in);
            }
            return build.getProperty("build.version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
