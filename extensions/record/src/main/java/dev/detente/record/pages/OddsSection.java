package dev.detente.record.pages;

import dev.detente.model.Dyad;
import dev.detente.pages.dyad.PairSection;
import dev.detente.record.answer.OddsJson;
import dev.detente.record.odds.ForceOdds;
import dev.detente.scoring.View;
import org.springframework.stereotype.Component;

/** The odds of a pair on its page. */
@Component
public final class OddsSection implements PairSection {
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
        return OddsJson.of(view, ForceOdds.of(view, dyad));
    }
}
