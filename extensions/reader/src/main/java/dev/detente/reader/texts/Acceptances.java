package dev.detente.reader.texts;

import dev.detente.intake.Ingest;
import dev.detente.intake.row.InputRow;
import dev.detente.model.ActionId;
import dev.detente.model.ActorCode;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.Texts;
import dev.detente.reader.Span;
import dev.detente.reader.texts.AcceptInput.Choice;
import dev.detente.reader.texts.StoredReading.StoredProposal;
import dev.detente.scoring.Amendments;
import dev.detente.store.Acceptance;
import dev.detente.store.AuditLog;
import dev.detente.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what is accepted from texts into reports, and stores who accepted what and what the reader had proposed. */
public final class Acceptances {
    private final Store store;
    private final TextStore texts;
    private final Ingest ingest;
    private final InstantSource clock;

    /** Creates acceptances for the texts of a store. */
    public Acceptances(Store store, TextStore texts, Ingest ingest, InstantSource clock) {
        this.store = store;
        this.texts = texts;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * An item to be accepted.
     *
     * @param index the proposal; null for what a person adds
     * @param sentence its sentence; null when unknown, and the item cannot be accepted
     * @param proposed what the reader proposed; null when it proposed nothing
     * @param plain the row of the unedited proposal; null when there is none
     */
    private record Item(
            @Nullable Integer index,
            @Nullable Span sentence,
            @Nullable StoredProposal proposed,
            @Nullable InputRow plain,
            InputRow row) {}

    /** Stores what a person accepted, as reports of the feed {@code hand}. Bad items do not block good ones. */
    public Ingest.Intake byPerson(StoredText text, List<Choice> chosen, String person) {
        StoredReading reading = StoredReading.parse(text.reading());
        Map<Integer, String> takenIn = takenIn(text);
        List<Item> items = new ArrayList<>();
        for (Choice one : chosen) {
            items.add(item(text, reading, takenIn, items.size(), one));
        }
        return take(text, items, Feed.HAND, person);
    }

    /**
     * Stores all proposals of at least the given confidence, without acceptance by a person, as reports of the feed {@code text}. What a
     * person has already accepted is not changed.
     *
     * @param author whose pipeline it is
     */
    public Ingest.Intake byConfidence(StoredText text, double minConfidence, String author) {
        StoredReading reading = StoredReading.parse(text.reading());
        List<Integer> byPeople = store.origins().ofText(text.id()).stream()
                .filter(a -> !a.feed().machineCoded())
                .map(a -> a.index() == null ? -1 : a.index())
                .toList();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < reading.proposals().size(); i++) {
            StoredProposal p = reading.proposals().get(i);
            if (p.confidence() >= minConfidence && !byPeople.contains(i)) {
                items.add(machineItem(text, i, p, items.size()));
            }
        }
        return take(text, items, Feed.TEXT, author);
    }

    private static Item machineItem(StoredText text, int index, StoredProposal p, int row) {
        Map<String, String> values = TextReports.values(text, p);
        values.put("id", TextReports.id(text.id(), index));
        List<Problem> problems = new ArrayList<>();
        if (p.day().plusDays(Report.LATE_ECHO_DAYS).isBefore(text.day())) {
            problems.add(new Problem(
                    "day",
                    p.day().toString(),
                    "This is more than " + Report.LATE_ECHO_DAYS + " days before the text, of " + text.day()
                            + ": the text only recalls the act, so it would not count; a person may accept it."));
        } else if (p.day().isAfter(text.day())) {
            problems.add(new Problem(
                    "day",
                    p.day().toString(),
                    "This is after the day of the text, " + text.day()
                            + ", so it had not happened yet: a person may accept it once it has."));
        } else {
            values.put("reportedOn", text.day().toString());
        }
        return new Item(index, p.sentence(), p, null, TextReports.row(row, values, problems));
    }

    private Item item(StoredText text, StoredReading reading, Map<Integer, String> takenIn, int row, Choice chosen) {
        List<Problem> problems = new ArrayList<>(chosen.problems());
        Integer index = chosen.index();
        if (index == null) {
            Span sentence = problems.isEmpty() ? TextReports.sentence(text, chosen, problems) : null;
            Map<String, String> values =
                    sentence == null ? Map.of() : TextReports.added(text, sentence, chosen.given());
            return new Item(null, sentence, null, null, TextReports.row(row, values, problems));
        }
        if (index < 0 || index >= reading.proposals().size()) {
            problems.add(new Problem(
                    "index",
                    index.toString(),
                    reading.proposals().isEmpty()
                            ? "No action was proposed for this text: leave index out and name a sentence."
                            : "This is not a proposal of this text: they are 0 to "
                                    + (reading.proposals().size() - 1) + "."));
            return new Item(index, null, null, null, TextReports.row(row, Map.of(), problems));
        }
        StoredProposal p = reading.proposals().get(index);
        Map<String, String> plain = TextReports.values(text, p);
        Map<String, String> values = TextReports.edited(plain, chosen.given());
        values.put("id", TextReports.id(text.id(), index));
        InputRow read = TextReports.row(row, values, problems);
        String machine = takenIn.get(index);
        if (machine != null) {
            // Corrects the action that a pipeline made from the proposal, instead of reporting it again.
            if (samePair(p, read)) {
                values.put("id", machine);
            } else {
                problems.add(new Problem(
                        "index",
                        index.toString(),
                        "This was taken in by a pipeline, as the action " + machine
                                + " between other actors: retract that one, with DELETE /api/v1/actions/" + machine
                                + "?reason=…, and accept this one again."));
            }
        }
        return new Item(
                index, p.sentence(), p, TextReports.row(row, plain, List.of()), TextReports.row(row, values, problems));
    }

    private boolean samePair(StoredProposal p, InputRow row) {
        String target = p.target();
        Pair pair = Pair.of(new ActorCode(p.source()), target == null ? null : new ActorCode(target));
        return ingest.read(row, clock, wrong -> {}).stream()
                .allMatch(r -> r.content().pair().equals(pair));
    }

    /** The unretracted actions that pipelines made from proposals, by the index of the proposal. */
    private Map<Integer, String> takenIn(StoredText text) {
        Amendments amendments = Amendments.of(store.reports().amendments());
        Map<Integer, String> actions = new HashMap<>();
        for (Acceptance a : store.origins().ofText(text.id())) {
            Integer index = a.index();
            if (index != null && a.feed().machineCoded() && !amendments.retracted(a.actionId())) {
                actions.put(index, a.actionId());
            }
        }
        return actions;
    }

    private Ingest.Intake take(StoredText text, List<Item> items, Feed feed, String author) {
        Instant now = clock.instant();
        return ingest.take(items.stream().map(Item::row).toList(), feed, clock, (reports, rows) -> {
            List<Acceptance> origins = new ArrayList<>();
            for (int i = 0; i < reports.size(); i++) {
                origins.add(acceptance(text, items.get(rows.get(i).intValue()), reports.get(i), author, now));
            }
            TextStore.Accepted stored = texts.accept(text, reports, origins, clock);
            if (stored.accepted() > 0) {
                store.audit()
                        .append(new AuditLog.Entry(
                                now,
                                author,
                                feed.machineCoded() ? "take-in" : "accept",
                                text.id(),
                                stored.accepted() + (stored.accepted() == 1 ? " action" : " actions") + " of a text"
                                        + (text.title() == null ? "" : ": " + Texts.shorten(text.title()))));
            }
            return stored.outcomes();
        });
    }

    private Acceptance acceptance(StoredText text, Item item, NewReport report, String author, Instant now) {
        // A good row has a sentence: without one it has a problem.
        Span sentence = Objects.requireNonNull(item.sentence());
        StoredProposal p = item.proposed();
        InputRow plain = item.plain();
        return new Acceptance(
                text.id(),
                text.title(),
                text.day(),
                Texts.part(text.text(), sentence.start(), sentence.end()),
                item.index(),
                sentence.start(),
                sentence.end(),
                report.key().feed(),
                report.key().id(),
                ActionId.of(report.key(), report.content()),
                now,
                author,
                p == null ? null : p.json(),
                plain == null
                        ? List.of()
                        : ingest.read(plain, clock, wrong -> {})
                                .map(r -> TextReports.differing(r.content(), report.content()))
                                .orElse(List.of()));
    }
}
