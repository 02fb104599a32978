package dev.detente.pages.actors;

import dev.detente.model.Level;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.scoring.Overview;
import dev.detente.scoring.View;
import java.util.List;

/**
 * An actor's score and its level, as the map has them too.
 *
 * @param thin whether none of its pairs has enough data for a level
 */
record ActorLevel(String score, String word, boolean thin) {
    static ActorLevel of(Overview.OfActor actor, View view) {
        List<Double> levels = view.book().parameters().levels();
        double score = actor.score().score();
        return new ActorLevel(
                Tenths.below(score, levels), Words.level(actor.thin() ? null : Level.of(score, levels)), actor.thin());
    }
}
