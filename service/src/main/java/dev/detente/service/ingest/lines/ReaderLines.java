package dev.detente.service.ingest.lines;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text that is in memory. */
public final class ReaderLines implements Lines {
    private final BufferedReader text;
    private long number;

    public ReaderLines(BufferedReader text) {
        this.text = text;
    }

    @Override
    public @Nullable String next() throws IOException {
        String line = text.readLine();
        number += line == null ? 0 : 1;
        return line;
    }

    @Override
    public long number() {
        return number;
    }

    /** Always false: text in memory is bounded already. */
    @Override
    public boolean tooLong() {
        return false;
    }
}
