package dev.detente.record.pages;

import dev.detente.model.Dyad;
import dev.detente.pages.dyad.PairSection;
import dev.detente.record.odds.OddsCounter;
import dev.detente.scoring.View;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The odds of a pair on its page. */
@Component
public final class OddsSection implements PairSection {
    /** A page waits this long for odds; then it says how far their counting is. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final OddsCounter odds;

    OddsSection(OddsCounter odds) {
        this.odds = odds;
    }

    @Override
    public int getOrder() {
        return 100;
    }

    @Override
    public String id() {
        return "odds";
    }

    @Override
    public String title() {
        return "Odds";
    }

    @Override
    public Object view(View view, Dyad dyad) {
        return OddsView.of(odds.look(view, dyad, PATIENCE), dyad);
    }
}
