package dev.detente.pages;

import dev.detente.model.TensionScore;
import dev.detente.rules.book.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A pair's tension as tables show it.
 *
 * @param tension with one decimal; null when there is no data
 * @param error its standard error: {@code 5.2}; empty without a level
 * @param level its word, or that there is too little data for one; null when there is no data
 * @param place how it compares with the pair's own past, see {@link Words#place}; empty without a level
 * @param cooperation with its level; null when there is no data
 * @param surge the surge with its sign; null unless hostile actions are surging
 */
public record PairTension(
        String href,
        String names,
        String codes,
        @Nullable String tension,
        String error,
        @Nullable String level,
        String place,
        @Nullable String cooperation,
        EvidenceNote basis,
        TensionChange week,
        @Nullable String surge) {
    public static PairTension of(TensionScore score, Parameters parameters, PageFrame frame) {
        return new PairTension(
                frame.page(score.dyad()),
                Words.names(score.dyad()),
                score.dyad().toString(),
                score.now() == null ? null : Tenths.below(score.now().tension(), parameters.levels()),
                Words.error(score),
                score.now() == null ? null : Words.level(score.level()),
                Words.place(score),
                score.now() == null ? null : Words.cooperation(score.now(), score.cooperation(), parameters.levels()),
                EvidenceNote.of(score, parameters.evidence()),
                TensionChange.of(score.change7d(), 7),
                score.surge() != null && parameters.surge().surging(score.surge())
                        ? Words.signed(score.surge().deviance(), 1)
                        : null);
    }
}
