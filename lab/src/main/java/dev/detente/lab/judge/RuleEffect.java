package dev.detente.lab.judge;

import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.LevelFigure;
import java.util.Map;

/**
 * The effect of leaving some rules out of the book on the figures of tension.
 *
 * @param name a topic file, or a rule
 * @param signals how many signals the rules gave on judged dyads
 * @param without the figures of all judged dyads without them
 * @param levels the figures of levels without them
 * @param dyads on how many judged dyads they gave any signal
 * @param onsets how many judged onsets are on these dyads
 * @param ownWith the figures of these dyads with the rules
 * @param ownWithout the figures of these dyads without them
 */
public record RuleEffect(
        String name,
        boolean file,
        int signals,
        Map<Figure, Double> without,
        Map<LevelFigure, Double> levels,
        int dyads,
        int onsets,
        Map<Figure, Double> ownWith,
        Map<Figure, Double> ownWithout) {}
