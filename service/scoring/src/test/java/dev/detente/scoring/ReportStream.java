package dev.detente.scoring;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Seeded streams of reports of every feed about few actors: all types, modes and codes, acts without a target, late echoes, visits
 * with the hostings that mirror them, duplicates, and corrections that change kind, day or actors. Under no id is an earlier
 * content reported again once another one replaced it.
 */
public final class ReportStream {
    public static final LocalDate FIRST = LocalDate.of(2022, 5, 1);
    public static final int DAYS = 700;

    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final List<String> ACTORS = List.of("CHN", "USA", "TWN", "RUS", "UKR", "PRK", "KOR", "EU");
    private static final List<Feed> MACHINES = List.of(Feed.GDELT, Feed.ICEWS, Feed.POLECAT);
    private static final List<EventType> TYPES = List.of(EventType.values());
    private static final List<CameoTable.Entry> CODES =
            List.copyOf(CameoTable.standard().entries());
    private static final List<String> SUMMARIES = List.of(
            "",
            "",
            "Arms for Taiwan",
            "Tariffs and trade talks",
            "Fentanyl and a naval drill in the South China Sea",
            "Human rights");

    private final Random random;
    private final List<IssueId> issues;
    private final List<String> actors;
    private final List<Report> reports = new ArrayList<>();

    private ReportStream(Random random, List<IssueId> issues) {
        this.random = random;
        this.issues = issues;
        List<String> few = new ArrayList<>(ACTORS);
        while (few.size() > 3) {
            few.remove(random.nextInt(few.size()));
        }
        this.actors = few;
    }

    /**
     * A stream.
     *
     * @param issues what acts can be about
     * @param count about how many reports
     * @return earliest recorded first, no two at the same instant
     */
    public static List<Report> of(Random random, List<IssueId> issues, int count) {
        ReportStream stream = new ReportStream(random, issues);
        while (stream.reports.size() < count) {
            stream.add();
        }
        return List.copyOf(stream.reports);
    }

    /** The same, not recorded yet, about the issues of a book. */
    public static List<NewReport> unrecorded(long seed, RuleBook book, int count) {
        return of(new Random(seed), book.issues().leaves(), count).stream()
                .map(r -> new NewReport(r.key(), r.reportedOn(), r.content()))
                .toList();
    }

    private void add() {
        int choice = reports.isEmpty() ? 0 : random.nextInt(20);
        if (choice < 7) {
            add(Feed.HAND, "h" + reports.size(), null, content());
        } else if (choice < 13) {
            addMachineCoded(content());
        } else if (choice < 14) {
            visit();
        } else if (choice < 17) {
            correct(any());
        } else if (choice < 18) {
            Report told = any();
            add(told.feed(), told.id(), told.reportedOn(), told.content());
        } else {
            // Another feed reports an act that is known, or the same one reports it once more.
            addMachineCoded(any().content());
        }
    }

    private void addMachineCoded(ReportContent content) {
        Feed feed = MACHINES.get(random.nextInt(MACHINES.size()));
        LocalDate reportedOn = random.nextBoolean() ? null : content.day().plusDays(random.nextInt(4) * 14L);
        // Ids in no order of arrival: the smallest one's text is shown.
        add(feed, random.nextInt(90) + "-" + reports.size(), reportedOn, content);
    }

    private void visit() {
        String visitor = actor();
        String host =
                actors.stream().filter(a -> !a.equals(visitor)).findFirst().orElseThrow();
        LocalDate day = day();
        Feed feed = random.nextInt(3) == 0 ? Feed.HAND : Feed.ICEWS;
        add(feed, "v" + reports.size(), null, content(day, visitor, host, EventKind.of(null, null, "042")));
        add(feed, "v" + reports.size(), null, content(day, host, visitor, EventKind.of(null, null, "043")));
    }

    private void correct(Report told) {
        ReportContent was = told.content();
        String target = was.target() == null ? "" : was.target().value();
        EventKind kind = new EventKind(was.type(), was.mode(), was.code());
        ReportContent now = switch (random.nextInt(4)) {
            case 0 ->
                content(
                        was.day().plusDays(random.nextInt(90) - 45),
                        was.source().value(),
                        target,
                        kind);
            case 1 -> content(was.day(), was.source().value(), target, kind());
            case 2 -> content(was.day(), actor(), actor(), kind);
            default -> content();
        };
        add(told.feed(), told.id(), told.reportedOn(), now);
    }

    private Report any() {
        return reports.get(random.nextInt(reports.size()));
    }

    private void add(Feed feed, String id, @Nullable LocalDate reportedOn, ReportContent content) {
        reports.add(new Report(feed, id, START.plusSeconds(reports.size()), reportedOn, content));
    }

    private ReportContent content() {
        return content(day(), actor(), random.nextInt(10) == 0 ? "" : actor(), kind());
    }

    /** @param target empty for none; the source itself stands for none too */
    private ReportContent content(LocalDate day, String source, String target, EventKind kind) {
        return new ReportContent(
                day,
                new ActorCode(source),
                target.isEmpty() || target.equals(source) ? null : new ActorCode(target),
                kind.type(),
                kind.mode(),
                kind.code(),
                random.ints(random.nextInt(4), 0, issues.size())
                        .mapToObj(issues::get)
                        .toList(),
                SUMMARIES.get(random.nextInt(SUMMARIES.size())),
                null);
    }

    private EventKind kind() {
        if (random.nextBoolean()) {
            CameoTable.Entry entry = CODES.get(random.nextInt(CODES.size()));
            return new EventKind(entry.type(), entry.mode(), entry.code());
        }
        EventType type = TYPES.get(random.nextInt(TYPES.size()));
        int mode = random.nextInt(type.modes().size() + 1) - 1;
        return new EventKind(type, mode < 0 ? null : type.modes().get(mode), null);
    }

    /** Half of the days lie within two months, so that rules on what came just before fire too. */
    private LocalDate day() {
        return FIRST.plusDays(random.nextBoolean() ? 400 + random.nextInt(60) : random.nextInt(DAYS));
    }

    private String actor() {
        return actors.get(random.nextInt(actors.size()));
    }

    /** Sorts as a store does. */
    static List<Report> byInstant(List<Report> some) {
        return some.stream().sorted(Comparator.comparing(Report::recordedAt)).toList();
    }
}
