package dev.detente.bench;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.IssueId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Made-up actions, the same for the same seed, one pair of actors after another: a few pairs with many actions and many with few,
 * words more often than deeds, four in ten about no issue in particular, one in thirty without a target.
 */
public final class ActionGenerator implements Iterator<List<Action>> {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 3 * 365;
    static final List<ActorCode> ACTORS = codes(
            "USA", "CHN", "RUS", "TWN", "UKR", "IRN", "PRK", "KOR", "JPN", "IND", "PAK", "ISR", "GBR", "FRA", "DEU",
            "EU", "NATO", "PHL", "VNM", "AUS", "CAN", "SAU", "TUR", "POL", "BRA", "ZAF", "EGY", "IDN", "MYS", "MEX");

    private final List<CameoTable.Entry> kinds;
    private final List<List<IssueId>> issues;
    private final SplittableRandom random;
    private final long count;
    private long made;
    private int pair;

    /**
     * A generator.
     *
     * @param count how many actions in all
     * @param issues what actions may be about
     */
    public ActionGenerator(long seed, long count, List<IssueId> issues) {
        this.random = new SplittableRandom(seed);
        this.count = count;
        List<CameoTable.Entry> weighted = new ArrayList<>();
        for (CameoTable.Entry entry : CameoTable.standard().entries()) {
            int times = entry.type().quadClass().material() ? 1 : 3;
            for (int i = 0; i < times; i++) {
                weighted.add(entry);
            }
        }
        this.kinds = weighted;
        this.issues = issueLists(issues);
    }

    private static List<ActorCode> codes(String... codes) {
        List<ActorCode> actors = new ArrayList<>();
        for (String code : codes) {
            actors.add(new ActorCode(code));
        }
        return actors;
    }

    private static List<List<IssueId>> issueLists(List<IssueId> issues) {
        List<List<IssueId>> lists = new ArrayList<>();
        for (IssueId issue : issues) {
            lists.add(List.of(issue));
            lists.add(List.of(issue));
            lists.add(List.of(IssueId.GENERAL));
            lists.add(List.of(IssueId.GENERAL));
        }
        for (int i = 1; i < issues.size(); i++) {
            lists.add(List.of(issues.get(i - 1), issues.get(i)));
        }
        return lists;
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
        // The first pairs have most: pair k of n gets a share like 1/(k+1), and the last what is left.
        int round = pair % pairs;
        long size = Math.min(count - made, Math.max(50, 20_000 / (round + 1)));
        ActorCode a = ACTORS.get(first(round));
        ActorCode b = ACTORS.get(round - first(round) * (first(round) - 1) / 2);
        boolean alone = random.nextInt(30) == 0;
        List<Action> actions = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            actions.add(action(a, b, alone));
        }
        actions.sort(Comparator.comparing(Action::day).thenComparing(Action::id));
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
                issues.get(random.nextInt(issues.size())),
                "",
                null,
                1);
    }
}
