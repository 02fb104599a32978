package dev.detente.service.ingest;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCatalog.NameScheme;
import dev.detente.model.FieldException;
import dev.detente.rules.book.IssueTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens files of every {@link Format}, plain, {@code .gz} or {@code .zip}. */
public final class RowSources {
    private final ActorCatalog actors;
    private final IssueTree issues;
    private final GdeltFilter filter;
    private final InstantSource clock;

    /**
     * Sources for files.
     *
     * @param issues the issues that actions may be about
     * @param filter which rows of GDELT are wanted
     * @param clock days after its UTC day are in the future
     */
    public RowSources(ActorCatalog actors, IssueTree issues, GdeltFilter filter, InstantSource clock) {
        this.actors = actors;
        this.issues = issues;
        this.filter = filter;
        this.clock = clock;
    }

    /**
     * The format of a file, plain or packed: feeds are known by their first line, what people code by its name.
     *
     * @throws FieldException when it is of no known format, with those that are
     * @throws InputException when it is a zip without a file
     */
    public static Format recognise(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = Files.newInputStream(file);
                FileInput input = new FileInput(bytes, name)) {
            String first = new ByteLines(input.bytes()).next();
            return Formats.of(input.name(), first == null ? "" : first);
        }
    }

    /**
     * Opens a file.
     *
     * @throws InputException when it is a zip without a file
     */
    public RowSource open(Path file, Format format) throws IOException {
        return open(Files.newInputStream(file), format);
    }

    /**
     * Opens a stream, which is closed with the source.
     *
     * @throws InputException when it is a zip without a file
     */
    public RowSource open(InputStream bytes, Format format) throws IOException {
        try {
            return source(new FileInput(bytes, ""), format);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private RowSource source(FileInput file, Format format) {
        return switch (format) {
            case CSV -> hand(file, new CsvInput(new ByteLines(file.bytes()), false));
            case NDJSON -> hand(file, new JsonInput.PerLine(new ByteLines(file.bytes())));
            case JSON -> hand(file, new JsonInput.Array(JsonInput.MAPPER.createParser(file.bytes())));
            case GDELT1, GDELT2 ->
                new GdeltSource(file, format, filter, new ActorNames(actors, NameScheme.GDELT), new FeedFields(clock));
            case ICEWS, POLECAT -> throw new InputException(0, format.id(), "cannot be read yet");
        };
    }

    private RowSource hand(FileInput file, InputRows rows) {
        return new HandSource(file, rows, rejected -> new RowReader(actors, issues, clock, rejected::add));
    }
}
