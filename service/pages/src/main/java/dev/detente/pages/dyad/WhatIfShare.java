package dev.detente.pages.dyad;

import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.pages.IssueLink;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The share that one rule gives the supposed actions for one issue and direction.
 *
 * @param weight points that the rule gives, of all actions together
 * @param halfLife days
 */
record WhatIfShare(
        String points,
        String kind,
        String rule,
        String file,
        String reason,
        IssueLink issue,
        String conduct,
        String weight,
        int halfLife) {
    /** The values that all signals of a row have in common. */
    private record Key(RuleRef rule, String reason, IssueId issue, DirectedDyad direction, int halfLife) {
        static Key of(Contribution c) {
            Signal s = c.signal();
            return new Key(
                    s.rule(), Objects.requireNonNullElse(s.reason(), ""), s.issue(), s.direction(), s.halfLife());
        }
    }

    static List<WhatIfShare> of(List<Contribution> own, IssueTree issues, PageFrame frame) {
        Map<Key, List<Contribution>> rows =
                own.stream().collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        return rows.entrySet().stream()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(points(row.getValue()))))
                .map(row -> of(row.getKey(), row.getValue(), issues, frame))
                .toList();
    }

    private static WhatIfShare of(Key key, List<Contribution> of, IssueTree issues, PageFrame frame) {
        double points = points(of);
        return new WhatIfShare(
                Words.signed(points, 2),
                points < 0 ? "down" : "up",
                key.rule().name(),
                key.rule().file(),
                key.reason(),
                IssueLink.of(key.issue(), issues, frame),
                key.direction().source() + " \u2192 " + key.direction().target(),
                Words.number(of.stream().mapToDouble(c -> c.signal().weight()).sum(), 2),
                key.halfLife());
    }

    private static double points(List<Contribution> of) {
        return of.stream().mapToDouble(Contribution::points).sum();
    }
}
