package dev.detente.reader.pages;

import dev.detente.api.support.PageController;
import dev.detente.api.support.QuickAnswer;
import dev.detente.pages.Words;
import dev.detente.reader.texts.TextStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the news reports that were read, newest first. */
@PageController
public class TextsPageController {
    private static final int ROWS = 50;

    private final TextStore texts;

    TextsPageController(TextStore texts) {
        this.texts = texts;
    }

    /** A page of the list. */
    record TextsPage(List<TextView> texts, @Nullable Long next) {}

    /**
     * A text that was read.
     *
     * @param title its headline, or its day when it has none
     * @param read when, for whom and by what it was read
     */
    record TextView(String id, String title, @Nullable String url, String day, String read, int accepted) {
        static TextView of(TextStore.TextSummary text) {
            String title = text.title();
            return new TextView(
                    text.id(),
                    title == null ? "Report of " + Words.day(text.day()) : title,
                    text.url(),
                    Words.day(text.day()),
                    Words.instant(text.at()) + ", for " + text.author() + ", by " + text.reader(),
                    text.accepted());
        }
    }

    @QuickAnswer
    @GetMapping("/texts")
    String list(@RequestParam @Nullable Long from, Model model) {
        TextStore.Page found = texts.page(from == null ? TextStore.END : from, ROWS);
        model.addAttribute(
                "page", new TextsPage(found.texts().stream().map(TextView::of).toList(), found.next()));
        return "texts";
    }
}
