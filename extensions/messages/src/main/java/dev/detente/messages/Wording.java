package dev.detente.messages;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.rules.score.DeedGroup;

/** Names pairs, acts and numbers in the same words as pages do. */
public interface Wording {
    /** The names of a pair: {@code China – United States}. */
    String names(Dyad dyad);

    /** The acts of a group: {@code Assaults by Russia on Ukraine}. */
    String acts(DeedGroup.GroupKey kind);

    /** One act and who did it to whom. */
    String act(Action action);

    /** A number with one decimal. */
    String number(double value);

    /** A number with one decimal and its sign. */
    String signed(double value);
}
