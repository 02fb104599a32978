package dev.detente.reader.pages;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.reader.answer.TextJson.AcceptedJson;
import dev.detente.reader.answer.TextJson.ProposalJson;
import dev.detente.reader.answer.TextJson.SentenceJson;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table in which people correct what was proposed.
 *
 * @param index the index of the proposal; empty for what a person added
 * @param hidden whether it is too uncertain to be shown before somebody asks for it
 * @param ticked whether it is ticked at first, and so saved unless somebody unticks it
 * @param dayNote where the day comes from; empty when the sentence names it
 * @param percent the confidence, 0 to 100; null for what a person added
 * @param causes the evidence for the type or against it: a signed weight, and words
 */
record ReadRow(
        int number,
        String index,
        boolean hidden,
        boolean ticked,
        Act act,
        String dayNote,
        int start,
        int end,
        String summary,
        @Nullable Integer percent,
        List<ReadWords.Word> causes,
        List<ReadWords.Word> known,
        @Nullable Acceptance accepted) {
    /**
     * Who did what when; what is not known is empty.
     *
     * @param issues what it is about, separated by ;
     */
    record Act(String source, String target, String type, String mode, String code, String day, String issues) {
        static Act of(Action a) {
            return new Act(
                    a.source().value(),
                    text(a.target()),
                    a.type().name(),
                    text(a.mode()),
                    text(a.code()),
                    a.day().toString(),
                    String.join(";", a.issues().stream().map(IssueId::value).toList()));
        }

        static Act of(ProposalJson p) {
            return new Act(
                    p.source(),
                    text(p.target()),
                    p.type(),
                    text(p.mode()),
                    text(p.code()),
                    p.day().toString(),
                    String.join(";", p.issues()));
        }
    }

    /** The action that a row became. */
    record Acceptance(String by, String href) {}

    /** Its state for drawing: accepted, or empty. */
    public String state() {
        return accepted == null ? "" : "accepted";
    }

    /** An empty row, for what a person adds. */
    static ReadRow blank(String day) {
        Act act = new Act("", "", "", "", "", day, "");
        return new ReadRow(0, "", true, true, act, "", 0, 0, "", null, List.of(), List.of(), null);
    }

    /**
     * A proposal.
     *
     * @param accepted what became of it, null when nothing did
     * @param border proposals with less confidence are hidden at first
     */
    static ReadRow of(
            int number, ProposalJson p, String summary, @Nullable AcceptedJson accepted, double border, View view) {
        Optional<Action> action =
                accepted == null ? Optional.empty() : view.snapshot().action(accepted.action());
        Acceptance done = person(accepted);
        boolean sure = p.confidence() >= border;
        return new ReadRow(
                number,
                String.valueOf(p.index()),
                !sure && accepted == null,
                sure && p.known().isEmpty() && accepted == null,
                done == null ? Act.of(p) : action.map(Act::of).orElseGet(() -> Act.of(p)),
                dayNote(p.dayBasis()),
                p.sentence().start(),
                p.sentence().end(),
                summary,
                (int) Math.round(100 * p.confidence()),
                p.causes().stream()
                        .map(c -> new ReadWords.Word(Words.signed(c.weight(), 1), c.feature()))
                        .toList(),
                known(p, accepted, view),
                done);
    }

    /** The row of an action that a person added earlier; empty when the action is no longer there. */
    static Optional<ReadRow> added(int number, AcceptedJson accepted, String summary, View view) {
        SentenceJson sentence = accepted.sentence();
        return view.snapshot()
                .action(accepted.action())
                .map(action -> new ReadRow(
                        number,
                        "",
                        false,
                        false,
                        Act.of(action),
                        "",
                        sentence.start(),
                        sentence.end(),
                        summary,
                        null,
                        List.of(),
                        List.of(),
                        person(accepted)));
    }

    private static @Nullable Acceptance person(@Nullable AcceptedJson accepted) {
        return accepted == null || accepted.provenance().person() == null
                ? null
                : new Acceptance("by " + accepted.provenance().person(), PageFrame.path(accepted.action()));
    }

    /** Actions that may be the same; the action that a pipeline made of it is one, until a person accepts it. */
    private static List<ReadWords.Word> known(ProposalJson p, @Nullable AcceptedJson accepted, View view) {
        List<ReadWords.Word> known = new ArrayList<>();
        if (accepted != null && accepted.provenance().person() == null) {
            known.add(new ReadWords.Word(
                    PageFrame.path(accepted.action()),
                    "stored by " + accepted.provenance().author() + ", accepted by no person"));
        }
        for (String id : p.known()) {
            known.add(new ReadWords.Word(
                    PageFrame.path(id),
                    view.snapshot().action(id).map(a -> Words.shortDay(a.day())).orElse(id)));
        }
        return known;
    }

    private static String dayNote(String basis) {
        return switch (basis) {
            case "report" -> "the day of the report";
            case "rough" -> "the first day of the period that it names";
            case "past" -> "it is about the past: this is the day of the report";
            default -> "";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
