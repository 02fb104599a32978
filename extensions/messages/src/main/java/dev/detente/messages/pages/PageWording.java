package dev.detente.messages.pages;

import dev.detente.messages.Wording;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.pages.DeedNames;
import dev.detente.pages.Words;
import dev.detente.rules.score.DeedGroup;
import org.springframework.stereotype.Component;

/** Gives messages the words that pages use. */
@Component
public class PageWording implements Wording {
    @Override
    public String names(Dyad dyad) {
        return Words.names(dyad);
    }

    @Override
    public String acts(DeedGroup.GroupKey kind) {
        return DeedNames.group(kind);
    }

    @Override
    public String act(Action action) {
        return Words.who(action) + ", " + Words.day(action.day()) + ": " + Words.summary(action)
                + (action.summary().isBlank() ? "" : " (" + Words.kind(action) + ")");
    }

    @Override
    public String number(double value) {
        return Words.number(value);
    }

    @Override
    public String signed(double value) {
        return Words.signed(value, 1);
    }
}
