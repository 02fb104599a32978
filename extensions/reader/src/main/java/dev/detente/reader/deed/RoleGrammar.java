package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Corrects by grammar how likely the mentions of a sentence have a role in a deed. */
final class RoleGrammar {
    /** How likely a subject acts, and how likely the mention behind "talked with" is a target. */
    private static final double SURE = 0.9;

    private RoleGrammar() {}

    /** How likely a role is for each mention that can have one. */
    static List<RoleChance> of(Sentence sentence, int at, EventType type, List<RoleChance> asked) {
        List<RoleChance> taking = asked.stream()
                .filter(part -> !Positions.companion(sentence, at, part.mention()))
                .toList();
        if (type == EventType.CONSULT) {
            taking = taking.stream()
                    .map(part -> Positions.partner(sentence, at, part.mention())
                            ? new RoleChance(part.mention(), part.source(), Math.max(part.target(), SURE), part.both())
                            : part)
                    .toList();
        }
        taking = taking.stream()
                .map(part -> Positions.subject(sentence, at, part.mention())
                        ? new RoleChance(part.mention(), Math.max(part.source(), SURE), part.target(), part.both())
                        : part)
                .toList();
        return agentBehindBy(sentence, at, described(sentence, at, apart(sentence, at, objects(sentence, at, taking))));
    }

    /** Leaves out mentions that a semicolon separates from a verb with a subject of its own. */
    private static List<RoleChance> apart(Sentence sentence, int at, List<RoleChance> parts) {
        int from = at;
        while (from > 0 && !sentence.token(from - 1).written(";")) {
            from--;
        }
        int to = at;
        while (to < sentence.size() && !sentence.token(to).written(";")) {
            to++;
        }
        int first = from;
        int last = to;
        boolean subject = sentence.token(at).verb()
                && parts.stream()
                        .anyMatch(
                                p -> p.mention().from() >= first && p.mention().to() <= at);
        return !subject
                ? parts
                : parts.stream()
                        .filter(p -> p.mention().from() >= first && p.mention().from() < last)
                        .toList();
    }

    /** Makes the party that a relative clause describes its object when another is its subject: "Ukraine, which it denounced". */
    private static List<RoleChance> described(Sentence sentence, int at, List<RoleChance> parts) {
        for (int i = at - 1; i > 0 && at - i <= 4 && sentence.token(at).verb(); i--) {
            int which = i;
            if (sentence.token(i).is("which", "whom")
                    && parts.stream().anyMatch(p -> p.mention().from() == which + 1)) {
                return parts.stream()
                        .map(p -> which - p.mention().head() <= 2
                                        && p.mention().to() <= which
                                        && p.mention().acts()
                                ? new RoleChance(p.mention(), 0, 1, 0)
                                : p)
                        .toList();
            }
        }
        return parts;
    }

    /** Leaves those who are the object of an earlier verb no part in doing a later one: "spoke with both leaders and offered". */
    private static List<RoleChance> objects(Sentence sentence, int at, List<RoleChance> parts) {
        if (!sentence.token(at).verb()
                || !Positions.joinedVerb(sentence, at)
                || Clause.of(sentence, at).passive()) {
            return parts;
        }
        List<RoleChance> actors = new ArrayList<>();
        for (RoleChance part : parts) {
            boolean object = part.mention().to() <= at
                    && Positions.behindWith(sentence, part.mention())
                    && parts.stream()
                            .anyMatch(p -> p.mention().acts()
                                    && p.mention().to() <= part.mention().from());
            actors.add(object ? part.passive() : part);
        }
        return actors;
    }

    /** In a passive with "by", the party before the verb is the target: "Peru was accused by Norway". */
    private static List<RoleChance> agentBehindBy(Sentence sentence, int at, List<RoleChance> parts) {
        if (!Clause.of(sentence, at).passive()
                || parts.stream().noneMatch(p -> p.acts() && p.mention().from() > at && by(sentence, p.mention()))) {
            return parts;
        }
        return parts.stream()
                .map(p -> p.mention().to() > at
                        ? p
                        : new RoleChance(p.mention(), 0, p.target() + p.source() + p.both(), 0))
                .toList();
    }

    private static boolean by(Sentence sentence, Mention mention) {
        return sentence.token(mention.before(sentence)).is("by");
    }
}
