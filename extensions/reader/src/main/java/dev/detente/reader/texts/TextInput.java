package dev.detente.reader.texts;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.Fields;
import dev.detente.model.FieldException;
import dev.detente.model.PlainText;
import dev.detente.model.ReportDay;
import dev.detente.model.WebAddress;
import dev.detente.reader.Article;
import java.io.Reader;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads a text in which actions are to be found. */
public final class TextInput {
    /** Maximum length of a headline, in characters. */
    public static final int MAX_TITLE = 300;

    private static final String EXAMPLE =
            "{\"text\":\"China on Friday accused the United States of …\",\"day\":\"2024-04-26\"}";

    private TextInput() {}

    /**
     * A text as it is sent.
     *
     * @param text its words, English, 1 to 100,000 characters; required
     * @param day the day on which it was published, an ISO date from 1900-01-01 to today; may be left out when its first lines hold a date
     * @param title its headline, at most 300 characters; it is not read for actions; may be left out
     * @param url its address: http or https, at most 2,000 characters; may be left out
     */
    public record TextQuestion(
            String text,
            @Nullable String day,
            @Nullable String title,
            @Nullable String url) {}

    /**
     * Reads a JSON object.
     *
     * @param today no report is of a later day
     * @throws FieldException when the text is not a JSON object
     * @throws BadFieldsException with all errors in its fields
     */
    public static Article read(Reader json, LocalDate today) {
        TextQuestion sent = Fields.read(
                json,
                Fields.names(TextQuestion.class),
                EXAMPLE,
                fields -> new TextQuestion(
                        fields.asSent("text"), fields.text("day"), fields.text("title"), fields.text("url")));
        return of(sent.text(), orEmpty(sent.day()), orEmpty(sent.title()), orEmpty(sent.url()), today);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * Checks the input of a form.
     *
     * @param day an ISO date; empty when not known
     * @param title the headline; empty when there is none
     * @param url its web address; empty when not known
     * @param today no report is of a later day
     * @throws BadFieldsException with all errors
     */
    public static Article of(String text, String day, String title, String url, LocalDate today) {
        String line = title.strip().replaceAll("\\s+", " ");
        return Fields.check(fields -> new Article(
                text,
                check(text, day.strip(), line, url.strip(), today, fields),
                line.isEmpty() ? null : line,
                url.isBlank() ? null : url.strip()));
    }

    private static @Nullable LocalDate check(
            String text, String day, String title, String url, LocalDate today, Fields fields) {
        if (text.isBlank()) {
            fields.wrong("text", "", "This is needed: the words of a news report, as in " + EXAMPLE + ".");
        }
        if (text.length() > Article.MAX_TEXT) {
            fields.wrong(
                    "text",
                    text,
                    "This has " + text.length() + " characters: the most is " + Article.MAX_TEXT
                            + ", about thirty pages; send it in parts.");
        }
        if (title.length() > MAX_TITLE) {
            fields.wrong(
                    "title",
                    title,
                    "This has " + title.length() + " characters: a headline has at most " + MAX_TITLE + ".");
        }
        PlainText.fault(title).ifPresent(fault -> fields.wrong("title", title, fault));
        if (!url.isEmpty() && !WebAddress.valid(url)) {
            fields.wrong(
                    "url",
                    url,
                    "This is not a web address: use http:// or https://, at most 2000 characters, %20 for a blank.");
        }
        return day.isEmpty() ? null : fields.tried(() -> ReportDay.parse("day", day, today), null);
    }
}
