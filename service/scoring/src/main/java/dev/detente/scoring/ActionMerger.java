package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import dev.detente.model.work.Parallel;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.tag.IssueTagger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges reports into actions (docs/design.md, section 4). A later report under the same id replaces the earlier one; no other step depends on the
 * order of reports. Machine-coded reports of one act merge, and a hand-coded report under that action's id replaces their content. A hosting is
 * absorbed by the visit that it mirrors. Late echoes alone make no action.
 */
public final class ActionMerger {
    private static final CameoCode VISIT = new CameoCode("042");
    private static final CameoCode HOSTING = new CameoCode("043");

    /** Hand-coded reports come first: under the id of a machine-coded action they are corrections. */
    private static final Comparator<Report> SHOWN = Comparator.comparing(
                    (Report report) -> report.feed().machineCoded())
            .thenComparing(Report::id)
            .thenComparing(Report::feed);

    /** From this number of actions on, their texts are read on all processors: the page of a busy pair waits for them. */
    private static final int MANY = 2000;

    private ActionMerger() {}

    private record VisitKey(
            LocalDate day, ActorCode visitor, @Nullable ActorCode host) {}

    /**
     * Returns the parts of a rule book that actions depend on, as a hash: which feeds count, which feed leads, which count each report, and how
     * reports are tagged.
     */
    public static String key(RuleBook book) {
        Parameters parameters = book.parameters();
        String feeds = parameters.feeds().keySet().stream()
                .sorted(Comparator.<Feed>comparingDouble(f -> parameters.feed(f).kappa())
                        .thenComparing(Comparator.naturalOrder()))
                .map(feed -> feed.id() + (parameters.feed(feed).reports() == null ? "" : "*"))
                .collect(Collectors.joining(" "));
        return Sha256.hex(feeds + "\n" + book.issues().tagging());
    }

    /**
     * The actions of one pair, by id.
     *
     * @param pair the pair
     * @param reports earliest recorded first: at least all reports under each feed and id with a report about the pair
     * @param parameters determines which feeds count
     * @param amendments the amendments of actions
     */
    public static List<Action> merge(
            Pair pair, Collection<Report> reports, Parameters parameters, IssueTagger tagger, Amendments amendments) {
        return merge(
                latest(reports, parameters.feeds().keySet()).stream()
                        .filter(r -> r.content().pair().equals(pair))
                        .toList(),
                parameters,
                tagger,
                amendments);
    }

    private static Collection<Report> latest(Collection<Report> reports, Set<Feed> feeds) {
        Map<ReportKey, Report> latest = new HashMap<>();
        for (Report report : reports) {
            if (feeds.contains(report.feed())) {
                latest.put(report.key(), report);
            }
        }
        return latest.values();
    }

    private static List<Action> merge(
            Collection<Report> latest, Parameters parameters, IssueTagger tagger, Amendments amendments) {
        Map<String, List<Report>> groups = new TreeMap<>();
        for (Report report : latest) {
            groups.computeIfAbsent(ActionId.of(report), k -> new ArrayList<>()).add(report);
        }
        groups.values().removeIf(group -> group.stream().allMatch(Report::lateEcho));
        Map<String, Action> actions = new TreeMap<>();
        Function<Map.Entry<String, List<Report>>, Action> maker =
                group -> action(group.getKey(), group.getValue(), parameters, tagger);
        List<Action> made = groups.size() < MANY
                ? groups.entrySet().stream().map(maker).toList()
                : Parallel.map(groups.entrySet(), maker);
        made.forEach(action -> actions.put(action.id(), amendments.applied(action)));
        // A visit must not absorb a retracted hosting; a retracted visit is removed with the hostings that it absorbed.
        actions.values().removeIf(a -> HOSTING.equals(a.code()) && amendments.retracted(a.id()));
        absorbHostings(actions, amendments);
        actions.keySet().removeIf(amendments::retracted);
        actions.replaceAll((id, action) -> amendments.applied(action));
        return List.copyOf(actions.values());
    }

    private static Action action(String id, List<Report> reports, Parameters parameters, IssueTagger tagger) {
        Report shown = reports.stream().min(SHOWN).orElseThrow();
        Set<IssueId> issues = new TreeSet<>();
        List<Report> telling = shown.feed().machineCoded() ? reports : List.of(shown);
        for (Report report : telling) {
            issues.addAll(issues(report, tagger));
        }
        withoutNeedlessGeneral(issues);
        ReportContent c = shown.content();
        Feed leading = parameters.leading(telling.stream().map(Report::feed).toList(), c.type());
        return new Action(
                id,
                c.day(),
                c.source(),
                c.target(),
                c.type(),
                c.mode(),
                c.code(),
                List.copyOf(issues),
                c.summary(),
                c.url(),
                reports.size(),
                leading,
                parameters.feed(leading).reports() == null ? entityPairs(telling) : reports(telling, leading),
                false);
    }

    /** Number of different entity pairs in the reports, at least 1; late echoes do not count, since they do not show the coverage at the time. */
    private static int entityPairs(List<Report> reports) {
        if (reports.size() == 1) {
            return 1;
        }
        long pairs = reports.stream()
                .filter(r -> !r.lateEcho())
                .map(r -> r.content().entities())
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return (int) Math.max(1, pairs);
    }

    /** Number of reports of a feed that counts each of them, at least 1; late echoes do not count. */
    private static int reports(List<Report> reports, Feed feed) {
        return (int) Math.max(
                1,
                reports.stream().filter(r -> r.feed() == feed && !r.lateEcho()).count());
    }

    /** The issues that the report names, or that its content indicates; empty when there are neither. */
    public static Set<IssueId> issues(Report report, IssueTagger tagger) {
        Set<IssueId> issues = new TreeSet<>(report.content().issues());
        if (report.feed().machineCoded() || issues.isEmpty()) {
            issues.addAll(tagger.tag(report.content()));
        }
        return issues;
    }

    /** Whether the report describes the action: it has the action's id, or it is the hosting of the visit that the action is. */
    public static boolean tellsOf(Report report, Action action) {
        ReportContent c = report.content();
        return ActionId.of(report).equals(action.id())
                || (VISIT.equals(action.code())
                        && HOSTING.equals(c.code())
                        && c.day().equals(action.day())
                        && c.source().equals(action.target())
                        && action.source().equals(c.target()));
    }

    private static void absorbHostings(Map<String, Action> actions, Amendments amendments) {
        Map<VisitKey, Action> visits = new HashMap<>();
        List<Action> hostings = new ArrayList<>();
        for (Action action : actions.values()) {
            if (VISIT.equals(action.code())) {
                visits.putIfAbsent(new VisitKey(action.day(), action.source(), action.target()), action);
            } else if (HOSTING.equals(action.code())) {
                hostings.add(action);
            }
        }
        for (Action hosting : hostings) {
            ActorCode visitor = hosting.target();
            if (visitor == null || amendments.alone(hosting.id())) {
                continue;
            }
            VisitKey mirrored = new VisitKey(hosting.day(), visitor, hosting.source());
            Action visit = visits.get(mirrored);
            if (visit != null) {
                Action both = absorbed(visit, hosting);
                actions.put(both.id(), both);
                actions.remove(hosting.id());
                visits.put(mirrored, both);
            }
        }
    }

    private static Action absorbed(Action visit, Action hosting) {
        Set<IssueId> issues = new TreeSet<>(visit.issues());
        issues.addAll(hosting.issues());
        withoutNeedlessGeneral(issues);
        return new Action(
                visit.id(),
                visit.day(),
                visit.source(),
                visit.target(),
                visit.type(),
                visit.mode(),
                visit.code(),
                List.copyOf(issues),
                visit.summary(),
                visit.url(),
                visit.reports() + hosting.reports(),
                visit.feed(),
                visit.entityPairs(),
                false);
    }

    /** Removes {@code general}, which means that nothing else fits, when there are other issues. */
    static void withoutNeedlessGeneral(Set<IssueId> issues) {
        if (issues.size() > 1) {
            issues.remove(IssueId.GENERAL);
        }
    }
}
