package dev.detente.pages;

import dev.detente.model.ActorCatalog;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.QuadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The choices that forms offer for an act: actors, kinds of acts, modes and codes. The two long lists never change, so their HTML is made once. */
public final class ActChoices {
    /** Modes and CAMEO codes, as HTML. */
    public static final String DETAILS = html(modesAndCodes());
    /** Every actor, as HTML. */
    public static final String ACTORS = html(ActorCatalog.standard().actors().stream()
            .map(a -> new FormChoice(a.code().value(), a.name()))
            .toList());

    private ActChoices() {}

    /** Kinds of acts, grouped by tone. */
    public static List<FormChoice.Group> kinds() {
        List<FormChoice.Group> groups = new ArrayList<>();
        for (QuadClass quad : QuadClass.values()) {
            groups.add(new FormChoice.Group(
                    DeedNames.group(quad),
                    Stream.of(EventType.values())
                            .filter(t -> t.quadClass() == quad)
                            .map(t -> new FormChoice(t.name(), DeedNames.option(t)))
                            .toList()));
        }
        return groups;
    }

    /** The field of an action that a typed mode or CAMEO code belongs to: {@code code} for digits, else {@code mode}. */
    public static String detail(String text) {
        return text.matches("\\d+") ? "code" : "mode";
    }

    private static List<FormChoice> modesAndCodes() {
        List<FormChoice> details = new ArrayList<>();
        for (EventType type : EventType.values()) {
            type.modes().forEach(m -> details.add(new FormChoice(m.value(), Words.kind(type) + ", mode " + m.value())));
        }
        CameoTable.standard()
                .entries()
                .forEach(e -> details.add(new FormChoice(e.code().value(), Words.kind(e.type()) + ": " + e.name())));
        return details;
    }

    private static String html(List<FormChoice> options) {
        return options.stream()
                .map(o -> "<option value=\"" + HtmlUtils.htmlEscape(o.value()) + "\">" + HtmlUtils.htmlEscape(o.label())
                        + "</option>")
                .collect(Collectors.joining());
    }
}
