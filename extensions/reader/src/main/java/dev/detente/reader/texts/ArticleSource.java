package dev.detente.reader.texts;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.Fields;
import dev.detente.intake.lines.ByteLines;
import dev.detente.intake.lines.FileInput;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.model.FieldException;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.ReportDay;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import dev.detente.model.WebAddress;
import dev.detente.reader.Article;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads articles from a plain, {@code .gz} or {@code .zip} file: one per text file, or one per line of NDJSON ({@code *.ndjson, *.jsonl}). */
public final class ArticleSource implements Closeable {
    /** The fields of an article in NDJSON. */
    public static final List<String> FIELDS = List.of("id", "day", "title", "text", "url");

    private static final String EXAMPLE =
            "{\"id\":\"a1\",\"day\":\"2024-04-26\",\"text\":\"China accused the U.S. of ...\"}";
    /** Maximum length of a text in bytes: a character takes three at most, a surrogate pair four. */
    private static final int MAX_BYTES = 3 * Article.MAX_TEXT;

    private static final int MADE_ID_LENGTH = 24;
    private static final String MARK = "\uFEFF";

    private final FileInput file;
    private final @Nullable ByteLines lines;
    private final @Nullable LocalDate day;
    private boolean ended;

    private ArticleSource(FileInput file, @Nullable LocalDate day) {
        this.file = file;
        this.day = day;
        String name = file.name().toLowerCase(Locale.ROOT);
        lines = name.endsWith(".ndjson") || name.endsWith(".jsonl") ? new ByteLines(file.bytes(), false) : null;
    }

    /**
     * Opens a file.
     *
     * @param day the day of articles without one; null when the text has to state it
     * @throws dev.detente.intake.row.InputException when it cannot be unpacked
     */
    public static ArticleSource open(Path file, @Nullable LocalDate day) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new ArticleSource(
                    new FileInput(bytes, String.valueOf(file.getFileName()), UnpackLimits.STANDARD), day);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The next article; null at the end. */
    public @Nullable ArticleRow next() throws IOException {
        return lines == null ? text() : line(lines);
    }

    /** How many bytes of the file were read, before unpacking. */
    public long bytesRead() {
        return file.bytesRead();
    }

    /** Stops reading as soon as the file is too long. */
    private @Nullable ArticleRow text() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        byte[] bytes = file.bytes().readNBytes(MAX_BYTES + 1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean utf8 = bytes.length > MAX_BYTES || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        String read = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        return new ArticleRow.Good(1, madeId(read, day), utf8, new Article(read, day, null, null));
    }

    private @Nullable ArticleRow line(ByteLines from) throws IOException {
        String text = from.next();
        while (text != null && text.isBlank()) {
            text = from.next();
        }
        if (text == null) {
            return null;
        }
        if (from.tooLong()) {
            return new ArticleRow.Bad(from.number(), List.of(new Problem("row", text, Lines.TOO_LONG)));
        }
        if (from.notUtf8()) {
            return new ArticleRow.Bad(
                    from.number(), List.of(new Problem("row", text, "This is not UTF-8: save the file in UTF-8.")));
        }
        try {
            return Fields.read(new StringReader(text), FIELDS, EXAMPLE, fields -> article(from.number(), fields));
        } catch (BadFieldsException e) {
            return new ArticleRow.Bad(from.number(), e.problems());
        } catch (FieldException e) {
            return new ArticleRow.Bad(from.number(), List.of(e.problem()));
        }
    }

    private @Nullable ArticleRow article(long line, Fields fields) {
        String text = fields.asSent("text");
        if (text.isBlank() && (!fields.has("text") || fields.node("text").isString())) {
            fields.wrong("text", "", "This is needed: the words of the article.");
        }
        LocalDate counts = fields.checked("day", own -> own.isBlank() ? day : ReportDay.parse("day", own), day);
        String url = fields.asSent("url");
        if (!url.isBlank() && !WebAddress.valid(url)) {
            fields.wrong(
                    "url",
                    "This is not a web address: use http:// or https://, at most 2000 characters, %20 for a blank.");
        }
        String id = fields.asSent("id");
        if (!id.isBlank() && id.length() > ReportKey.MAX_ID / 2) {
            fields.wrong("id", "This has more than " + ReportKey.MAX_ID / 2 + " characters: shorten it.");
        } else if (!id.isBlank()) {
            PlainText.fault(id).ifPresent(fault -> fields.wrong("id", fault));
        }
        String title = fields.asSent("title");
        return fields.wrong()
                ? null
                : new ArticleRow.Good(
                        line,
                        id.isBlank() ? madeId(text, counts) : id,
                        true,
                        new Article(
                                text,
                                counts,
                                title.isBlank()
                                        ? null
                                        : PlainText.cleaned(title).strip(),
                                url.isBlank() ? null : url));
    }

    private static String madeId(String text, @Nullable LocalDate day) {
        return Sha256.hex(text + "|" + day).substring(0, MADE_ID_LENGTH);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
