package dev.detente.lab.bench;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Made-up actions, the same for the same seed, one pair of actors after another: a few pairs with many actions and many with few, a few
 * kinds of act often and most seldom, six in ten about no issue in particular, one pair in thirty without a target, each reported by any of
 * the feeds, one in four about up to six pairs of entities.
 */
public final class ActionGenerator implements Iterator<List<Action>> {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 3 * 365;
    static final List<ActorCode> ACTORS = codes(
            "USA", "CHN", "RUS", "TWN", "UKR", "IRN", "PRK", "KOR", "JPN", "IND", "PAK", "ISR", "GBR", "FRA", "DEU",
            "EU", "NATO", "PHL", "VNM", "AUS", "CAN", "SAU", "TUR", "POL", "BRA", "ZAF", "EGY", "IDN", "MYS", "MEX");

    /** The most frequent codes between states in ICEWS of 2021, in that order; the order of the others is random. */
    private static final List<String> FREQUENT = List.of(
            "04", "010", "036", "111", "020", "05", "046", "042", "043", "051", "032", "112", "03", "057", "163", "12",
            "012", "173", "044", "013", "190", "10", "13", "041", "016", "161", "062", "09", "022", "16");

    /** How many issues a pair disagrees on. */
    private static final int OWN_ISSUES = 4;

    /** Actors that are an issue themselves. */
    private static final Map<ActorCode, IssueId> NAMED = Map.of(
            new ActorCode("TWN"), new IssueId("taiwan"),
            new ActorCode("UKR"), new IssueId("ukraine-war"),
            new ActorCode("IRN"), new IssueId("iran"),
            new ActorCode("PRK"), new IssueId("north-korea"));

    /** A pair that has no particular dispute and holds exercises together. */
    private static final Set<ActorCode> EXERCISING = Set.of(new ActorCode("CHN"), new ActorCode("RUS"));

    private static final IssueId MILITARY_CHANNELS = new IssueId("military-channels");

    private static final List<Feed> FEEDS = List.of(Feed.values());

    private static final List<IssueId> GENERAL = List.of(IssueId.GENERAL);

    private final List<CameoTable.Entry> kinds;
    private final List<IssueId> issues;
    private final SplittableRandom random;
    /** Separate from the other generator, so that the acts do not depend on who reports them. */
    private final SplittableRandom reporting;

    private final long count;
    private long made;
    private int pair;

    /** A generator. */
    public ActionGenerator(long seed, long count, List<IssueId> issues) {
        this.random = new SplittableRandom(seed);
        this.reporting = new SplittableRandom(~seed);
        this.count = count;
        this.kinds = weighted(seed);
        this.issues = issues;
    }

    /** Each kind of act as often as its rank implies: the first ten times as often as the tenth. */
    private static List<CameoTable.Entry> weighted(long seed) {
        List<CameoTable.Entry> ranked = new ArrayList<>(CameoTable.standard().entries());
        Collections.shuffle(ranked, new Random(seed));
        ranked.sort(Comparator.comparingInt(entry -> rank(entry.code().value())));
        List<CameoTable.Entry> weighted = new ArrayList<>();
        for (int rank = 0; rank < ranked.size(); rank++) {
            weighted.addAll(Collections.nCopies(1000 / (rank + 1), ranked.get(rank)));
        }
        return weighted;
    }

    private static int rank(String code) {
        int rank = FREQUENT.indexOf(code);
        return rank < 0 ? FREQUENT.size() : rank;
    }

    private static List<ActorCode> codes(String... codes) {
        List<ActorCode> actors = new ArrayList<>();
        for (String code : codes) {
            actors.add(new ActorCode(code));
        }
        return actors;
    }

    /** Six in ten about nothing in particular, three about one of the pair's own issues, one about any issue, now and then about two. */
    private List<IssueId> about(ActorCode a, ActorCode b) {
        int chance = random.nextInt(20);
        if (chance < 12) {
            return GENERAL;
        }
        IssueId named = Set.of(a, b).equals(EXERCISING) ? MILITARY_CHANNELS : NAMED.getOrDefault(a, NAMED.get(b));
        if (named != null && chance < 15) {
            return List.of(named);
        }
        int own = chance < 18 ? pair * 7 + random.nextInt(OWN_ISSUES) : random.nextInt(issues.size());
        IssueId issue = issues.get(own % issues.size());
        return chance % 4 > 0 ? List.of(issue) : List.of(issue, issues.get((own + 1) % issues.size()));
    }

    @Override
    public boolean hasNext() {
        return made < count;
    }

    /** All actions of the next pair, by day and id. */
    @Override
    public List<Action> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + count + " actions are made");
        }
        int pairs = ACTORS.size() * (ACTORS.size() - 1) / 2;
        // The first pairs have the most: pair k of n gets a share like 1/(k+1), and the last gets the rest.
        int round = pair % pairs;
        long size = Math.min(count - made, Math.max(20, count / (8L * (round + 1))));
        ActorCode a = ACTORS.get(first(round));
        ActorCode b = ACTORS.get(round - first(round) * (first(round) - 1) / 2);
        boolean alone = random.nextInt(30) == 0;
        List<Action> actions = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            actions.add(action(a, b, alone));
        }
        actions.sort(Action.BY_DAY);
        pair++;
        return actions;
    }

    /** The row of a triangle that the k-th of its cells is in: 1, 2, 2, 3, 3, 3, … */
    private static int first(int k) {
        int row = 1;
        while (row * (row + 1) / 2 <= k) {
            row++;
        }
        return row;
    }

    private Action action(ActorCode a, ActorCode b, boolean alone) {
        boolean turned = random.nextBoolean();
        CameoTable.Entry kind = kinds.get(random.nextInt(kinds.size()));
        @Nullable ActorCode target = turned ? a : b;
        return new Action(
                "g" + made++,
                FIRST.plusDays(random.nextInt(DAYS)),
                alone ? a : turned ? b : a,
                alone ? null : target,
                kind.type(),
                kind.mode(),
                kind.code(),
                about(a, b),
                "",
                null,
                1,
                FEEDS.get(reporting.nextInt(FEEDS.size())),
                reporting.nextInt(4) == 0 ? 1 + reporting.nextInt(6) : 1,
                false);
    }
}
