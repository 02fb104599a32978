package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageJson.CauseJson;
import dev.detente.messages.MessageJson.PairJson;
import dev.detente.messages.Subscription;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The bodies that receivers expect. */
final class Payloads {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Payloads() {}

    /**
     * The body of a webhook, as Standard Webhooks shapes it.
     *
     * @param type the kind of the message
     * @param timestamp when it was found
     * @param data what happened
     */
    private record Webhook(String type, Instant timestamp, MessageJson data) {}

    static byte[] of(Subscription to, Delivery delivery) {
        MessageJson said = MessageJson.read(delivery.message().content());
        return JSON.writeValueAsBytes(
                switch (to.channel()) {
                    case SLACK -> slack(said);
                    case TEAMS -> teams(said);
                    case WEBHOOK, MAIL ->
                        new Webhook(
                                delivery.message().kind().word(),
                                delivery.message().at(),
                                said);
                });
    }

    /** https://docs.slack.dev/messaging/formatting-message-text: three characters are escaped, a link has the form of {@code <address|text>}. */
    private static Object slack(MessageJson said) {
        List<String> lines = new ArrayList<>();
        lines.add("*" + slack(said.title()) + "*");
        if (!said.text().isEmpty()) {
            lines.add(slack(said.text()));
        }
        said.causes()
                .forEach(c ->
                        lines.add("• " + points(c.points()) + " <" + c.page() + "|" + slack(c.text()) + ">" + note(c)));
        said.pairs().forEach(p -> lines.add("• <" + p.page() + "|" + slack(p.names()) + "> " + slack(numbers(p))));
        lines.add("<" + said.page() + "|Show more>");
        return Map.of("text", slack(said.title()), "blocks", List.of(section(String.join("\n", lines))));
    }

    /** A section has at most 3000 characters. */
    private static Object section(String text) {
        return Map.of(
                "type",
                "section",
                "text",
                Map.of("type", "mrkdwn", "text", text.length() > 3000 ? text.substring(0, 2999) + "…" : text));
    }

    private static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference: a message with one adaptive card. */
    private static Object teams(MessageJson said) {
        List<Object> body = new ArrayList<>();
        body.add(Map.of(
                "type", "TextBlock", "text", teams(said.title()), "weight", "Bolder", "size", "Medium", "wrap", true));
        if (!said.text().isEmpty()) {
            body.add(Map.of("type", "TextBlock", "text", teams(said.text()), "wrap", true));
        }
        List<String> lines = new ArrayList<>();
        said.causes()
                .forEach(c -> lines.add(
                        "- " + points(c.points()) + " [" + teams(c.text()) + "](" + c.page() + ")" + note(c)));
        said.pairs().forEach(p -> lines.add("- [" + teams(p.names()) + "](" + p.page() + ") " + numbers(p)));
        if (!lines.isEmpty()) {
            body.add(Map.of("type", "TextBlock", "text", String.join("\n", lines), "wrap", true));
        }
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of(
                        "contentType",
                        "application/vnd.microsoft.card.adaptive",
                        "content",
                        Map.of(
                                "$schema",
                                "http://adaptivecards.io/schemas/adaptive-card.json",
                                "type",
                                "AdaptiveCard",
                                "version",
                                "1.4",
                                "body",
                                body,
                                "actions",
                                List.of(Map.of("type", "Action.OpenUrl", "title", "Show more", "url", said.page()))))));
    }

    /** Cards read Markdown: what would be a link or emphasis is escaped. */
    private static String teams(String text) {
        return text.replaceAll("([\\\\*_\\[\\]~`])", "\\\\$1");
    }

    /** {@code +12.3}. */
    static String points(double points) {
        BigDecimal rounded = BigDecimal.valueOf(points).setScale(1, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : rounded.signum() < 0 ? "−" : "")
                + rounded.abs().toPlainString();
    }

    /** {@code 54.3 (+7.9), strained}. */
    static String numbers(PairJson pair) {
        return BigDecimal.valueOf(pair.tension())
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString()
                + " (" + points(pair.change()) + "), "
                + (pair.level() == null ? "too little data for a level" : pair.level());
    }

    /** How far a person has checked an act; empty when people coded it. */
    static String note(CauseJson cause) {
        return (cause.doubtful() ? " (doubtful)" : "") + (cause.machineCoded() ? " (machine-coded)" : "");
    }
}
