package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.scoring.View;
import org.springframework.stereotype.Component;

/** The precedents of a pair on its page. */
@Component
final class PrecedentsSection implements PairSection {
    @Override
    public int getOrder() {
        return 200;
    }

    @Override
    public String id() {
        return "precedents";
    }

    @Override
    public String title() {
        return "Precedents";
    }

    @Override
    public Object view(View view, Dyad dyad) {
        return PrecedentsView.of(view, dyad);
    }
}
