package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageJson.CauseJson;
import dev.detente.messages.MessageJson.PairJson;
import dev.detente.messages.Subscription;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as a letter.
 *
 * @param to the e-mail address
 * @param id the same for each try to send it, for Message-ID
 * @param subject one line
 * @param plain its text
 * @param html the same for readers that show HTML; the picture is {@code cid:chart}
 * @param chart a picture, PNG; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares letters, and the bytes go straight out
public record Letter(String to, String id, String subject, String plain, String html, byte @Nullable [] chart) {
    private static final String FOOT = "A tension is from 0 to 100. It measures reported conduct, and is no forecast.";

    /** Writes a message in plain text and in HTML. */
    public static Letter of(Subscription to, Delivery delivery) {
        MessageJson said = MessageJson.read(delivery.message().content());
        byte @Nullable [] chart = said.course().stream().anyMatch(Objects::nonNull) ? Chart.png(said.course()) : null;
        return new Letter(
                to.address(),
                "detente-" + delivery.number() + "." + to.id(),
                "[Détente] " + said.title().replaceAll("\\p{Cntrl}", " "),
                plain(to, said),
                html(to, said, chart != null),
                chart);
    }

    private static String plain(Subscription to, MessageJson said) {
        StringBuilder text = new StringBuilder(said.title()).append("\n\n");
        if (!said.text().isEmpty()) {
            text.append(said.text()).append("\n\n");
        }
        for (CauseJson c : said.causes()) {
            text.append(cause(c)).append("\n  ").append(c.page()).append('\n');
        }
        for (PairJson p : said.pairs()) {
            text.append(p.names())
                    .append(": ")
                    .append(Payloads.numbers(p))
                    .append("\n  ")
                    .append(p.page())
                    .append('\n');
            p.causes().forEach(c -> text.append("  ").append(cause(c)).append('\n'));
        }
        return text.append('\n')
                .append(said.page())
                .append("\n\n")
                .append(asOf(said))
                .append('\n')
                .append(FOOT)
                .append('\n')
                .append(why(to))
                .append('\n')
                .toString();
    }

    private static String html(Subscription to, MessageJson said, boolean chart) {
        StringBuilder html = new StringBuilder(
                        "<!DOCTYPE html><html lang=\"en\"><body style=\"font:15px/1.5 sans-serif;"
                                + "color:#1b1f23;max-width:600px\"><h1 style=\"font-size:19px\">")
                .append(escaped(said.title()))
                .append("</h1>");
        if (!said.text().isEmpty()) {
            html.append("<p>").append(escaped(said.text())).append("</p>");
        }
        if (chart) {
            html.append("<p><img src=\"cid:chart\" width=\"560\" height=\"140\" style=\"max-width:100%\" alt=\"")
                    .append(escaped(course(said.course())))
                    .append("\"><br><small>")
                    .append(escaped(course(said.course())))
                    .append("</small></p>");
        }
        if (!said.causes().isEmpty()) {
            html.append("<ul>");
            said.causes().forEach(c -> html.append(item(c)));
            html.append("</ul>");
        }
        for (PairJson p : said.pairs()) {
            html.append("<p style=\"margin-bottom:0\">")
                    .append(link(p.page(), p.names()))
                    .append(" <strong>")
                    .append(escaped(Payloads.numbers(p)))
                    .append("</strong></p><ul style=\"margin-top:0\">");
            p.causes().forEach(c -> html.append(item(c)));
            html.append("</ul>");
        }
        return html.append("<p>")
                .append(link(said.page(), "Show more"))
                .append("</p><p><small>")
                .append(escaped(asOf(said)))
                .append("<br>")
                .append(FOOT)
                .append("<br>")
                .append(escaped(why(to)))
                .append("</small></p></body></html>")
                .toString();
    }

    private static String item(CauseJson c) {
        return "<li><strong>" + Payloads.points(c.points()) + "</strong> " + link(c.page(), c.text())
                + escaped(count(c) + Payloads.note(c)) + "</li>";
    }

    private static String cause(CauseJson c) {
        return Payloads.points(c.points()) + "  " + c.text() + count(c) + Payloads.note(c);
    }

    private static String count(CauseJson c) {
        return c.actions() == 1 ? ", " + c.day() : ", " + c.actions() + " actions";
    }

    private static String asOf(MessageJson said) {
        return "As of the end of " + said.asOf() + " (UTC), rule book "
                + said.ruleBook().substring(0, Math.min(8, said.ruleBook().length())) + ".";
    }

    private static String why(Subscription to) {
        return "You get this because of the subscription \"" + to.name() + "\" of " + to.owner() + ".";
    }

    /** The picture in words: its range and its last value. */
    private static String course(List<@Nullable Double> course) {
        List<Double> known = course.stream().filter(Objects::nonNull).toList();
        double least = known.stream().mapToDouble(d -> d).min().orElse(0);
        double most = known.stream().mapToDouble(d -> d).max().orElse(0);
        return "The tension of the last " + course.size() + " days, from 0 (bottom) to 100 (top): between "
                + Math.round(least) + " and " + Math.round(most) + ", now "
                + Math.round(known.get(known.size() - 1)) + ".";
    }

    private static String link(String page, String text) {
        return "<a href=\"" + escaped(page) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
